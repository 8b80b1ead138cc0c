"""A pattern of a mapping is tried on no endless text, and not for ever."""

import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.helpers import rows
from tests.services.tables.tables import bring, case, mapping, refused, write
from tracker.errors import InvalidValueError
from tracker.services.session import Session
from tracker.services.tables import patterns
from tracker.services.tables.patterns import taking

HOSTILE = "a" * 40 + "b"


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_SECONDS", 0.05)


def test_a_pattern_is_tried_on_no_endless_text(session: Session, tmp_path: Path) -> None:
    template = mapping(case(summary={"column": "Note", "pattern": "^a"}))
    (said,) = refused(session, write(tmp_path, f"No,What,Note\n1,A,{'a' * 10_001}\n"), template)
    assert "the text is 10,001 characters long; a pattern is tried on 10,000 at most" in said
    bring(session, write(tmp_path, f"No,What,Note\n1,A,{'a' * 10_000}\n"), template)


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", HOSTILE),
        ("(?:a|a)*$", HOSTILE),
        ("(?=(a+)+$)a", HOSTILE),
        ("(?:[a-z]?){1000}1", "a" * 10_000),
        (".*.*.*.*x", "a" * 10_000),
        ("(.*)a(.*)b(.*)c(.*)d", "ab" * 5_000),
    ],
)
def test_a_pattern_that_finds_no_end_refuses_the_text(pattern: str, text: str) -> None:
    with pytest.raises(InvalidValueError, match=r"was tried on it for 0\.05 s, and there is no end"):
        taking(pattern)(text)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


@pytest.mark.usefixtures("_hasty")
def test_the_rows_on_which_a_pattern_ends_are_brought_in(session: Session, tmp_path: Path) -> None:
    template = mapping(case(summary={"column": "Note", "pattern": "^(?:(a+)+)$"}))
    path = write(tmp_path, f"No,What,Note\n1,A,aa\n2,B,{HOSTILE}\n3,C,aaa\n")
    brought = bring(session, path, template, keep_good=True)
    assert list(brought.refusals[0].reasons) == [3]
    assert rows(session.url, "SELECT summary FROM violation ORDER BY title") == [("aa",), ("aaa",)]


def test_a_pattern_takes_the_same_in_another_thread() -> None:
    with ThreadPoolExecutor(1) as other:
        assert other.submit(taking("b(.)"), "abc").result() == taking("b(.)")("abc") == "c"
