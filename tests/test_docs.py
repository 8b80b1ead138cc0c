"""What is generated is up to date, and the JSON Schema fits the files that the program reads."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tracker.exchange.yaml_in import read_yaml

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "case-file.schema.json"
CASES = [*sorted((ROOT / "seeds" / "cases").glob("*.yaml")), *sorted((ROOT / "tests" / "stories").glob("*.yaml"))]


def generator() -> Any:
    found = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("path", "text"), list(generator().generated()), ids=lambda value: getattr(value, "name", ""))
def test_a_generated_file_is_what_the_script_would_write(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run: python docs/generate.py"


def typed(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """Give text the type that the schema asks for, as a YAML reader with types would have done."""
    choices = [resolved(choice, whole) for choice in (schema.get("anyOf") or [schema])]
    for choice in choices:
        if isinstance(value, dict) and "properties" in choice:
            fields = choice["properties"]
            return {name: typed(inner, resolved(fields.get(name, {}), whole), whole) for name, inner in value.items()}
        if isinstance(value, list) and "items" in choice:
            return [typed(inner, resolved(choice["items"], whole), whole) for inner in value]
        if isinstance(value, str) and choice.get("type") == "integer":
            return int(value)
        if isinstance(value, str) and choice.get("type") == "boolean":
            return {"true": True, "false": False}[value]
    if isinstance(value, str | dict) and any("items" in choice for choice in choices):
        # One thing is accepted for a list of one.
        return typed([value], schema, whole)
    return value


def resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    return whole["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def shorthand(document: Any) -> Any:
    """Spell out what the program accepts for short: a place by its name alone, one figure for figures."""
    for violation in document.get("violations") or []:
        for holder in (violation, *(violation.get("claims") or [])):
            if isinstance(holder.get("place"), str):
                holder["place"] = {"name": holder["place"]}
            if "figure" in holder:
                holder["figures"] = [holder.pop("figure")]
    return document


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_json_schema_accepts_every_case_file(path: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    document = shorthand(read_yaml(path.read_text(encoding="utf-8"))[0])
    jsonschema.validate(typed(document, schema, schema), schema)


def test_the_json_schema_refuses_what_the_program_refuses() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    wrong = {"format": "tracker-case-file", "version": 1, "parties": [{"key": "a", "kind": "stat", "name": "A"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "tracker-case-file", "version": 1, "partys": []}, schema)
