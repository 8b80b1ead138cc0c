"""The rule on protected sources: their real names stand nowhere but in their own record."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.analysis.lint.rule import SHARED, Context, Hits, View, rule
from tracker.values.masking import Spoken
from tracker.vocab import Severity

# Where somebody writes freely, by the list that it stands in.
_OWN = ("title", "summary", "translated_title", "authors", "note", "reliability_reason", "reasons", "channel")
_PARTS: Mapping[str, Sequence[str]] = {
    "claims": ("statement", "quote", "translation", "place", "retracted", "figures"),
    "replies": ("statement", "quote", "translation", "spoken_by"),
    "requests": ("disclosed", "note", "channel"),
    "actions": ("statement", "place"),
    "provisions": ("rationale", "cited_as"),
    "parties": ("role_detail",),
    "items": ("description", "note"),
    "assessments": ("rationale", "override", "reviewed_by", "confirmed"),
    "stops": ("place",),
    "links": ("note",),
}
_WITH_REFS = ("claims", "replies", "requests")


@rule(
    Severity.ERROR,
    "violation",
    "claim",
    "request",
    "reply",
    *SHARED,
    meaning="The real name of a protected source stands in a text, where its alias does not protect it.",
    next="Write the alias in its place: tracker edit {ref}",
    settled=True,
)
def protected_identity_in_text(view: View, context: Context) -> Hits:
    """The real name of a confidential source with an alias, in the free text of any record."""
    if not context.protected:
        return
    for ref, field, said in _texts(view):
        spoken = Spoken(said)
        for one in context.protected:
            if one.ref != ref and spoken.holds(one.name):
                yield ref, f"Its {field} names {one.ref}, the protected source {one.alias!r}, by the real name."


def _texts(view: View) -> Iterator[tuple[str, str, list[str]]]:
    """The record, the field and the words of everything that somebody wrote freely."""
    yield from _fields(view["ref"], view, (*_OWN, *(() if "claims" not in view else ("place", "tags"))))
    for name, fields in _PARTS.items():
        for part in view.get(name, ()):
            if isinstance(part, Mapping):
                yield from _fields(part["ref"] if name in _WITH_REFS else view["ref"], part, fields)


def _fields(ref: str, part: View, names: Sequence[str]) -> Iterator[tuple[str, str, list[str]]]:
    for name in names:
        said = list(_words(part.get(name)))
        if said:
            yield ref, name.replace("_", " "), said


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


RULES = (protected_identity_in_text,)
