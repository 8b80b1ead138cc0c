"""A record that is marked higher later takes along what rests on it."""

import json
from typing import Any

import pytest

from tests.cli.marked_case import MARKED_LATER, Case, claim, ref_of, summary
from tests.cli.program import Program


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
    ref = ref_of(tracker, "The late one")
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
