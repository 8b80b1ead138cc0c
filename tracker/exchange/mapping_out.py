"""Write a first mapping, with comments, from what the columns of a table seem to be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.analysis.column_guesses import Guess, Party
from tracker.exchange.mapping_fields import TO_DO
from tracker.exchange.yaml_in import read_yaml

_PLAIN = re.compile(r"[^\W_][\w ./()'-]*[\w.)]|[^\W_]")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """The table that a mapping is for: how it is read, and some values of each column."""

    name: str
    sheet: str | None
    heading: int | None
    values: Mapping[str, Sequence[str]]
    notes: Sequence[str]


def suggested(guess: Guess, sample: Sample) -> str:
    """The mapping as text: it can be used as soon as each TODO is decided."""
    text = "\n".join(_lines(guess, sample)) + "\n"
    return text + "".join(f"{line}\n" for line in _unread(text, sample))


def _lines(guess: Guess, sample: Sample) -> Iterator[str]:
    yield f"# A first mapping for {_one_line(sample.name)}, guessed from headings and values. Read every line of it."
    yield f"# Decide what says {TO_DO}; then: tracker import table {_one_line(sample.name)} --map THIS-FILE --dry-run"
    yield from (f"# {_one_line(note, 300)}" for note in sample.notes)
    yield "format: tracker-table-mapping"
    yield "version: 1"
    yield "# The name of the list. With its key it says for ever which record a row is: never change it."
    yield f"list: {_quoted(Path(sample.name).stem)}"
    yield from _settings(guess, sample)
    yield "records:"
    yield from _parties(guess)
    yield from _evidence(guess)
    yield from _violation(guess)


def _unread(mapping: str, sample: Sample) -> Iterator[str]:
    """The columns of which a mapping makes nothing, as comments."""
    read = set(_columns_in(read_yaml(mapping)[0]))
    unread = [heading for heading in sample.values if heading not in read]
    if unread:
        yield "# Columns that nothing reads yet, with their first values:"
    for heading in unread:
        first = ", ".join(dict.fromkeys(sample.values[heading][:_SHOWN]))
        yield f"#   {_one_line(heading)}: {_one_line(first)}" if first else f"#   {_one_line(heading)}"


def _columns_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["column"]] if isinstance(part.get("column"), str) else ()
        yield from part["columns"] if isinstance(part.get("columns"), list) else ()
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _columns_in(inner)


def _settings(guess: Guess, sample: Sample) -> Iterator[str]:
    told = [(name, value) for name, value in (("sheet", sample.sheet), ("heading", sample.heading)) if value]
    if guess.dates is None:
        yield "# How dates are written cannot be told from them: day/month/year (3/4/2024, 3.4.2024 and 3-4-2024 too),"
        yield "# month/day/year, year/month/day, day month year, excel, or edtf for 2024-06-17."
    if not guess.marks.clear:
        yield "# Which mark parts thousands and which fractions cannot be told from the numbers. Is 1.234 a thousand?"
    settings = [*((name, _quoted(str(value))) for name, value in told), ("dates", guess.dates or TO_DO)]
    settings += _marks(guess)
    yield f"table: {{{', '.join(f'{name}: {value}' for name, value in settings)}}}"


def _marks(guess: Guess) -> list[tuple[str, str]]:
    if not guess.marks.clear:
        return [("decimal", TO_DO)]
    marks = (("thousands", guess.marks.thousands), ("decimal", guess.marks.decimal))
    return [(name, f'"{mark}"') for name, mark in marks if mark]


def _parties(guess: Guess) -> Iterator[str]:
    for party in guess.parties:
        yield "  - record: party"
        yield f"    as: {party.role}"
        if party.split:
            yield f"    each: {{column: {_quoted(party.heading)}, split: {_quoted(party.split)}}}"
        name = "{piece: true}" if party.split else _column(party.heading)
        number = guess.fields.get("imo") if party.kind == "vessel" else None
        numbers = f", identifiers: [{{scheme: imo, value: {_column(number)}}}]" if number else ""
        yield f"    fields: {{kind: {party.kind}, name: {name}{numbers}}}"


def _evidence(guess: Guess) -> Iterator[str]:
    fields = guess.fields
    yield "  - record: source"
    yield "    as: outlet"
    if "source" in fields:
        yield f"    fields: {{kind: media, name: {_column(fields['source'])}}}"
    else:
        yield "    # Who says what stands in the table? Its maker, where no column tells."
        yield f"    fields: {{kind: ngo, name: {TO_DO}}}"
    yield "  - record: evidence"
    yield "    as: item"
    if "source" not in fields and "url" not in fields and "headline" not in fields:
        yield "    # The table itself is the evidence."
        yield f"    fields: {{kind: dataset, source: {{of: outlet}}, title: {TO_DO}}}"
        return
    title = next((fields[name] for name in ("headline", "title", "summary", "url") if name in fields), None)
    told = [f"title: {_column(title) if title else TO_DO}"]
    told += [f"{name}: {_column(fields[name])}" for name in ("published", "url") if name in fields]
    yield from _evidence_key(guess, title)
    yield f"    fields: {{kind: news_article, source: {{of: outlet}}, {', '.join(told)}}}"


def _evidence_key(guess: Guess, title: str | None) -> Iterator[str]:
    """An address tells two reports with one title apart; where rows have none, together with the title."""
    url = guess.fields.get("url")
    if url:
        alone = title == url or (guess.linked and "headline" in guess.fields)
        yield "    # Two reports may have one title; their addresses differ."
        yield f"    key: {_column(url) if alone else f'{{columns: [{_quoted(url)}, {_quoted(title or TO_DO)}]}}'}"


def _violation(guess: Guess) -> Iterator[str]:
    fields = guess.fields
    yield "  - record: violation"
    yield "    as: case"
    if guess.key:
        key = _column(guess.key[0]) if len(guess.key) == 1 else f"{{columns: [{', '.join(map(_quoted, guess.key))}]}}"
        yield "    # What tells the rows apart for ever. Rows with the same key below each other are one violation."
        yield f"    key: {key}"
    else:
        yield "    # Which column tells the rows apart for ever? Without a key, title, regime and day do."
        yield f"    key: {_column(TO_DO)}"
    title = fields.get("title") or fields.get("summary") or fields.get("item")
    yield "    fields:"
    yield f"      title: {_column(title) if title else TO_DO}"
    yield f"      regime: {TO_DO}   # such as DPRK-1718; see: tracker law regimes"
    if "summary" in fields and fields["summary"] != title:
        yield f"      summary: {_column(fields['summary'])}"
    if "occurred" in fields:
        yield f"      occurred: {_column(fields['occurred'])}"
    yield from _place(guess)
    if "tags" in fields:
        yield f'      tags: {{column: {_quoted(fields["tags"])}, split: ","}}'
    if guess.parties:
        yield "      parties:"
        yield from (f"        - {_involvement(party)}" for party in guess.parties)
    yield from _goods(guess)
    yield from _claim(guess, title)


def _place(guess: Guess) -> Iterator[str]:
    names = {"place": "name", "country": "country", "latitude": "latitude", "longitude": "longitude"}
    told = [f"{name}: {_column(guess.fields[field])}" for field, name in names.items() if field in guess.fields]
    if told:
        yield f"      place: {{{', '.join(told)}}}"


def _involvement(party: Party) -> str:
    each = f"each: {party.role}, " if party.split else ""
    return f"{{{each}party: {{of: {party.role}}}, role: {party.role}}}"


def _goods(guess: Guess) -> Iterator[str]:
    if "item" in guess.fields:
        hs = f", hs: {_column(guess.fields['hs'])}" if "hs" in guess.fields else ""
        yield "      items:"
        yield f"        - {{key: goods, description: {_column(guess.fields['item'])}{hs}}}"


def _claim(guess: Guess, title: str | None) -> Iterator[str]:
    statement = guess.fields.get("summary") or title
    yield "      claims:"
    yield "        - evidence: {of: item}"
    yield "          origin: {of: outlet}   # who says it: the outlet, or a party whom it quotes"
    yield "          stance: supports"
    yield "          about: act"
    yield f"          statement: {_column(statement) if statement else TO_DO}"
    if "quantity" in guess.fields:
        item = "item: goods, " if "item" in guess.fields else ""
        yield "          figures:"
        quantity = f"quantity: {_column(guess.fields['quantity'])}"
        yield f"            - {{{item}{quantity}, unit: {guess.unit or TO_DO}}}"


def _column(heading: str | None) -> str:
    return f"{{column: {_quoted(heading or '')}}}"


def _quoted(text: str) -> str:
    """A text as it may stand between brackets."""
    return text if _PLAIN.fullmatch(text) and text.casefold() != "null" else json.dumps(text, ensure_ascii=False)


def _one_line(text: str, most: int = 80) -> str:
    short = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return short if len(short) <= most else f"{short[:most]}…"
