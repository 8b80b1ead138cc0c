"""Load violations as the comparison with caps takes them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.caps import Case, Figure, Given, Span
from tracker.analysis.caps.shipments import heads_of, nearest
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.records.loading import Loaded, load
from tracker.services.records.violations import VIOLATION
from tracker.services.refs import ref_text
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf
from tracker.values.quantity import format_quantity
from tracker.vocab import Qualifier, ViolationLink

_SAME = (ViolationLink.SAME_SHIPMENT, ViolationLink.DUPLICATE_OF)


@dataclass(frozen=True, slots=True)
class Shown:
    """Violations shown whole by uid, and the redacted views of others: of those only what the view holds is used.

    `by` is the day that they are known on: what was retracted later stood then.
    """

    whole: Sequence[str]
    views: dict[str, dict[str, Any]]
    by: date | None = None


def cases_of(connection: Connection, shown: Shown) -> list[Case]:
    """The violations as the comparison takes them; links join two of them also through others."""
    book = load_law_book(connection)
    loaded = load(connection, VIOLATION, [*shown.whole, *shown.views])
    for one in loaded:
        _redact(one, shown.views.get(one.row["uid"]), book)
    refs = {one.row["uid"]: ref_text("violation", one.row) for one in loaded}
    claims = {child.row["uid"]: ref_text("claim", child.row) for one in loaded for child in one.parts["claims"]}
    same, parts = _links(connection, refs)
    return [
        Case(
            ref=refs[one.row["uid"]],
            measure=one.row["measure"],
            direction=one.row["direction"],
            status=shown.views.get(one.row["uid"], one.row)["status"],
            conduct=one.row["conduct"],
            when=_span(one.row["occurred"]),
            cites=frozenset(
                book.name("provision", child.row["provision_uid"])
                for child in one.parts["provisions"]
                if child.row["provision_uid"]
            ),
            claims=[_claim(child, claims, one.parts["items"], shown.by) for child in one.parts["claims"]],
            same_as=frozenset(same[one.row["uid"]]),
            part_of=frozenset(parts[one.row["uid"]]),
        )
        for one in loaded
    ]


def _redact(loaded: Loaded, view: dict[str, Any] | None, book: LawBook) -> None:
    """Keep the parts that the redacted view shows."""
    if view is None:
        return
    refs = {claim["ref"] for claim in view["claims"]}
    cited = {cited["provision"] for cited in view["provisions"]}
    loaded.parts["claims"] = [child for child in loaded.parts["claims"] if ref_text("claim", child.row) in refs]
    loaded.parts["provisions"] = [
        child
        for child in loaded.parts["provisions"]
        if child.row["provision_uid"] and book.name("provision", child.row["provision_uid"]) in cited
    ]


def _links(connection: Connection, refs: dict[str, str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Which of these are one shipment or part of another: by all links, also through violations that are not shown."""
    link = light("violation_link")
    query = select(link.c.violation_uid, link.c.to_violation_uid, link.c.relation)
    rows = connection.execute(query.where(link.c.relation.in_([*_SAME, ViolationLink.PART_OF]))).all()
    heads = heads_of((one, other) for one, other, relation in rows if relation in _SAME)
    shown: dict[str, set[str]] = defaultdict(set)
    for uid, ref in refs.items():
        shown[heads.get(uid, uid)].add(ref)
    parts: dict[str, set[str]] = defaultdict(set)
    for one, other, relation in rows:
        if relation == ViolationLink.PART_OF:
            parts[heads.get(one, one)].add(heads.get(other, other))
    same = {uid: shown[heads.get(uid, uid)] - {ref} for uid, ref in refs.items()}
    held = {head: {ref for whole in nearest(parts, head, shown) for ref in shown[whole]} for head in list(shown)}
    return same, {uid: held[heads.get(uid, uid)] - {ref} for uid, ref in refs.items()}


def _claim(loaded: Loaded, refs: dict[str, str], items: Sequence[Loaded], by: date | None) -> Given:
    row = loaded.row
    about = {item.row["uid"]: item.row["description"] for item in items}
    return Given(
        ref=refs[row["uid"]],
        stance=row["stance"],
        modality=row["modality"],
        retracted=row["retracted_on"] is not None and (by is None or row["retracted_on"] <= by),
        derived_from=tuple(
            refs[child.row["from_claim_uid"]]
            for child in loaded.parts["derived_from"]
            if child.row["from_claim_uid"] in refs
        ),
        figures=tuple(_figure(child.row, row, about) for child in loaded.parts["figures"]),
    )


def _figure(row: Any, claim: Any, about: dict[str, str]) -> Figure:
    item = row["item_uid"] or claim["target_item_uid"]
    named = [about[item]] if item in about else list(about.values())
    words = row["quantity"] if row["qualifier"] == Qualifier.WORDS else None
    return Figure(
        **{name: row[name] for name in ("low", "best", "high", "unit")},
        item=item,
        when=_span(row["period"] or claim["happened_on"]),
        goods=" ".join(text for text in (*named, row["counts"]) if text),
        text=format_quantity(row["low"], row["best"], row["high"], Qualifier(row["qualifier"]), row["unit"], words),
        period=_span(row["period"]),
        as_of=_span(row["as_of"]),
    )


def _span(text: str | None) -> Span | None:
    if not text:
        return None
    found = parse_edtf(text)
    return Span(found.earliest, found.latest, text)
