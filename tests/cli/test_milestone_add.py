"""`tracker milestone add`."""

from tests.cli.program import Program

VETO = ("milestone", "add", "A veto", "--regime", "DPRK-1718", "--on", "2024-03-28", "--kind", "veto")


def test_every_option_of_a_milestone_is_recorded(founding_copy: Program) -> None:
    given = (
        *("--summary", "s", "--origin", "S-0001", "--party", "Russian Federation", "--party", "P-0002"),
        *("--evidence", "E-0001", "--evidence", "E-0002", "--place", "New York", "--country", "US"),
    )
    ref = founding_copy.done(*VETO, *given, "--marking", "GREEN").out.strip()
    found = founding_copy.show(ref)
    assert (found["title"], found["kind"], found["on"], found["summary"]) == ("A veto", "veto", "2024-03-28", "s")
    assert len(found["parties"]) == len(found["evidence"]) == 2
    assert "New York" in str(found["place"])
    assert found["marking"] == "GREEN"


def test_the_same_event_twice_is_refused_and_not_changed(founding_copy: Program) -> None:
    ref = founding_copy.done(*VETO).out.strip()
    again = ("milestone", "add", "a  VETO", "--regime", "DPRK-1718", "--on", "2024-03-28", "--kind")
    assert "this milestone already" in founding_copy.refused(*again, "summit").err
    assert founding_copy.show(ref)["kind"] == "veto"
    assert "already" in founding_copy.refused(*VETO).err


def test_what_is_missing_or_unknown_is_named(founding_copy: Program) -> None:
    answer = founding_copy.refused("milestone", "add", code=2)
    assert "Missing TITLE, --regime, --on, --kind." in answer.err
    assert "--evidence: there is no evidence 'E-0999'" in founding_copy.refused(*VETO, "--evidence", "E-0999").err
