"""The items of a dossier, and its figures side by side, never averaged."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Heading, Inline, Paragraph, Ranges, Span, Table
from tracker.vocab import Modality, Stance

View = dict[str, Any]
_COLUMNS = ("Origin", "Figure", "As of", "Relayed by", "Altered by")
_ALWAYS = 2
_NUMBERS = ("low", "best", "high")
_FIRM = (Modality.ASSERTS, Modality.FINDS)


def figures_section(view: View) -> list[Block]:
    """Items, then for each thing that is counted every figure: who gave it, as of when, who relayed or altered it."""
    blocks: list[Block] = []
    if view["items"]:
        rows: list[list[Inline]] = [
            [item["description"], item["hs"] or "", item["note"] or ""] for item in view["items"]
        ]
        blocks += [Heading("Items"), Table(("Item", "HS code", "Note"), rows)]
    return [*blocks, *figures_blocks(view["corroboration"]["figures"], "Figures side by side")]


def figures_blocks(groups: list[View], title: str) -> list[Block]:
    """The figures under a heading of their own, a table for each thing that is counted."""
    blocks: list[Block] = [Heading(title)] if groups else []
    for group in groups:
        blocks += _group(group)
    return blocks


def _group(group: View) -> list[Block]:
    what = " / ".join(dict.fromkeys(part for part in (group["item"], group["counts"]) if part))
    rows = [_row(figure) for figure in group["figures"]]
    # Days and relays have their columns only where there are any.
    shown = [place for place in range(len(_COLUMNS)) if place < _ALWAYS or any(row[place] for row in rows)]
    table = Table([_COLUMNS[place] for place in shown], [[row[place] for place in shown] for row in rows])
    title = what[:1].upper() + what[1:] or "Not said of what"
    said = group["sentence"]
    sentence = [Paragraph(Span(said, "warn" if group["contradictions"] else "faint"))] if said else []
    return [Heading(title, 2), table, *_pictures(title, group["figures"]), *sentence]


def _pictures(title: str, figures: list[View]) -> list[Block]:
    """The figures that compete, a picture for each unit in which there are several; never one number made of them."""
    by_unit: dict[str, list[View]] = {}
    for figure in figures:
        if any(figure[name] for name in _NUMBERS):
            by_unit.setdefault(figure["unit"] or "", []).append(figure)
    return [
        Ranges(
            title,
            "; ".join(f"{_who(figure)}, {words.figure_text(figure)}" for figure in held) + ".",
            unit.replace("_", " "),
            [
                (_who(figure), _number(figure["low"]), _number(figure["best"]), _number(figure["high"]))
                for figure in held
            ],
        )
        for unit, held in by_unit.items()
        # The same number twice competes with nothing.
        if len({tuple(figure[name] for name in _NUMBERS) for figure in held}) > 1
    ]


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _who(figure: View) -> str:
    when = f" ({words.dated(figure['as_of'])})" if figure["as_of"] else ""
    return f"{figure['origin']}{when}"


def _row(figure: View) -> list[Inline]:
    assumed = f"\nassuming {figure['assumption']}" if figure["assumption"] else ""
    text = f"\nin the words: {figure['text']}" if figure["text"] else ""
    period = f"\nover {words.dated(figure['period'])}" if figure["period"] else ""
    against = "\nin contradiction" if figure["stance"] == Stance.CONTRADICTS else ""
    against += f"\n{words.MODALITY[figure['modality']]}" if figure["modality"] not in _FIRM else ""
    return [
        [Span(figure["origin"]), Span(f" ({', '.join(figure['claims'])}){against}", "faint")],
        [Span(words.figure_text(figure), "strong"), Span(f"{text}{assumed}{period}", "faint")],
        words.dated(figure["as_of"]),
        "; ".join(f"{relay['source']} ({relay['claim']})" for relay in figure["relayed_by"]),
        "; ".join(f"{relay['source']} ({relay['claim']}): {_changed(figure, relay)}" for relay in figure["altered_by"]),
    ]


def _changed(figure: View, relay: View) -> str:
    """What a relay says instead: another figure, or another day."""
    said = words.figure_text(relay)
    return said if said != words.figure_text(figure) else f"{said}, as of {words.dated(relay['as_of'])}"
