"""Every report as an HTML page."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.render.html.parsed import Page, parsed
from tracker.cli.main import cli

STORIES = ("12-chong-chon-gang.yaml", "26-drc-rdf-m23.yaml")
ROOT = Path(__file__).parents[1] / "stories"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("html") / "case.db")
    for args in (["init"], *(["import", str(ROOT / story)] for story in STORIES)):
        assert CliRunner().invoke(cli, ["--db", path, *args]).exit_code == 0
    return path


def written(db: str, file: Path, *args: str) -> Page:
    ran = CliRunner().invoke(cli, ["--db", db, "report", *args, "-o", str(file)])
    assert (ran.exit_code, "written as Markdown" in ran.output) == (0, False), ran.output
    return parsed(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (("summary",), "Summary of alleged violations"),
        (("caps",), "Caps and what is recorded"),
        (("timeline",), "Timeline"),
        (("gaps",), "What is missing"),
        (("sources",), "Sources and how they fared"),
        (("matrix",), "Who and what, by provision and year"),
        (("regime", "DRC-1533"), "Alleged violations of the sanctions regime DRC-1533"),
    ],
)
def test_every_report_is_written_as_a_page_by_its_ending(
    db: str, tmp_path: Path, report: tuple[str], title: str
) -> None:
    found = written(db, tmp_path / "report.HTM", *report)
    assert [element.text for element in found.all("h1")] == [title]
    assert "TLP:CLEAR" in found.text
    assert found.all("td", "p")


def test_a_dossier_leads_from_each_claim_to_its_evidence_and_back(db: str, tmp_path: Path) -> None:
    ref = CliRunner().invoke(cli, ["--db", db, "list", "--format", "csv"]).output.splitlines()[1].split(",")[0]
    found = written(db, tmp_path / "dossier.html", "dossier", ref, "--max-marking", "RED")
    rows = [element.attributes["id"] for element in found.all("tr") if "id" in element.attributes]
    leading = [e.attributes["href"] for e in found.all("a") if e.attributes["href"].startswith("#row-")]
    assert rows
    assert {link[1:] for link in leading} == set(rows)
    back = [element.attributes["href"] for element in found.all("a") if "small" in element.within]
    assert sorted(back) == sorted(f"#{each.attributes['id']}" for each in found.all("li") if "value" in each.attributes)


def test_the_format_can_be_asked_for_and_goes_to_standard_output(db: str) -> None:
    first, second = (
        CliRunner().invoke(cli, ["--db", db, "report", "summary", "--format", "html"]).stdout for _ in range(2)
    )
    assert first.startswith("<!DOCTYPE html>\n")
    assert first == second
