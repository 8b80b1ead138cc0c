"""Open a table by the ending of its name, and refuse what only looks like one."""

from contextlib import AbstractContextManager
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.table_in.json_lines import open_json_lines
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal, refuse_no_file
from tracker.exchange.table_in.text_table import open_text_table

TEXT = (".csv", ".tsv", ".txt")
WORKBOOK = (".xlsx", ".xlsm")
LINES = (".jsonl", ".ndjson")
ENDINGS = (*TEXT, *WORKBOOK, *LINES)
_PACKAGE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Open it in a spreadsheet program and save it as .xlsx or .csv."
_NOT_READ = {
    ".xls": "the old format of Excel (.xls) is not read",
    ".xlsb": "the binary format of Excel (.xlsb) is not read",
    ".ods": "OpenDocument (.ods) is not read",
    ".numbers": "Numbers documents are not read",
}


def open_table(path: Path, options: ReadingOptions) -> AbstractContextManager[Table]:
    """Open the table in a file; DocumentError when the file as a whole cannot be read.

    What is wrong with single rows comes with them. `options` that a format has no use for are left unused.
    """
    ending = path.suffix.lower()
    if ending in _NOT_READ:
        raise refusal(path, _NOT_READ[ending], _SAVE_AS)
    if ending not in ENDINGS:
        raise refusal(path, f"the ending {ending!r} is not known", f"Tables end in {', '.join(ENDINGS)}.")
    refuse_no_file(path)
    begin = _begin(path)
    if not begin:
        raise refusal(path, "the file is empty", "Give a row of headings, and a row for each record.")
    if begin.startswith(_OLD_OFFICE):
        raise _old_office(path)
    if ending in WORKBOOK:
        return _workbook(path, begin, options)
    if begin.startswith(_PACKAGE):
        raise refusal(path, "it is a workbook or an archive, and no text", "Give it the ending .xlsx if it is one.")
    if begin.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise refusal(path, "it is a web page or other XML, and no text table", _SAVE_AS)
    return open_json_lines(path, options) if ending in LINES else open_text_table(path, options)


def _workbook(path: Path, begin: bytes, options: ReadingOptions) -> AbstractContextManager[Table]:
    if not begin.startswith(_PACKAGE):
        raise refusal(path, "it is no workbook", "If it is a text table, give it the ending .csv.")
    # Takes a while to load, and a text table does not need it.
    from tracker.exchange.table_in.workbook import open_workbook

    return open_workbook(path, options)


def _begin(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(64)
    except OSError as error:
        raise refusal(path, f"it cannot be opened: {error.strerror}", "Give the path of a file.") from error


def _old_office(path: Path) -> DocumentError:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return refusal(path, "it is protected with a password", "Save it without the password.")
    return refusal(path, _NOT_READ[".xls"], _SAVE_AS)
