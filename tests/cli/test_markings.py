"""What is written for others holds nothing that rests on anything above its marking."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.program import Program

Case = dict[str, Any]


def claim(key: str, word: str, **fields: Any) -> dict[str, Any]:
    plain = {"evidence": "article", "stance": "supports", "about": "act", "origin": "agency"}
    return {"key": key, **plain, "statement": f"Statement {word}.", **fields}


# Every word of this shape stands only in what is AMBER, or in what is CLEAR but rests on something AMBER.
SECRET = re.compile(r"Secret[A-Z]\w+")

CASE: Case = {
    "parties": [
        {"key": "hidden", "kind": "company", "name": "SecretHolding", "marking": "AMBER"},
        {"key": "state", "kind": "state", "name": "A state", "country": "RU"},
        {
            "key": "firm",
            "kind": "company",
            "name": "A firm",
            "names": [{"name": "Open name"}, {"name": "SecretAlias", "evidence": "memo"}],
            "identifiers": [{"scheme": "registry", "value": "SecretNumber", "evidence": "memo"}],
            "links": [{"relation": "owned_by", "to": "hidden", "note": "SecretOwnership"}],
            "designations": [{"regime": "DPRK-1718", "reason": "SecretDesignation", "evidence": "memo"}],
        },
    ],
    "sources": [
        {"key": "bureau", "kind": "confidential", "name": "SecretBureau", "marking": "AMBER"},
        {"key": "agency", "kind": "news_agency", "name": "An agency", "owner": ["state"]},
        {
            "key": "paper",
            "kind": "media",
            "name": "A newspaper",
            "owner": "hidden",
            "parent": "bureau",
            "not_independent_of": [{"source": "bureau", "reason": "SecretDependence"}],
        },
    ],
    "evidence": [
        {"key": "memo", "kind": "document", "source": "paper", "title": "SecretMemo", "marking": "AMBER"},
        {"key": "leak", "kind": "document", "source": "bureau", "title": "SecretLeak", "marking": "CLEAR"},
        {"key": "article", "kind": "news_article", "source": "paper", "title": "An article", "supersedes": "memo"},
        {"key": "lonely", "kind": "photograph", "source": "paper", "title": "A photograph"},
    ],
    "violations": [
        {
            "key": "amber",
            "title": "SecretOther",
            "regime": "DPRK-1718",
            "marking": "AMBER",
            "occurred": "2021",
            "claims": [claim("c-other", "SecretElsewhere", marking="CLEAR")],
        },
        {"key": "red", "title": "SecretRed", "regime": "LIBYA-1970", "marking": "RED", "occurred": "2022"},
        {
            "key": "main",
            "title": "The main one",
            "regime": "DPRK-1718",
            "measure": "luxury_goods",
            "occurred": "2024-02-18",
            "items": [{"key": "car", "description": "A car"}],
            "provisions": [
                {"provision": "S/RES/1718 (2006) 8(a)(iii)", "party": "state", "rationale": "Open mapping."},
                {"provision": "S/RES/1718 (2006) 8(b)", "claim": "c-amber", "rationale": "SecretMapping"},
                {"provision": "S/RES/1718 (2006) 8(c)", "party": "hidden", "rationale": "SecretBinding"},
            ],
            "parties": [
                {"party": "firm", "role": "supplier"},
                {"party": "hidden", "role": "owner", "role_detail": "SecretRole"},
                {"party": "firm", "role": "controller", "of": "hidden", "role_detail": "SecretControl"},
            ],
            "claims": [
                claim("c-open", "open"),
                claim("c-amber", "SecretStatement", origin="paper", marking="AMBER", quote="SecretQuote"),
                claim("c-memo", "SecretByEvidence", evidence="memo", origin="paper"),
                claim("c-leak", "SecretByOutlet", evidence="leak", origin="paper"),
                claim("c-origin", "SecretByOrigin", origin="hidden"),
                claim("c-source", "SecretBySource", origin="bureau"),
                claim("c-target", "SecretByTarget", about="party", party="hidden"),
                claim("c-photo", "SecretPhoto", evidence="lonely", marking="RED"),
                claim("c-repeat", "repeated", derived_from=["c-amber", "c-open", "c-other"], via=["bureau"]),
            ],
            "requests": [
                {"key": "q-open", "to": "firm", "purpose": "information", "on": "2024-03-01", "disclosed": "Open one."},
                {
                    "key": "q-amber",
                    "to": "firm",
                    "purpose": "right_of_reply",
                    "on": "2024-03-02",
                    "disclosed": "SecretRequest",
                    "marking": "AMBER",
                },
                {
                    "key": "q-hidden",
                    "to": "hidden",
                    "purpose": "information",
                    "on": "2024-03-03",
                    "disclosed": "SecretTo",
                },
            ],
            "replies": [
                {"party": "firm", "position": "denies", "statement": "Open denial.", "in_answer_to": "q-open"},
                {"party": "firm", "position": "accepts", "statement": "SecretReply", "marking": "AMBER"},
                {"party": "firm", "position": "accepts", "statement": "Open answer.", "in_answer_to": "q-amber"},
                {"party": "hidden", "position": "accepts", "statement": "SecretSpeaker"},
                {"party": "firm", "position": "accepts", "statement": "SecretPaper", "evidence": "memo"},
                {
                    "party": "firm",
                    "position": "accepts",
                    "statement": "Open word to another.",
                    "in_answer_to": "q-hidden",
                },
            ],
            "actions": [
                {"kind": "seizure", "statement": "Open seizure.", "by": "state"},
                {"kind": "detention", "statement": "SecretAction", "marking": "AMBER"},
                {"kind": "arrest", "statement": "SecretAuthor", "by": "bureau"},
                {"kind": "charge", "statement": "SecretProof", "evidence": "leak"},
            ],
            "assessments": [
                {"at": "2024-05-01T00:00:00Z", "status": "under_review", "rationale": "Open reason."},
                {
                    "at": "2024-06-01T00:00:00Z",
                    "status": "established",
                    "standard": "balance_of_probabilities",
                    "rationale": "SecretReason",
                    "marking": "AMBER",
                },
            ],
            "links": [{"to": "amber", "relation": "series", "note": "SecretLink"}],
        },
        {
            "key": "plain",
            "title": "The plain one",
            "regime": "DPRK-1718",
            "parties": [{"party": "firm", "role": "other"}],
        },
    ],
    "milestones": [
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "Open event", "evidence": ["memo", "article"]},
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "SecretEvent", "marking": "AMBER"},
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "SecretTold", "origin": "bureau"},
    ],
}


@pytest.fixture
def marked(tracker: Program) -> Program:
    tracker.forget_milestones()
    tracker.bring(CASE)
    return tracker


@pytest.fixture
def main(marked: Program) -> str:
    return _ref(marked, "The main one")


def _ref(program: Program, title: str) -> str:
    return next(str(row["ref"]) for row in program.rows("list") if row["title"] == title)


def hidden_refs(program: Program) -> set[str]:
    """The references of everything that carries a secret word, or hangs on it."""
    view = program.show(_ref(program, "The main one"))
    parts = [part for name in ("claims", "requests", "replies", "actions") for part in view[name]]
    found = {
        part["ref"]
        for part in parts
        if SECRET.search(json.dumps(part["statement" if "statement" in part else "disclosed"]))
    }
    records = [program.show(ref) for ref in ("P-0001", "S-0001", "E-0001", "E-0002")]
    found |= {record["ref"] for record in records}
    return found | {_ref(program, "SecretOther"), _ref(program, "SecretRed"), "M-0002", "M-0003", "C-0001"}


def assert_clear(program: Program, text: str) -> None:
    assert SECRET.findall(text) == []
    refs = hidden_refs(program)
    assert len(refs) > 18
    told = set(re.findall(r"\b(?:V-\d{4}|[PSECQRAM])-\d{4}\b", text.replace("\\", "")))
    assert told & refs == set()


def test_the_case_reads_as_meant(marked: Program, main: str) -> None:
    view = marked.show(main)
    assert len(view["claims"]) == 9
    assert view["status"] == "established"
    assert {marked.show(ref)["marking"] for ref in ("P-0001", "S-0001", "E-0001")} == {"AMBER"}


def dossier(program: Program, *options: str) -> str:
    file = program.db.parent / "dossier.md"
    program.done("report", "dossier", _ref(program, "The main one"), "-o", str(file), *options)
    return file.read_text()


def summary(program: Program, *options: str) -> str:
    file = program.db.parent / "summary.md"
    program.done("report", "summary", "-o", str(file), *options)
    return file.read_text()


def test_a_clear_dossier_holds_nothing_that_rests_on_more(marked: Program) -> None:
    text = dossier(marked)
    assert_clear(marked, text)
    for words in ("Statement open", "Statement repeated", "Open denial", "Open seizure", "Open reason", "Open one"):
        assert words in text
    assert "TLP:CLEAR" in text
    assert "TLP:AMBER" not in text


def test_a_clear_dossier_weighs_and_judges_what_it_shows(marked: Program) -> None:
    text = dossier(marked)
    assert "Under review" in text
    assert "Established" not in text
    assert "Balance of probabilities" not in text
    assert "Single origin" in text
    assert "A firm: denies" in text.replace("\\", "")


def test_a_reply_at_the_level_is_kept_without_the_letter_that_it_answers(marked: Program) -> None:
    text = dossier(marked)
    assert "Open answer" in text
    assert "In answer to Q-" in text
    exported = marked.done("export", "--max-marking", "CLEAR", "--format", "json").out
    assert "Open answer" in exported
    assert_clear(marked, text + exported)


def test_a_redacted_file_says_that_no_reply_is_shown_and_not_that_none_is_recorded(tracker: Program) -> None:
    reply = {"party": "p", "position": "denies", "statement": "Latereply", "marking": "AMBER"}
    late = {**MARKED_LATER["violations"][0], "requests": [], "replies": [reply]}
    tracker.bring({**MARKED_LATER, "violations": [late]})
    text = dossier_of(tracker, "The late one")
    assert "no reply is shown at this marking" in text
    assert "none shown at this marking" in text
    text += summary(tracker) + tracker.done("report", "gaps", "--format", "markdown").out
    assert "with a named party of which no reply is shown at this marking" in text
    for words in ("Latereply", "no reply recorded", "none recorded", "no reply is recorded", "never asked"):
        assert words not in text


def dossier_of(program: Program, title: str) -> str:
    return program.done("report", "dossier", _ref(program, title), "--format", "markdown").out


def test_a_clear_dossier_on_standard_output_is_the_same(marked: Program, main: str) -> None:
    assert marked.done("report", "dossier", main, "--format", "markdown").out == dossier(marked)


def test_what_was_left_out_is_counted_and_how_to_include_it_is_said(marked: Program, main: str, tmp_path: Path) -> None:
    answer = marked.done("report", "dossier", main, "-o", str(tmp_path / "out.md"))
    assert re.search(r"Left out as marked higher: \d+ records", answer.err)
    assert "--max-marking" in answer.err
    assert answer.out == ""


def test_nothing_is_said_to_be_left_out_where_nothing_was(marked: Program, tmp_path: Path) -> None:
    plain = _ref(marked, "The plain one")
    assert marked.done("report", "dossier", plain, "-o", str(tmp_path / "out.md")).err == ""


def test_the_screen_has_no_limit(marked: Program, main: str) -> None:
    shown = marked.done("report", "dossier", main).out
    assert {"SecretStatement", "SecretReply", "SecretReason", "SecretHolding"} <= set(SECRET.findall(shown))
    assert "Well corroborated" in shown


def test_a_higher_marking_includes_what_it_allows_and_no_more(marked: Program) -> None:
    text = dossier(marked, "--max-marking", "AMBER")
    assert {"SecretStatement", "SecretByEvidence", "SecretMapping", "SecretRequest", "SecretReason"} <= set(
        SECRET.findall(text)
    )
    assert "SecretPhoto" not in text
    assert "TLP:AMBER" in text
    assert "Established" in text


def test_a_violation_above_the_marking_is_refused_naming_the_option(marked: Program, tmp_path: Path) -> None:
    ref = _ref(marked, "SecretOther")
    answer = marked.refused("report", "dossier", ref, "-o", str(tmp_path / "out.md"))
    assert "--max-marking AMBER" in answer.err
    assert "SecretOther" not in answer.err
    assert not (tmp_path / "out.md").exists()


def test_a_clear_summary_holds_nothing_that_rests_on_more(marked: Program) -> None:
    text = summary(marked)
    assert_clear(marked, text)
    assert "**2 alleged violations**" in text
    assert "LIBYA" not in text
    assert "Established" not in text
    assert "Under review" in text
    assert "2021" not in text


def test_a_summary_at_a_higher_marking_counts_more(marked: Program) -> None:
    text = summary(marked, "--max-marking", "AMBER")
    assert "**3 alleged violations**" in text
    assert {"SecretOther", "SecretHolding"} <= set(SECRET.findall(text))
    assert "SecretRed" not in text
    assert "**4 alleged violations**" in summary(marked, "--max-marking", "RED")


def test_a_summary_says_how_much_it_left_out(marked: Program, tmp_path: Path) -> None:
    answer = marked.done("report", "summary", "-o", str(tmp_path / "out.md"))
    assert re.search(r"Left out as marked higher: \d+ records", answer.err)


@pytest.mark.parametrize("what", ["party", "evidence", "source", "reply", "action", "request", "assessment", "claim"])
def test_marking_a_record_higher_later_hides_what_rests_on_it(tracker: Program, what: str) -> None:
    tracker.bring(MARKED_LATER)
    before = summary(tracker)
    assert "Lateparty" in before
    document = tracker.done("export", "--format", "json").json
    for record in _records(document, what):
        record["marking"] = "AMBER"
    # Nothing else is in the file, which would bring the same up to date.
    kept = {"party": "parties", "source": "sources", "evidence": "evidence"}.get(what, "violations")
    document = {name: value for name, value in document.items() if name in ("format", "version", kept)}
    (tracker.db.parent / "again.json").write_text(json.dumps(document))
    tracker.done("import", str(tracker.db.parent / "again.json"))
    ref = _ref(tracker, "The late one")
    text = summary(tracker) + tracker.done("report", "dossier", ref, "--format", "markdown").out
    secret = {
        "party": "Lateparty",
        "evidence": "Lateevidence",
        "source": "Latesource",
        "reply": "Latereply",
        "action": "Lateaction",
        "request": "Laterequest",
        "assessment": "Laterationale",
        "claim": "Latestatement",
    }[what]
    assert secret not in text
    if what in ("evidence", "source", "claim"):
        assert "Single origin" not in text
    if what == "assessment":
        assert "Disputed" not in text


@pytest.mark.parametrize("rests", ["involvement", "of", "target", "origin", "provision", "reply", "action", "request"])
def test_a_party_marked_higher_later_is_felt_wherever_it_stands(tracker: Program, rests: str) -> None:
    parts = {
        "involvement": {"parties": [{"party": "p", "role": "supplier"}]},
        "of": {"parties": [{"party": "x", "role": "supplier", "of": "p"}]},
        "target": {"claims": [claim("c", "one", evidence="e", origin="o", about="party", party="p")]},
        "origin": {"claims": [claim("c", "one", evidence="e", origin="p")]},
        "provision": {"provisions": [{"provision": "S/RES/1718 (2006) 8(b)", "party": "p"}]},
        "reply": {"parties": [{"party": "x", "role": "supplier"}], "replies": [{"party": "p", "position": "denies"}]},
        "action": {"actions": [{"kind": "seizure", "by": "p"}]},
        "request": {"requests": [{"to": "p", "purpose": "information", "on": "2024-01-01"}]},
    }
    main = {"key": "v", "title": "The late one", "regime": "DPRK-1718", **parts[rests]}
    party = {"key": "p", "kind": "company", "name": "Lateparty"}
    other = {"key": "x", "kind": "company", "name": "Another party"}
    tracker.bring({**MARKED_LATER, "parties": [party, other], "violations": [main]})
    told = tracker("report", "summary", "--format", "markdown").err
    tracker.bring({"parties": [{**party, "marking": "AMBER"}]})
    answer = tracker.done("report", "summary", "--format", "markdown")
    assert (told, "Left out as marked higher: 1 record" in answer.err) == ("", True)
    assert "Lateparty" not in answer.out


def _records(document: Case, what: str) -> list[dict[str, Any]]:
    if what in ("party", "source"):
        found = document["parties" if what == "party" else "sources"]
        return [record for record in found if record["name"].startswith("Late")]
    if what == "evidence":
        return list(document["evidence"])
    lists = {"reply": "replies", "action": "actions", "request": "requests", "assessment": "assessments"}
    return list(document["violations"][0][lists.get(what, "claims")])


MARKED_LATER: Case = {
    "parties": [{"key": "p", "kind": "company", "name": "Lateparty"}],
    "sources": [
        {"key": "s", "kind": "media", "name": "Latesource"},
        {"key": "o", "kind": "person", "name": "A speaker"},
    ],
    "evidence": [{"key": "e", "kind": "report", "source": "s", "title": "Lateevidence"}],
    "violations": [
        {
            "key": "v",
            "title": "The late one",
            "regime": "DPRK-1718",
            "parties": [{"party": "p", "role": "supplier"}],
            "claims": [claim("c", "Latestatement", evidence="e", origin="o")],
            "requests": [
                {"key": "q", "to": "p", "purpose": "information", "on": "2024-01-01", "disclosed": "Laterequest"}
            ],
            "replies": [{"party": "p", "position": "denies", "statement": "Latereply", "in_answer_to": "q"}],
            "actions": [{"kind": "seizure", "statement": "Lateaction", "by": "p"}],
            "assessments": [{"status": "disputed", "rationale": "Laterationale"}],
        }
    ],
}


READERS: dict[str, Callable[[str], Case]] = {
    "json": json.loads,
    "yaml": yaml.safe_load,
}


@pytest.mark.parametrize("form", ["json", "yaml", "ndjson"])
def test_a_clear_export_holds_nothing_that_rests_on_more(marked: Program, form: str) -> None:
    answer = marked.done("export", "--max-marking", "CLEAR", "--format", form)
    assert_clear(marked, answer.out)
    for words in ("Statement open", "Statement repeated", "Open denial", "Open seizure", "Open reason", "Open name"):
        assert words in answer.out
    assert "A photograph" in answer.out
    assert "established" not in answer.out


@pytest.mark.parametrize("form", ["json", "yaml", "ndjson"])
def test_a_clear_export_goes_into_an_empty_database(marked: Program, form: str, tmp_path: Path) -> None:
    file = tmp_path / f"clear.{form}"
    marked.done("export", "--max-marking", "CLEAR", "-o", str(file))
    other = Program(tmp_path / "other.db")
    other.done("init", "--marking", "CLEAR")
    other.forget_milestones()
    other.done("import", str(file))
    view = other.show(_ref(other, "The main one"))
    assert [part["statement"] for part in view["claims"]] == ["Statement open.", "Statement repeated."]
    assert view["status"] == "under_review"
    # A reply whose letter is left out says nothing of it; who receives it has no letter to name.
    said = re.compile(r',?\s*"?in_answer_to"?: "?public"?')
    again = other.done("export", "--format", form).out
    assert said.sub("", again) == said.sub("", file.read_text())


def test_an_export_of_some_brings_nothing_along_that_only_the_hidden_part_rests_on(marked: Program, main: str) -> None:
    document = marked.done("export", main, "--max-marking", "CLEAR", "--format", "json").json
    assert [item["title"] for item in document["evidence"]] == ["An article"]
    assert {source["name"] for source in document["sources"]} == {"A newspaper", "An agency"}


def test_an_export_without_a_limit_is_the_owners_copy(marked: Program) -> None:
    told = set(SECRET.findall(marked.done("export").out))
    assert told == set(SECRET.findall(json.dumps(CASE)))


def test_an_export_of_a_violation_above_the_marking_leaves_it_out(marked: Program) -> None:
    document = marked.done("export", _ref(marked, "SecretRed"), "--max-marking", "CLEAR", "--format", "json").json
    assert "violations" not in document


# Filters that only what is hidden satisfies.
HIDDEN_FILTERS = [
    ("--party", "SecretHolding"),
    ("--party", "P-0001"),
    ("--role", "owner"),
    ("--source", "SecretBureau"),
    ("--source", "S-0001"),
    ("--provision", "1718 8(b)"),
    ("--provision", "1718 8(c)"),
    ("--text", "SecretStatement"),
    ("--text", "SecretReply"),
    ("--status", "established"),
    ("--min-origins", "2"),
]


@pytest.mark.parametrize("asked", HIDDEN_FILTERS, ids=" ".join)
def test_a_filter_does_not_pick_by_what_is_hidden(marked: Program, asked: tuple[str, str]) -> None:
    assert [row["title"] for row in marked.rows("list", *asked)] == ["The main one"]
    assert "The main one" not in summary(marked, *asked)
    document = marked.done("export", *asked, "--max-marking", "CLEAR", "--format", "json").json
    assert "violations" not in document


SHOWN_FILTERS = [
    ("--party", "A firm"),
    ("--party", "Open name"),
    ("--role", "supplier"),
    ("--source", "agency"),
    ("--source", "newspaper"),
    ("--provision", "1718 8(a)(iii)"),
    ("--provision", "1718"),
    ("--text", "open"),
    ("--text", "repeated"),
    ("--status", "under_review"),
    ("--min-origins", "1"),
    ("--measure", "luxury_goods"),
]


@pytest.mark.parametrize("asked", SHOWN_FILTERS, ids=" ".join)
def test_a_filter_picks_by_what_is_shown(marked: Program, asked: tuple[str, str]) -> None:
    assert "The main one" in summary(marked, *asked)
    document = marked.done("export", *asked, "--max-marking", "CLEAR", "--format", "json").json
    assert "The main one" in [violation["title"] for violation in document["violations"]]
