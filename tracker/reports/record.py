"""What a record other than a violation holds, field by field."""

from typing import Any

from tracker.reports.document import Block, Document, Facts, Heading, Inline, Table
from tracker.vocab import Marking

View = dict[str, Any]

_TITLES = {
    "party": "Party",
    "source": "Source",
    "evidence": "Evidence",
    "claim": "Claim",
    "request": "Request",
    "reply": "Reply",
    "action": "Action",
    "milestone": "Milestone",
}
_HIDDEN = ("ref", "uid", "version")


def record(kind: str, view: View) -> Document:
    """Build the page of one record: its values first, then its lists as tables."""
    name = view.get("name") or view.get("title") or view.get("statement") or ""
    document = Document(f"{_TITLES[kind]} {view['ref']}", Marking(view["marking"]).label, name)
    facts: list[tuple[str, Inline]] = []
    lists: list[Block] = []
    for field, value in view.items():
        if field in _HIDDEN or value in (None, [], {}):
            continue
        title = field.replace("_", " ").capitalize()
        if isinstance(value, list) and isinstance(value[0], dict):
            lists += [Heading(title), _table(value)]
        else:
            facts.append((title, plain(value)))
    document.add(Facts([*facts, ("Version", str(view["version"]))]), *lists)
    return document


def _table(rows: list[View]) -> Table:
    used = [field for field in rows[0] if any(row[field] not in (None, [], {}) for row in rows)]
    columns = [field.replace("_", " ").capitalize() for field in used]
    return Table(columns, [[plain(row[field]) for field in used] for row in rows])


def plain(value: Any) -> str:
    """Any value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "text" in value and "earliest" in value:
            return str(value["text"])
        return ", ".join(
            f"{name.replace('_', ' ')}: {plain(inner)}" for name, inner in value.items() if inner is not None
        )
    if isinstance(value, list):
        return "; ".join(plain(inner) for inner in value)
    return str(value).replace("_", " ") if _is_word(value) else str(value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and "_" in value and value.replace("_", "").isalpha()
