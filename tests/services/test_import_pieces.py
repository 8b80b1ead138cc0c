"""A large file goes in piece by piece; what was stopped goes on where it was, without a double."""

import json
import signal
from io import BytesIO
from typing import Any

import pytest

from tests.helpers import bring as bring_file
from tests.helpers import case, claim, count, exported, party, rows, violation
from tests.services.protected import verified
from tracker.errors import ConflictError, DocumentError, StoppedError
from tracker.exchange.case_lines import LINE_KINDS, CaseLines
from tracker.services import import_pieces
from tracker.services.import_pieces import import_in_pieces
from tracker.services.importing.outcome import ImportResult
from tracker.services.purging.purge import purge
from tracker.services.session import Session
from tracker.services.undoing.undo import undo

PIECE = 4


def lines_of(document: dict[str, Any]) -> list[bytes]:
    kinds = {section: kind for kind, section in LINE_KINDS.items()}
    return [
        json.dumps({"record": kinds[section], **record}).encode() + b"\n"
        for section in LINE_KINDS.values()
        for record in document.get(section, ())
    ]


def many(*changed: dict[str, Any], violations: int = 9) -> list[bytes]:
    told = [
        violation(f"v{n}", claims=[claim(f"c{n}", derived_from=[f"c{n - 1}"] if n else [])]) for n in range(violations)
    ]
    people = [party(), party("crew", kind="person", name="A crew", identified=False)]
    told[6]["parties"] = [{"party": "crew", "role": "transporter"}]
    return lines_of(case(*told, *changed, parties=people))


def bring(session: Session, lines: list[bytes], **options: Any) -> ImportResult:
    return import_in_pieces(session, "many.ndjson", CaseLines(BytesIO(b"".join(lines))), piece=PIECE, **options)


class Stopped(Exception):
    """The program was stopped."""


def stop_after(pieces: int) -> Any:
    told = iter(range(pieces))

    def advance(_place: int) -> None:
        if next(told, None) is None:
            raise Stopped

    return advance


def stopped(session: Session, lines: list[bytes], pieces: int) -> None:
    with pytest.raises(Stopped):
        bring(session, lines, advance=stop_after(pieces - 1))


def without_uids(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "uid:" not in line and " at:" not in line)


def left(url: str) -> list[tuple]:
    return rows(url, "SELECT (SELECT count(*) FROM import_run), (SELECT count(*) FROM import_key)")


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_a_file_that_was_stopped_goes_on_and_gives_what_it_gives_in_one_go(databases, pieces: int) -> None:
    whole, session = databases.session(), databases.session()
    bring(whole, many())
    stopped(session, many(), pieces)
    assert left(session.url)[0][0] == 1
    result = bring(session, many())
    assert f"the first {pieces * PIECE} lines stand here already" in result.notes
    assert without_uids(exported(session)) == without_uids(exported(whole))
    assert left(session.url) == [(0, 0)]
    derived = "SELECT title, level, claim_count FROM violation_facts f JOIN violation v ON v.uid = f.uid ORDER BY title"
    assert rows(session.url, derived) == rows(whole.url, derived)
    assert verified(session) == []


def test_each_piece_is_a_changeset_that_says_which_lines_it_holds(session: Session) -> None:
    bring(session, many())
    told = [row[0] for row in rows(session.url, "SELECT message FROM changeset ORDER BY seq")]
    assert told[-3:] == [f"many.ndjson, lines {span}" for span in ("5 to 8", "9 to 12", "13 to 13")]


def test_a_file_brought_in_twice_changes_nothing_the_second_time(session: Session) -> None:
    bring(session, many())
    before = (exported(session), count(session.url, "changeset"))
    result = bring(session, many())
    assert not result.changed
    assert (exported(session), count(session.url, "changeset")) == before
    assert left(session.url) == [(0, 0)]


def test_what_is_wrong_stops_at_its_piece_and_once_mended_the_file_goes_on(session: Session) -> None:
    wrong = many()
    wrong[9] = wrong[9].replace(b"DPRK-1718", b"DPRK-9999")
    with pytest.raises(DocumentError) as refused:
        bring(session, wrong)
    assert refused.value.reason.startswith("many.ndjson, lines 9 to 12; lines 1 to 8 stand")
    assert [str(problem)[:7] for problem in refused.value.problems] == ["line 10"]
    assert count(session.url, "violation") == 4
    bring(session, many())
    assert count(session.url, "violation") == 9


def test_another_beginning_is_refused_until_the_file_is_begun_afresh(session: Session) -> None:
    stopped(session, many(), 2)
    other = [many()[0].replace(b"Russia", b"Russian Federation"), *many()[1:]]
    with pytest.raises(ConflictError, match="the first 8 lines are not those that were brought in before"):
        bring(session, other)
    bring(session, many(), afresh=True)
    assert count(session.url, "violation") == 9
    assert left(session.url) == [(0, 0)]


def test_a_file_of_which_a_piece_was_undone_does_not_go_on(session: Session) -> None:
    stopped(session, many(), 2)
    (newest,) = rows(session.url, "SELECT max(seq) FROM changeset")
    undo(session, newest[0])
    with pytest.raises(ConflictError, match=f"undone since: changeset {newest[0]}"):
        bring(session, many())
    bring(session, many(), afresh=True)
    assert count(session.url, "violation") == 9
    assert verified(session) == []


def test_a_pointer_to_a_later_piece_is_named(session: Session) -> None:
    early = violation("early", links=[{"relation": "series", "to": "late"}])
    told = [early, *(violation(f"v{n}") for n in range(8)), violation("late")]
    with pytest.raises(DocumentError) as refused:
        bring(session, lines_of(case(*told)))
    assert "there is no violation 'late'" in str(refused.value.problems[0])


def test_a_pointer_within_a_piece_may_lead_to_a_later_line(session: Session) -> None:
    told = [violation("early", links=[{"relation": "series", "to": "late"}]), violation("late")]
    extra = [party(f"p{n}") for n in range(2)]
    bring(session, lines_of(case(*told, parties=extra)))
    assert count(session.url, "violation_link") == 1


def test_a_key_used_twice_is_found_over_pieces(session: Session) -> None:
    with pytest.raises(DocumentError) as refused:
        bring(session, many(violation("v0", title="Another")))
    assert "the key 'v0' is used twice" in str(refused.value.problems[0])


def test_a_purge_forgets_the_keys_of_a_file_that_is_not_at_its_end(session: Session) -> None:
    stopped(session, many(), 2)
    assert left(session.url)[0][1] > 0
    purge(session, "P-0001", "asked")
    assert left(session.url) == [(0, 0)]


def test_ctrl_c_says_what_stands_and_how_to_go_on(session: Session) -> None:
    def interrupt(_place: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="lines 1 to 4 stand here") as stopped_with:
        bring(session, many(), advance=interrupt)
    assert "Run the same command again" in stopped_with.value.hint


def test_ctrl_c_once_more_does_not_keep_it_from_saying_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_place: int) -> None:
        # From here on it looks how far it was.
        find = import_pieces.find_run
        monkeypatch.setattr(
            import_pieces, "find_run", lambda *asked: signal.raise_signal(signal.SIGINT) or find(*asked)
        )
        raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="lines 1 to 4 stand here"):
        bring(session, many(), advance=interrupt)


def test_what_others_do_between_two_pieces_may_be_undone(session: Session) -> None:
    stopped(session, many(), 1)
    bring_file(session, {"parties": [party("zoe", kind="person", name="Zoe")]})
    undo(session, rows(session.url, "SELECT max(seq) FROM changeset")[0][0])
    bring(session, many())
    assert count(session.url, "violation") == 9


def test_of_two_imports_of_one_file_the_later_one_says_that_the_other_went_on(session: Session) -> None:
    def other(_place: int) -> None:
        bring(session, many())

    with pytest.raises(ConflictError, match="another import of this file went on meanwhile"):
        bring(session, many(), advance=other)
    assert count(session.url, "violation") == 9
