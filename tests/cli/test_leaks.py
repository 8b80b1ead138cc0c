"""No report, in whatever format, holds a word of what is marked above its level: not in a byte, packed or not."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.levelled_case import LEVELS, case, stem
from tests.cli.marked_case import ref_of
from tests.cli.program import Program

TABLES = ("matrix", "timeline", "gaps", "sources", "caps")
REPORTS = ("summary", "regime", "dossier", *TABLES)
PAGES = ("pdf", "docx")
ASKED = LEVELS[:-1]


@pytest.fixture(scope="module")
def levelled(clear_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("levelled") / "case.db")
    program.db.write_bytes(clear_template.read_bytes())
    program.bring(case())
    return program


def formats(report: str) -> Iterator[str]:
    yield from ("markdown", "html", "json", *PAGES)
    if report in TABLES:
        yield "csv"


def cases() -> Iterator[object]:
    """Every report in every format at every level; those at some levels, and most pages, in the long rounds."""
    for report in REPORTS:
        for form in formats(report):
            for level in ASKED:
                apart = level not in (("CLEAR",) if form in PAGES else ("CLEAR", "AMBER"))
                yield pytest.param(report, form, level, marks=[pytest.mark.long] if apart else [])


def written(program: Program, folder: Path, report: str, form: str, level: str) -> bytes:
    named = {"regime": ["DPRK-1718"], "dossier": [ref_of(program, f"Act {first_word(program)}")]}.get(report, [])
    file = folder / f"report.{form}"
    program.done("report", report, *named, "--format", form, "-o", str(file), "--max-marking", level)
    return file.read_bytes()


def first_word(program: Program) -> str:
    titles = [row["title"] for row in program.rows("list", "--limit", "0")]
    return next(title for title in titles if stem("CLEAR") in title).removeprefix("Act ")


def unpacked(data: bytes) -> bytes:
    """All that a file holds: itself, what is packed in it, and the texts of its pages."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [archive.read(name) for name in archive.namelist()] + [
                name.encode() for name in archive.namelist()
            ]
    if data.startswith(b"%PDF"):
        found += map(inflate, re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL))
        found.append(texts_of(data))
    return b"\n".join(found)


def inflate(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def texts_of(data: bytes) -> bytes:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    # A line of a page may end in a word.
    return "\n".join([pages, pages.replace("\n", ""), str(reader.metadata)]).encode()


@pytest.mark.parametrize(("report", "form", "level"), list(cases()))
def test_nothing_above_the_level_is_in_a_report(
    levelled: Program, tmp_path: Path, report: str, form: str, level: str
) -> None:
    held = unpacked(written(levelled, tmp_path, report, form, level))
    for above in LEVELS[LEVELS.index(level) + 1 :]:
        # UTF-16 is how a PDF writes its outline and its properties.
        for form_ in (stem(above).encode(), stem(above).encode("utf-16-be"), stem(above).lower().encode()):
            assert form_ not in held, (above, held[max(0, held.index(form_) - 80) : held.index(form_) + 40])


@pytest.mark.parametrize("form", ["markdown", "html", "json", "pdf", "docx"])
def test_what_a_level_allows_is_in_a_report_and_is_found_there(levelled: Program, tmp_path: Path, form: str) -> None:
    held = unpacked(written(levelled, tmp_path, "regime", form, "AMBER+STRICT"))
    for level in ASKED:
        assert stem(level).encode() in held
