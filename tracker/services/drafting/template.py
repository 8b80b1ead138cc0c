"""The text with which a new alleged violation is recorded in an editor."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from tracker.exchange.yaml_text import WIDTH
from tracker.schemas.case_evidence import CaseEvidence
from tracker.schemas.case_file import FORMAT, VERSION
from tracker.schemas.case_violations import CaseViolation
from tracker.services.drafting.form import Form, FormWriter
from tracker.vocab import PartyKind, SourceKind, Word

_HEAD = """\
# A new alleged violation. Fill in what you know: an empty field is left out, and so is an empty block.
# Save and close the file to record it. Leave it as it is, or empty it, to record nothing.
# Copy a block for another claim, party or item of evidence.
# A party or source is its reference (P-0001, S-0001), its name, or KIND:NAME for a new one.
# A text with ": " or " #" in it stands in "quotes".
"""
_EVIDENCE: Form = ("key", "kind", "source", "title", "published", "url", "language")
_FIGURE: Form = ("quantity", "unit", "as_of")
_CLAIM: Form = (
    *("key", "evidence", "about", "stance", "statement", "quote", "origin", "asserted_on", "credibility"),
    ("figures", _FIGURE),
)
_VIOLATION: Form = (
    *("key", "title", "regime", "measure", "direction", "conduct", "extent", "occurred"),
    ("place", ("name", "country")),
    "summary",
    ("provisions", ("provision", "party")),
    ("parties", ("role", "party", "degree")),
    ("items", ("description", "hs")),
    ("claims", _CLAIM),
    ("replies", ("party", "position", "on", "statement", "evidence")),
    "marking",
)
# An entry that says nothing else was not filled in.
UNTOUCHED = frozenset(("key", "evidence"))
_ARTICLE = "article"


def new_violation(prefill: Mapping[str, Any]) -> str:
    """A case file to fill in, for one violation; `prefill` holds its fields by the names of a case file.

    Under `evidence` it may hold the fields of an item of evidence, or the reference of one that is recorded.
    """
    given = _plain(dict(prefill))
    evidence = given.pop("evidence", None) or {}
    writer = FormWriter()
    article = evidence if isinstance(evidence, str) else _ARTICLE
    claims = [{"key": f"c{n}", "evidence": article, **one} for n, one in enumerate(given.get("claims") or [{}], 1)]
    violation = {"key": "case", **given, "claims": claims}
    lines = [f"format: {FORMAT}", f"version: {VERSION}", ""]
    if not isinstance(evidence, str):
        filled = {"key": _ARTICLE, **evidence}
        lines += ["evidence:", *writer.entry(CaseEvidence, _EVIDENCE, filled, 2), ""]
    lines += ["violations:", *writer.entry(CaseViolation, _VIOLATION, violation, 2), ""]
    return _HEAD + "\n" + "\n".join([*lines, *_words(writer)]) + "\n"


def _words(writer: FormWriter) -> Iterator[str]:
    kinds = {"KIND of a party": PartyKind, "KIND of a source": SourceKind}
    lists = {**writer.long, **{name: [word.value for word in words] for name, words in kinds.items()}}
    for label, words in lists.items():
        yield from wrap(f"{label}: {', '.join(words)}", WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _plain(value: Any) -> Any:
    """Words as their text, without what is empty."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items() if inner not in (None, "", [], (), {})}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.value if isinstance(value, Word) else str(value) if value is not None else None
