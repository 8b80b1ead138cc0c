"""Who is not named in what leaves the house, on both databases."""

import pytest

from tests.cli.test_withheld import LABEL, NAMES, SOURCE, case, said
from tests.helpers import bring
from tracker.exchange.case_file_out import WRITERS
from tracker.render.markdown import markdown
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.exporting import export
from tracker.services.listing import Listing, list_violations
from tracker.services.reporting.dossiers import report_dossier
from tracker.services.reporting.summary import report_summary
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.vocab import Marking


def first(session: Session) -> str:
    found: Listing = list_violations(session, ViolationFilter(), Page())
    return str(found.rows[0]["ref"])


@pytest.mark.parametrize(("claims", "named"), [((said(0),), False), ((said(0), said(1)), True)])
def test_a_private_person_is_named_with_two_graded_origins(session: Session, claims: tuple, named: bool) -> None:
    bring(session, case(*claims))
    for report in (
        report_dossier(session, Wanted(Marking.AMBER), [first(session)]),
        report_summary(session, Wanted(Marking.AMBER)),
    ):
        assert ("Payment by Ivan Petrov" in markdown(report.document)) is named
        assert (f"Payment by {LABEL}" in markdown(report.document)) is not named
    text = "".join(WRITERS["yaml"](export(session, None, Marking.AMBER)))
    assert ("Payment by Ivan Petrov" in text) is named
    assert "Zoë Álvarez" not in text


def test_the_owners_copy_names_everybody(session: Session) -> None:
    bring(session, case(said(0)))
    assert len(NAMES.findall("".join(WRITERS["yaml"](export(session))))) > 5


def test_a_protected_source_goes_by_its_alias(session: Session) -> None:
    document = case(said(0, evidence="item-quiet", origin="quiet"))
    document["sources"].append(SOURCE)
    document["evidence"].append({"key": "item-quiet", "kind": "testimony", "source": "quiet", "title": "An interview"})
    bring(session, document)
    text = markdown(report_dossier(session, Wanted(Marking.AMBER), [first(session)]).document)
    assert "source Birch" in text
    assert "Secretova" not in text
    exported = "".join(WRITERS["yaml"](export(session, None, Marking.AMBER)))
    assert "source Birch" in exported
    assert "Secretova" not in exported


def test_a_listed_person_is_named_and_a_withheld_one_leaves_no_trace(session: Session) -> None:
    listed = {"identifiers": [{"scheme": "un_list", "value": "KPi.901"}]}
    document = case(said(0), person=listed)
    firm = {"name": "Hidden Trading", "naming": "withhold"}
    document["parties"][2] |= {**firm, "identifiers": [{"scheme": "registry", "value": "HT-445566"}]}
    document["violations"][0]["title"] = "Payment by Ivan Petrov to Trading, Hidden (HT-445566)"
    bring(session, document)
    exported = "".join(WRITERS["yaml"](export(session, None, Marking.AMBER)))
    for text in (markdown(report_dossier(session, Wanted(Marking.AMBER), [first(session)]).document), exported):
        assert "Payment by Ivan Petrov to a party whose name is withheld" in text.replace("\\", "")
        assert "Hidden" not in text
        assert "445566" not in text
