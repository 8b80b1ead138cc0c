"""What is recorded, beside the caps of the law: the table as rows, and the document."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from tracker.analysis.caps import Cap, Comparison
from tracker.analysis.caps.amounts import Amount
from tracker.analysis.caps.compare import Row
from tracker.reports import words
from tracker.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Table
from tracker.reports.document import Span as Piece
from tracker.values.units import decimal_text
from tracker.vocab import Sureness

View = dict[str, Any]
KEYS = (
    *("provision", "period", "from", "until", "unit", "low", "best", "high", "high_is_open", "cap"),
    *("share_low", "share_best", "share_high", "violations", "claims", "same", "rule", "note", "sureness", "notes"),
)
_ABOUT = (
    "This sums the figures that are recorded here as alleged. It is neither what States reported to the Committee"
    " nor the whole of what was delivered."
)
_RULES = (
    "Competing figures of one alleged violation are neither added nor averaged: they give a range.",
    "A best sum stands only where every part of it has one best figure that no other contradicts.",
    "Retracted claims, guesses and forecasts are left out, and a report that repeats another counts once.",
    "What is linked as same_shipment or duplicate_of counts once; so does what is linked as part_of another.",
    "A figure counts in the period that it names, else in that of the act; a shipment dated in two is left out.",
)


def cap_rows(found: Comparison) -> list[View]:
    """One row for each period of a cap; numbers are decimal text, shares per cent."""
    return [_row(row) for row in found.rows]


def cap_view(found: Comparison) -> View:
    """The whole report as data: `caps` as the rows, what was left out, and the factors."""
    return {
        "caps": cap_rows(found),
        "left_out": [
            {"violation": out.violation, "claim": out.claim or None, "figure": out.figure or None, "reason": out.reason}
            for out in found.left_out
        ],
        "factors": _factors(found),
    }


def _row(row: Row) -> View:
    amount, limit = row.amount, row.limit
    values: Sequence[Any] = (
        row.cap.provision,
        row.period.text,
        _day(row.period.first),
        _day(row.period.last),
        row.unit,
        decimal_text(amount.low),
        decimal_text(amount.best) if amount.best is not None else None,
        decimal_text(amount.high),
        amount.more,
        decimal_text(limit) if limit is not None else None,
        *(_share(number, limit) for number in (amount.low, amount.best, amount.high)),
        [ref for part in row.parts for ref in part.violations],
        [ref for part in row.parts for ref in part.claims],
        [" = ".join(part.violations) for part in row.parts if len(part.violations) > 1],
        row.cap.rule,
        row.cap.note,
        row.cap.sureness,
        list(row.notes),
    )
    return dict(zip(KEYS, values, strict=True))


def _day(day: Any) -> str | None:
    return day.isoformat() if day and day.year < 9999 else None


def _share(number: Fraction | None, limit: Fraction | None) -> str | None:
    if number is None or not limit:
        return None
    share = 100 * number / limit
    return decimal_text(share, 1 if share >= 1 else 4)


def _factors(found: Comparison) -> list[str]:
    return list(dict.fromkeys(factor for row in found.rows for factor in row.factors))


def caps_document(
    found: Comparison, caps: Sequence[Cap], cited: Mapping[str, str], banner: str, regime: str
) -> Document:
    """The comparison as a document."""
    document = Document("Caps and what is recorded", banner, regime or "All regimes")
    if not caps:
        document.add(Paragraph("No provision with a cap is loaded. See the provisions with: tracker law provisions"))
        return document
    document.add(Paragraph(_ABOUT))
    for provision in dict.fromkeys(row.cap.provision for row in found.rows):
        rows = [row for row in found.rows if row.cap.provision == provision]
        name = cited[provision]
        document.add(Heading(name[0].upper() + name[1:]), _table(rows), *_remarks(rows))
        document.add(Paragraph(Piece("What went in", "strong")), _parts(rows))
    document.add(*_empty(found, caps, cited), *_left_out(found))
    document.add(Heading("How it was worked out"), Bullets([*_RULES, *_factors(found)]))
    return document


def _table(rows: Sequence[Row]) -> Table:
    columns = ("Period", "Low", "Best", "High", "Cap", "Share of it")
    shown: list[list[Inline]] = [
        [
            words.edtf_text(row.period.text),
            _number(row.amount.low),
            _number(row.amount.best) if row.amount.best is not None else "none",
            _high(row.amount),
            f"{_number(row.limit) if row.limit is not None else 'no number of'} {row.unit.replace('_', ' ')}",
            _shares(row),
        ]
        for row in rows
    ]
    return Table(columns, shown, right=("Low", "Best", "High", "Cap", "Share of it"))


def _number(number: Fraction) -> str:
    """A number for readers: whole, but for what is small."""
    text = decimal_text(number, 0 if number >= 100 else 2)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}"


def _high(amount: Amount) -> str:
    return f"{_number(amount.high)} or more" if amount.more else _number(amount.high)


def _shares(row: Row) -> Piece | str:
    if not row.limit:
        return "cannot be said"
    low, best, high = (_share(number, row.limit) for number in (row.amount.low, row.amount.best, row.amount.high))
    more = " or more" if row.amount.more else ""
    text = f"{low} %{more}" if low == high else f"{low} to {high} %{more}"
    text += f" (best {best} %)" if best and low != high else ""
    return Piece(text, "bad" if row.amount.low > row.limit else "warn" if row.amount.high > row.limit else "")


def _remarks(rows: Sequence[Row]) -> list[Block]:
    said = dict.fromkeys(text for row in rows for text in (row.cap.rule, row.cap.note) if text)
    without = [words.edtf_text(row.period.text) for row in rows if row.amount.best is None]
    found = [words.sentence(text[0].upper() + text[1:]) for text in said]
    found.append(f"How the law is known: {words.lower(Sureness, rows[0].cap.sureness)}.")
    found += [words.sentence(note) for note in dict.fromkeys(note for row in rows for note in row.notes)]
    if without:
        found.append(
            f"No best sum for {', '.join(dict.fromkeys(without))}: at least one part has no undisputed best figure."
        )
    return [Paragraph(Piece(" ".join(found), "faint"))]


def _parts(rows: Sequence[Row]) -> Table:
    shown: list[list[Inline]] = [
        [
            words.edtf_text(row.period.text),
            " = ".join(part.violations),
            ", ".join(part.claims),
            f"{_number(part.amount.low)} to {_high(part.amount)}"
            if part.amount.low != part.amount.high
            else _high(part.amount),
            _number(part.amount.best) if part.amount.best is not None else "none",
            row.unit.replace("_", " "),
        ]
        for row in rows
        for part in row.parts
    ]
    return Table(("Period", "Alleged violation", "Claims", "Range", "Best", "Unit"), shown, right=("Range", "Best"))


def _empty(found: Comparison, caps: Sequence[Cap], cited: Mapping[str, str]) -> list[Block]:
    used = {row.cap.provision for row in found.rows}
    names = [cited[name] for name in dict.fromkeys(cap.provision for cap in caps) if name not in used]
    if not names:
        return []
    return [Heading("Caps without a figure"), Bullets([name[0].upper() + name[1:] for name in names])]


def _left_out(found: Comparison) -> list[Block]:
    rows: list[list[Inline]] = [[out.violation, out.claim, out.figure, out.reason] for out in found.left_out]
    if not rows:
        return []
    return [Heading("Left out"), Table(("Alleged violation", "Claim", "Figure", "Why"), rows)]
