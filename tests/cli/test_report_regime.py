"""`tracker report regime`: the founding case as a panel would print it, and what a report says of itself."""

import re
from typing import Any

import pytest

from tests.cli.marked_case import claim, ref_of
from tests.cli.program import Program

REGIME = ("report", "regime", "DPRK-1718")
CAR = "Aurus Senat limousine given to Kim Jong Un"
ARMS = "Arms and munitions from the DPRK to Russia"
SECTIONS = [
    *("Method", "Standard of proof", "Summary", "Findings: ballistic missile activity"),
    *("Findings: nuclear, missile and WMD items", "Findings: arms embargo", "Findings: luxury goods"),
    *("Milestones of the regime", "Corrections and withdrawals", "Recommendations", "Annex I: Evidence"),
    *("Annex II: Sources and their grades", "Annex III: Provisions cited", "Annex IV: Findings"),
    *("Annex V: Terms and scales", "Annex VI: How to verify", "Notes"),
]


def written(program: Program, *options: str) -> str:
    return program.done(*REGIME, "--format", "markdown", *options).out.replace("\\", "")


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def finding(text: str, title: str) -> str:
    """The part of a report about one finding."""
    start = text.index(f": {title}\n")
    end = re.search(r"^##?#? (Finding|Milestones|Findings)", text[start:], re.MULTILINE)
    return text[start : start + end.start()] if end else text[start:]


@pytest.fixture(scope="module")
def report(founding: Program) -> str:
    return written(founding)


def test_the_sections_stand_in_the_order_of_a_panels_report(report: str) -> None:
    assert headings(report, 1) == ["Alleged violations of the sanctions regime DPRK-1718"]
    assert "**Democratic People's Republic of Korea, resolution 1718 (2006)**" in report
    assert headings(report, 2) == SECTIONS


def test_a_finding_tells_who_says_so_with_a_note_to_the_evidence(report: str) -> None:
    (number,) = re.findall(
        r"\d+\. \*\*Shin Wonsik\*\* asserts \(18 March 2024\), on Munitions and other military equipment in"
        r" containers: About 7,000 containers .+ as of 18 March 2024\. \[C-\d+\]\[\^(\d+)\]\n",
        report,
    )
    note = (
        "“Press briefing of Defence Minister Shin Wonsik on container traffic between the DPRK and Russia”,"
        " Shin Wonsik, 18 March 2024. E-0002 (official statement)."
    )
    assert f"[^{number}]: {note}" in report
    car = finding(report, CAR)
    notes = re.findall(
        r"^\d+\. .*\[\^\d+\]$", car[car.index("#### Allegation") : car.index("#### Reply")], re.MULTILINE
    )
    assert len(notes) == len(re.findall(r"\[C-\d+", car)) > 10


def test_replies_directly_follow_allegations_under_a_heading_of_the_same_level(report: str) -> None:
    under = re.findall(r"^(#+) (Finding \d+|Allegation|Reply|Legal basis)", report, re.MULTILINE)
    assert under == [("###" if n % 4 == 0 else "####", name) for n, (_, name) in enumerate(under)]
    assert [name.split()[0] for _, name in under] == ["Finding", "Allegation", "Reply", "Legal"] * 5
    arms = finding(report, ARMS)
    assert "**Russian Federation** denies: Moscow has denied the accusations" in arms
    assert "denies, in general and before the act, 22 September 2022: The DPRK has never exported" in arms
    car = finding(report, CAR)
    assert "**Kim Jong Un**: no reply is recorded. It is not recorded that a reply was asked for." in car


def test_the_law_is_cited_as_the_united_nations_does_with_whom_it_binds_and_whether_in_force(report: str) -> None:
    assert (
        "**Paragraph 8 (a) (iii) of resolution 1718 (2006)** binds all Member States (mandatory): States must see that"
        in report
    )
    car = finding(report, CAR)
    assert "At the time of the act: in force, since 14 October 2006 (law reviewed to 30 April 2026)." in car
    assert "(a) Would breach: Russian Federation; the analyst's mapping" in car
    missiles = finding(report, "Ballistic missile tests by the DPRK")
    assert "in force for part of the time: paragraph 2 of resolution 2397 (2017)" in missiles


def test_competing_figures_stand_side_by_side_and_are_never_averaged(report: str) -> None:
    arms = finding(report, ARMS)
    for figure in ("more than 1,000", "about 7,000", "about 13,000", "more than 20,000"):
        assert f"**{figure} containers**" in arms
    assert "They are of different days, stand side by side, and are not called contradictory." in arms
    assert "| Shin Wonsik (18 March 2024) |  | 7,000 |  | containers |" in arms
    assert "| John Kirby (13 October 2023) | 1,000 |  |  | containers |" in arms
    assert "10,250" not in arms


def test_the_summary_counts_findings_and_draws_them_by_year(report: str) -> None:
    for words in (
        "5 findings of alleged violations under the DPRK-1718 regime: luxury goods (2);",
        "Status: alleged (5).",
        "two or more for 3, a single one for 1, none that counts for 1. Contested: 0.",
        "Findings by year of the act and measure",
        "When the acts were",
    ):
        assert words in report


def test_the_annexes_list_evidence_sources_law_and_findings(report: str) -> None:
    assert "| E-0003 | “KCNA report on a car handed over for Kim Jong Un”, Korean Central News Agency" in report
    assert "| Korean Central News Agency (S-0005) | State media; North Korea; speaks for" in report
    assert (
        "| paragraph 8 (a) (iii) of resolution 1718 (2006) | All member states, mandatory | Secondary | 4, 5 |"
        in report
    )
    assert re.search(r"\| 4 \| V-\d{4}-0003 \| Aurus Senat limousine", report)
    assert "| Likely | 55 to 80 percent |" in report


def test_it_says_by_what_it_was_made_and_that_it_is_no_document_of_the_united_nations(
    founding: Program, report: str
) -> None:
    newest = founding.rows("log", "--limit", "1")[0]
    assert "This is not a United Nations document." in report.split("## Method", maxsplit=1)[0]
    assert "Made with tracker 0.1.0 for TLP:CLEAR. Filters: regime DPRK-1718. Names of actors are as they" in report
    assert f"Made from changeset {newest['seq']}, hash {newest['hash']}." in report
    assert f"tracker verify --head {newest['hash']} says whether" in report
    assert "Left to the author." in report


def test_the_same_state_gives_the_same_bytes(founding: Program, report: str) -> None:
    assert written(founding) == report
    assert founding.done(*REGIME, "--format", "html").out == founding.done(*REGIME, "--format", "html").out
    assert "/tmp" not in report


def test_filters_pick_findings_and_milestones_of_their_time(founding: Program) -> None:
    text = written(founding, "--measure", "luxury_goods", "--until", "2024-03")
    assert headings(text, 3)[0] == f"Finding 1: {CAR}"
    assert len([name for name in headings(text, 3) if name.startswith("Finding")]) == 1
    assert "Russia vetoes the renewal of the Panel of Experts" in text
    assert "First report of the Multilateral Sanctions Monitoring Team" not in text
    assert "Filters: regime DPRK-1718; measure Luxury goods; until 2024-03." in text


def test_what_was_known_on_a_day_is_told_as_it_was_then(founding: Program) -> None:
    text = founding.done("--known-on", "2024-02-25", *REGIME, "--format", "markdown").out.replace("\\", "")
    assert "What was public by 2024-02-25: claims, replies and actions of later days" in text
    assert CAR in text
    assert "Second Aurus car" not in text
    assert "The mandate of the Panel of Experts ends" not in text
    assert "13 September 2023" in text


def test_an_earlier_state_is_told_as_it_was_told_then(founding_copy: Program) -> None:
    before = written(founding_copy)
    founding_copy.done("edit", ref_of(founding_copy, CAR), "--title", "Another title")
    founding_copy.done(
        "milestone", "add", "Later event", "--regime", "DPRK-1718", "--on", "2024-09", "--kind", "meeting"
    )
    assert "Another title" in written(founding_copy)
    assert founding_copy.done("--as-of", "2", *REGIME, "--format", "markdown").out.replace("\\", "") == before


def letters() -> dict[str, Any]:
    """A violation with a letter that was never answered, one that was withdrawn, one that was recorded twice."""
    fields = {"regime": "DPRK-1718", "measure": "coal_iron"}
    return {
        "parties": [
            {"key": "firm", "kind": "company", "name": "A firm"},
            {"key": "town", "kind": "organisation", "name": "A town"},
        ],
        "sources": [{"key": "agency", "kind": "news_agency", "name": "An agency", "reliability": "B"}],
        "evidence": [
            {
                "key": "article",
                "kind": "news_article",
                "source": "agency",
                "title": "An article",
                "files": [{"name": "page.pdf", "role": "original", "sha256": "a" * 64, "size": 1200}],
                "archive_url": "https://archive.example/1",
            }
        ],
        "violations": [
            {
                **{"key": "one", "title": "Coal sold", **fields, "occurred": "2019"},
                "parties": [{"party": "firm", "role": "supplier"}, {"party": "town", "role": "victim"}],
                "claims": [
                    claim("c1", "one", locator={"kind": "page", "value": "3"}),
                    claim("c2", "two", retracted={"on": "2020-03-01", "by": "source", "reason": "it erred"}),
                ],
                "requests": [
                    {
                        "key": "q",
                        "to": "firm",
                        "purpose": "right_of_reply",
                        "on": "2019-05-01",
                        "deadline": "2019-06-01",
                    }
                ],
                "assessments": [
                    {
                        "at": "2020-01-01T00:00:00Z",
                        "status": "under_review",
                        "standard": "reasonable_grounds",
                        "likelihood": "likely",
                        "confidence": "moderate",
                        "rationale": "two papers agree",
                    }
                ],
            },
            {
                **{"key": "two", "title": "Coal never sold", **fields},
                "assessments": [
                    {"at": "2020-01-01T00:00:00Z", "status": "withdrawn", "rationale": "the paper was a forgery"}
                ],
            },
            {
                **{"key": "three", "title": "Coal sold again", **fields},
                "links": [{"to": "one", "relation": "duplicate_of"}],
            },
        ],
    }


@pytest.fixture
def lettered(tracker: Program) -> Program:
    tracker.bring(letters())
    return tracker


def test_what_was_withdrawn_found_to_be_none_or_recorded_twice_is_no_finding(lettered: Program) -> None:
    text = written(lettered)
    assert [name for name in headings(text, 3) if name.startswith("Finding")] == ["Finding 1: Coal sold"]
    assert "1 finding of alleged violations" in text
    assert "2 alleged violations that were withdrawn, found to be no violation or recorded twice stand under" in text
    told = text[text.index("## Corrections and withdrawals") : text.index("## Recommendations")]
    one = ref_of(lettered, "Coal sold")
    assert (
        "Coal never sold:** withdrawn. Assessment of 1 January 2020: Withdrawn. Why: the paper was a forgery." in told
    )
    assert f"Coal sold again:** recorded twice, see {one}." in told
    assert "Finding 1, An agency: Statement two. Retracted on 1 March 2020 by the source: it erred." in told


def test_where_all_was_set_aside_the_summary_says_so_and_counts_nothing(tracker: Program) -> None:
    made = {"at": "2020-01-01T00:00:00Z", "status": "not_a_violation", "rationale": "it was none"}
    tracker.bring({"violations": [{"key": "v", "title": "None", "regime": "DPRK-1718", "assessments": [made]}]})
    text = written(tracker)
    assert (
        "There is no finding of an alleged violation under the DPRK-1718 regime. 1 alleged violation that was" in text
    )
    assert "None:** examined, and found to be no violation. Assessment of 1 January 2020" in text
    assert "Status: alleged" not in text


def test_that_a_party_was_asked_and_did_not_answer_is_said_whatever_the_day(lettered: Program) -> None:
    told = finding(written(lettered), "Coal sold")
    assert "**A firm**: no reply is recorded. A reply was asked for on 1 May 2019, by 1 June 2019 [Q-0001]." in told
    assert "**A town**" not in told


def test_an_assessment_is_told_in_words_likelihood_and_confidence_apart(lettered: Program) -> None:
    told = finding(written(lettered), "Coal sold")
    assert "Assessment of 1 January 2020 by" in told
    assert (
        "Standard of proof: reasonable grounds to believe. We judge it likely (55 to 80 percent). Our confidence in"
        " this judgement is moderate. Why: two papers agree."
    ) in told


def test_a_note_names_the_place_and_the_archive_and_the_annex_the_hash(lettered: Program) -> None:
    text = written(lettered)
    assert (
        "“An article”, An agency, p. 3. Archived at <https://archive.example/1>. E-0001 (news article, source of"
        in text
    )
    assert f"| Original, 1.2 kB:<br>{'a' * 64} |" in text
    assert "page.pdf" not in text


def test_a_regime_without_findings_says_so_and_tells_its_milestones(tracker: Program) -> None:
    text = tracker.done("report", "regime", "IRAN-1737").flat
    assert "Nothing is recorded here." in text
    assert "The measures of the 1737 regime apply again (snapback)" in text
    assert "Left to the author." in text


def test_an_unknown_regime_is_refused_with_the_nearest(tracker: Program) -> None:
    assert "Did you mean DPRK-1718" in tracker.refused("report", "regime", "DPRK-1719").err
    assert "there is no regime" in tracker.refused("report", "regime", "").err


def test_without_its_head_it_holds_neither_number_nor_hash(founding: Program) -> None:
    newest = founding.rows("log", "--limit", "1")[0]
    for form in ("markdown", "json", "html"):
        answer = founding.done(*REGIME, "--no-head", "--format", form)
        assert newest["hash"] not in answer.out + answer.err
        assert "changeset" not in answer.out.replace("tracker report check", "")
    assert "is left out of this copy" in written(founding, "--no-head")
