"""The parts of a workbook's package (ECMA-376, part 2): opened with limits, and refused in plain words."""

import posixpath
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tracker.exchange.table_in.table import refusal, refuse_no_file

# Parts that are read whole: a list of sheets, number formats.
_LARGEST_WHOLE = 64 << 20
# Real sheets pack to a fifth or a fiftieth; only a part made to burst packs to less than a two-hundredth.
_SMALL = 32 << 20
_MOST_PACKED = 200
_SAVE_ANEW = "Open it in the spreadsheet program and save it anew as .xlsx."


class Package:
    """An open package; whoever opens it closes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        refuse_no_file(path)
        with plain_errors(path):
            self._zip = ZipFile(path)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def size(self, part: str) -> int:
        """The size of a part, unpacked."""
        return self._zip.getinfo(part).file_size

    def open(self, part: str) -> IO[bytes]:
        """Open a part for reading; DocumentError where it would burst."""
        about = self._zip.getinfo(part)
        if about.file_size > max(_SMALL, about.compress_size * _MOST_PACKED):
            times = about.file_size // max(about.compress_size, 1)
            raise refusal(self.path, f"the part {part} of it unpacks to {times} times its size", _SAVE_ANEW)
        return self._zip.open(about)

    def tree(self, part: str) -> Element:
        """A small part as a tree."""
        if self.size(part) > _LARGEST_WHOLE:
            raise refusal(self.path, f"the part {part} of it is far too large", _SAVE_ANEW)
        with self.open(part) as stream:
            tree: Element = fromstring(stream.read(), forbid_dtd=True)
        return tree

    def targets(self, part: str) -> list[tuple[str, str, str]]:
        """What a part points at: id, kind (the last word of its type), name of the part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        inside = [rel for rel in self.tree(rels) if rel.get("TargetMode") != "External"]
        return [(rel.get("Id", ""), rel.get("Type", "").rpartition("/")[2], _name(folder, rel)) for rel in inside]


def _name(folder: str, relation: Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Say in plain words what makes a package unreadable."""
    try:
        yield
    except DefusedXmlException as error:
        reason = "it declares a document type or entities, which no spreadsheet program does"
        raise refusal(path, reason, "Do not trust this file.") from error
    except (BadZipFile, zlib.error, EOFError, OSError) as error:
        raise refusal(path, "it is no whole workbook: it is cut off, damaged or something else", _SAVE_ANEW) from error
    except (ParseError, ExpatError, KeyError, IndexError, ValueError) as error:
        raise refusal(path, f"a part of the workbook is missing or broken ({error})", _SAVE_ANEW) from error
    except (NotImplementedError, RuntimeError) as error:
        raise refusal(path, f"it is packed in a way that is not read here ({error})", _SAVE_ANEW) from error
