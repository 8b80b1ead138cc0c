"""Generated files are what would be generated, and the JSON Schema fits what this program reads and writes."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.helpers import bring
from tracker.exchange.yaml_in import read_yaml
from tracker.services.session import Session

ROOT = Path(__file__).parent.parent
CASES = [*sorted((ROOT / "seeds/cases").glob("*.yaml")), *sorted((ROOT / "tests/stories").glob("*.yaml"))]


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED = dict(_generator().generated())
SCHEMA = json.loads(GENERATED[ROOT / "docs/case-file.schema.json"])


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_file_is_what_would_be_generated(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == GENERATED[path], "run: python docs/generate.py"


def test_the_help_pages_cover_every_command_within_the_width() -> None:
    text = GENERATED[ROOT / "docs/commands.md"]
    for name in ("tracker", "tracker list", "tracker report dossier", "tracker db downgrade"):
        assert f"\n## {name}\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_the_schema_is_a_schema_that_says_what_it_is() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "tracker case file, version 1"
    assert "natural key" in SCHEMA["description"]


@pytest.mark.parametrize(
    "kind", ["CaseParty", "CaseSource", "CaseEvidence", "CaseViolation", "CaseClaim", "CaseMilestone"]
)
def test_the_schema_states_the_natural_key_of_each_kind(kind: str) -> None:
    assert "Natural key:" in SCHEMA["$defs"][kind]["description"]


def typed(value: Any, schema: dict[str, Any]) -> Any:
    """The program's YAML reader gives all scalars as text; here they become what the schema wants."""
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        fitting = [one for one in schema["anyOf"] if _container(one) == type(value).__name__]
        schema = (fitting or schema["anyOf"])[0]
        return typed(value, schema)
    if isinstance(value, dict):
        return {name: typed(inner, schema.get("properties", {}).get(name, {})) for name, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner, schema.get("items", {})) for inner in value]
    if value is not None and schema.get("type") == "integer":
        return int(value)
    return value == "true" if value in ("true", "false") and schema.get("type") == "boolean" else value


def _container(schema: dict[str, Any]) -> str:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    return {"object": "dict", "array": "list", "string": "str"}.get(schema.get("type", ""), "")


def problems(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(document)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_case_file_of_this_project_fits_the_schema(path: Path) -> None:
    tree, _ = read_yaml(path.read_text(encoding="utf-8"))
    assert problems(typed(tree, SCHEMA)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_is_exported_fits_the_schema(sqlite_databases: Any, path: Path) -> None:
    from tracker.exchange.case_file_out import write_json
    from tracker.services.exporting import export

    session: Session = sqlite_databases.session()
    bring(session, path.read_text(encoding="utf-8"))
    assert problems(json.loads("".join(write_json(export(session))))) == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"parties": [{"key": "p", "kind": "kingdom", "name": "A"}]}, "$.parties[0].kind"),
        ({"parties": [{"key": "p", "kind": "state"}]}, "$.parties[0]"),
        ({"violations": [{"key": "v", "title": "T", "regime": "R", "colour": "red"}]}, "$.violations[0]"),
        ({"violations": [{"key": "v", "title": 7, "regime": "R"}]}, "$.violations[0].title"),
        ({"extras": []}, "$"),
        ({"version": 2}, "$.version"),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(wrong: dict[str, Any], place: str) -> None:
    found = problems({"format": "tracker-case-file", "version": 1, **wrong})
    assert [problem for problem in found if problem.startswith(f"{place}: ")], found


def test_the_schema_takes_the_short_forms() -> None:
    claim = {"key": "c", "evidence": "e", "stance": "supports", "about": "act", "statement": "s", "origin": "o"}
    short = {**claim, "via": "ap", "derived_from": ["c0"], "place": "Rajin", "figure": {"quantity": "3"}}
    violation = {"key": "v", "title": "T", "regime": "R", "place": {"name": "Rajin"}, "claims": [short]}
    assert problems({"format": "tracker-case-file", "version": "1", "violations": [violation]}) == []


MAPPING_SCHEMA = json.loads(GENERATED[ROOT / "docs/table-mapping.schema.json"])
MAPPINGS = sorted((ROOT / "seeds/mappings").rglob("*.yaml"))


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_every_shipped_mapping_fits_the_schema_of_mappings(path: Path) -> None:
    tree, _ = read_yaml(path.read_text(encoding="utf-8"))
    Draft202012Validator(MAPPING_SCHEMA).validate(flagged(tree))


def flagged(value: Any) -> Any:
    """A tree of texts with true and false as an editor reads them."""
    if isinstance(value, dict):
        # The words of a vocabulary stand in quotation marks there.
        return {name: one if name == "words" else flagged(one) for name, one in value.items()}
    if isinstance(value, list):
        return [flagged(one) for one in value]
    return value == "true" if value in ("true", "false") else value


@pytest.mark.parametrize(
    "wrong",
    [
        {"record": "violation", "fields": {"titel": {"column": "What"}}},
        {"record": "violation", "fields": {"title": {"colum": "What"}}},
        {"record": "violation", "fields": {"parties": [{"party": {"of": "firm"}, "role": "suplier"}]}},
        {"record": "law", "fields": {}},
    ],
)
def test_the_schema_of_mappings_finds_what_is_wrong(wrong: dict[str, Any]) -> None:
    whole = {"format": "tracker-table-mapping", "version": 1, "list": "log", "records": [wrong]}
    assert not Draft202012Validator(MAPPING_SCHEMA).is_valid(whole)
