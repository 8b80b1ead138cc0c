"""The JSON Schema of a mapping: that of the case file, where every value may come from columns as well."""

from copy import deepcopy
from typing import Any

from tracker.schemas.case_file import SECTIONS, CaseFile
from tracker.schemas.table_mapping import KINDS, TableMapping

_OF = {
    "type": "object",
    "description": "The record of this row that the mapping calls so.",
    "properties": {"of": {"type": "string"}},
    "required": ["of"],
    "additionalProperties": False,
}
_EACH = {
    "description": "Makes one of each piece of a cell, or of each record of a name that may be several.",
    "anyOf": [{"$ref": "#/$defs/CellSource"}, {"type": "string"}],
}


def mapping_schema(about: str) -> dict[str, Any]:
    """The schema as data; `about` is its description."""
    made = TableMapping.model_json_schema(by_alias=True)
    case = CaseFile.model_json_schema(by_alias=True)["$defs"]
    case["CaseClaim"]["properties"]["figure"] = {"$ref": "#/$defs/CaseFigure"}
    parts = {name: _part(definition) for name, definition in case.items() if name.startswith("Case")}
    words = {name: definition for name, definition in case.items() if not name.startswith("Case")}
    made["$defs"] |= words | parts | {"Of": _OF}
    record = made["$defs"]["RecordMapping"]
    record["allOf"] = [
        {
            "if": {"properties": {"record": {"const": kind}}},
            "then": {"properties": {"fields": {"$ref": f"#/$defs/{SECTIONS[section].__name__}"}}},
        }
        for kind, section in KINDS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "tracker table mapping, version 1",
        "description": about,
    }


def _part(definition: dict[str, Any]) -> dict[str, Any]:
    """A part of a case file whose values may come from columns; what it needs is checked by the program."""
    part = deepcopy(definition)
    part.pop("required", None)
    part["properties"] = {name: _value(value) for name, value in part.get("properties", {}).items()} | {"each": _EACH}
    return part


def _value(value: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {name: value[name] for name in ("title", "description", "default") if name in value}
    plain = {name: inner for name, inner in value.items() if name not in described}
    if plain.get("type") == "array" and "items" in plain:
        plain = {**plain, "items": _value(plain["items"])}
    if "anyOf" in plain:
        options = [_value(one) if one.get("type") == "array" else one for one in plain["anyOf"]]
    else:
        options = [plain]
    lists = [one["items"] for one in options if one.get("type") == "array"]
    sources = [{"$ref": "#/$defs/CellSource"}, {"$ref": "#/$defs/Of"}]
    return {**described, "anyOf": [*options, *lists, *sources]}
