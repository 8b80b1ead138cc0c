"""A table that changes while it is read is refused, and nothing of it is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import count
from tests.services.tables.tables import bring, case, mapping, write
from tracker.errors import ConflictError
from tracker.exchange.same_file import SameFile
from tracker.services.import_pieces import import_in_pieces
from tracker.services.session import Session
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked
from tracker.services.tables.in_pieces import mapped_rows
from tracker.services.tables.refused_rows import refused_rows

MAP = mapping(case(occurred={"column": "Day"}))
TEXT = "No,What,Day\n1,A,2024\n2,B,2024\n"
WRONG = TEXT.replace("2024\n2", "soon\n2")


def grown(path: Path) -> None:
    path.write_text(TEXT + "3,C,2024\n", encoding="utf-8")


def replaced(path: Path) -> None:
    other = write(path.parent, path.read_text(encoding="utf-8"), "other.csv")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def rewritten(path: Path) -> None:
    before = path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace("A", "Z"), encoding="utf-8")
    os.utime(path, ns=(before, before + 1_000_000))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def once(change: Callable[[Path], None], path: Path) -> Callable[[int, int, int], None]:
    """What is told how far the reading is, and changes the table then."""
    left = [change]
    return lambda *_: left.pop()(path) if left else None


@pytest.mark.parametrize("change", [grown, replaced, rewritten, emptied, Path.unlink])
@pytest.mark.parametrize("text", [TEXT, WRONG], ids=["good", "wrong"])
@pytest.mark.parametrize("keep_good", [True, False])
def test_a_table_that_changes_while_it_is_read_is_refused_as_a_whole(
    session: Session, tmp_path: Path, change: Callable[[Path], None], text: str, keep_good: bool
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConflictError, match=r"table\.csv changed while it was read; nothing was written") as refused:
        bring_table(session, path, [MAP], Asked(keep_good=keep_good), once(change, path))
    assert "give a copy of it" in refused.value.hint
    assert count(session.url, "violation") == 0


def test_a_table_that_changes_between_pieces_is_refused_and_what_stands_stays(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "No,What,Day\n" + "".join(f"{number},A,2024\n" for number in range(2_000)))
    with (
        pytest.raises(ConflictError, match="changed while it was read; nothing more of it was written"),
        mapped_rows(path, [MAP]) as rows,
    ):
        import_in_pieces(session, "table", rows, piece=500, advance=lambda _: grown(path))
    assert 0 < count(session.url, "violation") < 2_000


def test_refused_rows_are_not_taken_from_a_table_that_changed(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    file = SameFile(path)
    brought = bring(session, path, MAP, keep_good=True)
    grown(path)
    with pytest.raises(ConflictError, match="changed while it was read; the refused rows are not written"):
        list(refused_rows(file, [MAP], brought.refusals, tmp_path / "refused.csv"))


def test_a_table_that_only_somebody_else_reads_goes_in(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, TEXT)
    bring_table(session, path, [MAP], Asked(keep_good=True), once(Path.read_bytes, path))
    assert count(session.url, "violation") == 2
