"""The keys of reports as JSON that other programs rely on."""

from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program
from tests.cli.test_json_keys import ROW, VIOLATION, bring_full, lacks

ABOUT = "program marking filters known_on redacted head made_from notes"
EVIDENCE = (
    "ref title translated_title kind symbol published url archive_url language edition source reliability authors"
    " accessed files"
)
REGIME = {
    "": "regime counts findings set_aside corrections provisions milestones sources evidence about",
    "about": ABOUT,
    "regime": "code name",
    "counts": "findings measures statuses levels years contested replied",
    "findings": f"finding {VIOLATION}",
    "corrections": "finding ref said how evidence locator",
    "provisions": "cited provision symbol paragraph bound binding sureness own reviewed_to findings",
    "milestones": "ref on kind title summary evidence sources sureness",
    "sources": "ref name kind country reliability grades is owners speaks_for origin outlet",
    "evidence": EVIDENCE,
}
MATRIX = {
    "": "provision_by_party measure_by_year about",
    "provision_by_party": "provision symbol paragraph cited party party_ref count violations",
    "measure_by_year": "measure year count violations",
}
DOSSIER = {"": "violations evidence about", "violations": VIOLATION, "evidence": EVIDENCE, "about": ABOUT}
SUMMARY = {
    "": "total regime measure status year party measure_by_year newest gaps about",
    "measure": "measure count",
    "newest": ROW,
}


@pytest.fixture
def full(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_full)


def data(program: Program, name: str) -> Any:
    arguments = {"regime": ["DPRK-1718"], "dossier": [program.rows("list")[0]["ref"]]}
    return program.done("report", name, *arguments.get(name, []), "--format", "json").json


@pytest.mark.parametrize(
    ("name", "promised"), [("regime", REGIME), ("matrix", MATRIX), ("dossier", DOSSIER), ("summary", SUMMARY)]
)
def test_a_report_has_every_key_that_is_promised(full: Program, name: str, promised: dict[str, str]) -> None:
    found = data(full, name)
    for part, keys in promised.items():
        held = found[part] if part else found
        one = held[0] if isinstance(held, list) else held
        assert not lacks(one, keys), part


def test_what_is_no_finding_is_set_aside_with_the_reason(full: Program) -> None:
    ref = full.rows("list")[0]["ref"]
    full.done("withdraw", ref, "--because", "an error")
    found = data(full, "regime")
    assert (found["findings"], found["counts"]["findings"], found["evidence"]) == ([], 0, [])
    assert found["set_aside"] == [{"reason": "withdrawn", "ref": ref, "title": "A full one", "status": "withdrawn"}]
