"""What goes in comes out: through every format, on each database and from one to the other."""

import json
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import Databases
from tests.helpers import bring, case, claim, connected, exported, rows, violation
from tracker.exchange.case_file_in import read_case_file
from tracker.schemas.case_parties import CaseRecord
from tracker.services.session import Session

ROOT = Path(__file__).parents[2]
FILES = [
    ROOT / "tests/data/example.yaml",
    *sorted(ROOT.glob("tests/stories/*.yaml")),
    *sorted(ROOT.glob("seeds/cases/*.yaml")),
]
FORMATS = ["yaml", "json", "ndjson"]


def unchanged(session: Session, content: str, name: str = "case.yaml") -> bool:
    before = rows(session.url, "SELECT seq, hash FROM chain_head")
    result = bring(session, content, name)
    assert result.outcomes == []
    return not result.changed and rows(session.url, "SELECT seq, hash FROM chain_head") == before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_travels_between_databases_without_loss(
    path: Path, sqlite_databases: Databases, postgres_databases: Databases
) -> None:
    text = path.read_text(encoding="utf-8")
    first, second, third = sqlite_databases.session(), postgres_databases.session(), sqlite_databases.session()
    assert bring(first, text).changed
    assert unchanged(first, text)
    out = exported(first)
    bring(second, out)
    assert exported(second) == out
    assert unchanged(second, text)
    assert records(exported(second, "json"), "case.json") == records(out, "case.yaml")
    bring(third, exported(second, "ndjson"), "case.ndjson")
    assert exported(third) == out


def records(content: str, name: str) -> list[CaseRecord | None]:
    return [entry.record for entry in read_case_file(name, BytesIO(content.encode()))]


def test_one_edited_title_in_an_export_shows(session: Session) -> None:
    """A guard of the test above."""
    bring(session, FILES[0].read_text(encoding="utf-8"))
    tree = yaml.load(exported(session), yaml.CBaseLoader)
    tree["violations"][0]["title"] += " edited"
    result = bring(session, yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))
    assert [(o.action, o.fields) for o in result.outcomes] == [("changed", ("title",))]


@pytest.mark.parametrize("format_", FORMATS)
def test_export_import_export_gives_the_same_text(databases: Databases, format_: str) -> None:
    first, second = databases.session(), databases.session()
    bring(first, FILES[0].read_text(encoding="utf-8"))
    out = exported(first, format_)
    bring(second, out, f"case.{format_}")
    assert exported(second, format_) == out


def test_the_three_formats_say_the_same(session: Session) -> None:
    bring(session, FILES[0].read_text(encoding="utf-8"))
    from_yaml = yaml.load(exported(session), yaml.CBaseLoader)
    from_json = json.loads(exported(session, "json"), parse_int=str)
    text = {True: "true", False: "false"}

    def plain(value):
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        return [plain(inner) for inner in value] if isinstance(value, list) else text.get(value, value)

    assert plain(from_json) == from_yaml
    lines = [json.loads(line, parse_int=str) for line in exported(session, "ndjson").splitlines()]
    assert lines.pop(0) == {"format": "tracker-case-file", "version": "1"}
    kinds = {"parties": "party", "sources": "source", "evidence": "evidence", "violations": "violation"}
    kinds["milestones"] = "milestone"
    expected = [{"record": kind, **entry} for section, kind in kinds.items() for entry in from_json[section]]
    assert lines == expected


def test_everything_of_the_example_comes_out_again(session: Session) -> None:
    given_ = yaml.load(FILES[0].read_text(encoding="utf-8"), yaml.CBaseLoader)
    bring(session, FILES[0].read_text(encoding="utf-8"))
    out = yaml.load(exported(session), yaml.CBaseLoader)
    wanted, found = given_["violations"][0], out["violations"][0]
    for name in ("title", "summary", "regime", "measure", "direction", "conduct", "extent", "occurred", "tags"):
        assert found[name] == wanted[name]
    assert found["place"] == wanted["place"]
    for name, count in {"provisions": 3, "parties": 3, "items": 1, "claims": 3, "requests": 1, "replies": 2}.items():
        assert len(found[name]) == count == len(wanted[name])
    one = found["claims"][0]
    for name in ("statement", "quote", "translation", "locator", "access", "credibility", "date"):
        assert one[name] == wanted["claims"][0][name]
    assert [f["quantity"] for f in one["figures"]] == ["1", "~23M"]
    assert one["figures"][0]["item"] == found["items"][0]["key"]
    second = found["claims"][1]
    assert second["derived_from"] == [one["key"]]
    assert second["retracted"] == wanted["claims"][1]["retracted"]
    assert [r["in_answer_to"] for r in found["replies"]] == ["public", found["requests"][0]["key"]]
    assert found["provisions"][0]["claim"] == one["key"]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
TEXT = TEXT.filter(lambda text: text.strip())


@pytest.fixture(scope="module")
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    made = [Databases(kind, request, tmp_path_factory.mktemp("pair")) for kind in ("sqlite", "postgresql")]
    yield [databases.session() for databases in made]
    for databases in made:
        databases.drop()


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(title=TEXT, summary=TEXT, statement=TEXT, format_=st.sampled_from(FORMATS))
@example("=1+1", "  two  spaces\t", "line\r\nother\u2028third\x85\x0b", "yaml")
@example("NO", "null", "~", "yaml")
@example("\ufeffmark", "\x1b[31m\x7f\x9b", "\U0010ffff\uffff\ufdd0", "yaml")
@example("\ufeffmark", "\x1b[31m\x7f\x9b", "\u2029 ends\n\n", "ndjson")
@example("- a: [b]", "\n leading", "trailing \n", "json")
@example("e\u0301 \u00e9", "# not a comment", "'\"", "ndjson")
def test_any_text_goes_in_and_comes_out_byte_for_byte(
    pair: list[Session], title: str, summary: str, statement: str, format_: str
) -> None:
    values = {"title": title, "summary": summary, "claims": [claim(statement=statement)]}
    document = {"format": "tracker-case-file", "version": 1, **case(violation(**values))}
    content, name = json.dumps(document), "case.json"
    seen = []
    for session in pair:
        empty_records(session)
        bring(session, content, name)
        stored = rows(session.url, "SELECT v.title, v.summary, c.statement FROM violation v, claim c")
        assert stored == [(title, summary, statement)]
        content, name = exported(session, format_), f"case.{format_}"
        seen.append(content)
    assert seen[0] == seen[1]


def empty_records(session: Session) -> None:
    """Take all records away behind the program's back, which is quicker than a new database."""
    tables = "figure violation_facts search_document claim assessment violation evidence source_grade source party"
    with connected(session.url) as connection:
        for table in [*tables.split(), "counter"]:
            connection.exec_driver_sql(f"DELETE FROM {table}")
