"""The encoding of a text table: what it states, what its bytes are, or what a library takes them for."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.table_in.mixed_bytes import Mixture, look_through
from tracker.exchange.table_in.stated_encoding import bare_wide_codec, stated_codec
from tracker.exchange.table_in.table import refusal
from tracker.values.quoting import quoted

_PIECE = 1 << 20
# A line is held in memory; the longest of a table that means one is far below this.
_LONGEST_LINE = 64 << 20
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those that spreadsheets and databases write, the likelier first: it stands where the bytes fit several.
_KNOWN = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp949", "cp932"),
    *("gb18030", "big5", "euc_jp", "koi8_r", "mac_roman", "mac_cyrillic", "cp866", "cp850"),
)
_TIE = 0.02
_WORD = re.compile(r"[^\s,;|\"]+")
_UTF_8_TOO = "Its bytes are UTF-8 as well, which they hardly are by chance: look whether the letters are right."
_STATE_IT = "State the encoding, or save the file as UTF-8."


@dataclass(frozen=True, slots=True)
class Encoding:
    """What decodes the file, whether every byte of it can be decoded, and a sentence on how that is known."""

    codec: str
    whole: bool
    note: str


def find_encoding(path: Path, stated: str | None) -> Encoding:
    """Tell the encoding of a file; DocumentError where nothing fits, or what is stated cannot be."""
    with path.open("rb") as stream:
        begin = stream.read(4096)
    mark = next((codec for mark, codec in _MARKS if begin.startswith(mark)), None)
    if stated is not None:
        codec = stated_codec(path, stated, mark, begin)
        doubt = f" {_UTF_8_TOO}" if _is_utf_8_too(path, codec) else ""
        return Encoding(codec, _decodes(path, codec), f"The encoding is {stated}, as stated.{doubt}")
    if mark is not None:
        name = mark.removesuffix("-sig").upper()
        return Encoding(mark, _decodes(path, mark), f"The encoding is {name}, as the mark at its beginning says.")
    if bare := bare_wide_codec(begin):
        raise refusal(path, f"it looks like {bare} without a mark", f"State encoding: {bare}.")
    if _decodes(path, "utf-8"):
        return Encoding("utf-8", True, "The encoding is UTF-8.")
    mixture = look_through(path)
    if mixture.fitting > mixture.unfitting:
        return Encoding("utf-8", False, "The encoding is UTF-8, but some lines hold bytes that are not.")
    return _detected(path, mixture)


def _is_utf_8_too(path: Path, codec: str) -> bool:
    return not codec.startswith("utf") and _decodes(path, "utf-8") and not _decodes(path, "ascii")


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for piece in _pieces(path):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _pieces(path: Path) -> Iterator[bytes]:
    length = 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            length = 0 if b"\n" in piece or b"\r" in piece else length + len(piece)
            if length > _LONGEST_LINE:
                raise refusal(path, f"a line of it is longer than {_LONGEST_LINE >> 20} MB", "This is no table.")
            yield piece


def _detected(path: Path, mixture: Mixture) -> Encoding:
    # Takes a while to load, and nearly all files are UTF-8.
    from charset_normalizer import from_bytes

    matches = list(from_bytes(mixture.sample, cp_isolation=list(_KNOWN)))
    if not matches:
        raise _unknown(path)
    near = {name for match in matches if match.chaos <= matches[0].chaos + _TIE for name in match.could_be_from_charset}
    codec = next((name for name in _KNOWN if name in near), matches[0].encoding)
    words = (word for word in _WORD.findall(mixture.sample.decode(codec, "replace")) if not word.isascii())
    example = "".join(f", and a word in it reads {quoted(word)}" for word in islice(words, 1))
    name = codec.replace("cp125", "windows-125")
    note = f"The file is no UTF-8; by its letters the encoding is {name}{example}. "
    return Encoding(codec, _decodes(path, codec), note + "State the encoding if that is wrong.")


def _unknown(path: Path) -> DocumentError:
    return refusal(path, "it is no UTF-8, and its encoding cannot be told from its letters", _STATE_IT)
