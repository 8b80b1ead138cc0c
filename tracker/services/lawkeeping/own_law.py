"""Add to the law of a database, correct it, confirm it: such rows are its own, and an update of the law keeps them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tracker.analysis.law_checks import doubles, law_problems
from tracker.analysis.law_diff import RowChange, changed_fields, compare
from tracker.analysis.law_rows import Key, LawRow, key_of, keyed
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError
from tracker.exchange.law_file_in import read_law_files
from tracker.schemas.law_file import LawRegime, LawResolution
from tracker.services.lawkeeping.naming import law_key
from tracker.services.lawkeeping.stored import StoredLaw, stored_law
from tracker.services.lawkeeping.typed import Given, typed_row
from tracker.services.lawkeeping.writing import write_law
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.values.symbols import parse_provision, parse_resolution, un_style
from tracker.vocab import Binding, Bound, RegimeStatus

_Rows = Mapping[Key, LawRow]


def add_law(session: Session, kind: str, name: str, given: Given) -> str:
    """Add a regime, resolution or provision and give what it is called; ConflictError when it is there."""

    def make(stored: StoredLaw) -> _Rows:
        row = typed_row(kind, _blank(kind, name, given, stored), given, stored.book)
        key = key_of(row)
        if key in stored.rows:
            raise ConflictError(f"the {kind} {key[1]} is there", f'Change it with: tracker law edit "{key[1]}"')
        return {key: row}

    (change,) = _write(session, make)
    return change.key[1]


def edit_law(session: Session, name: str, given: Given) -> tuple[str, list[RowChange]]:
    """Change a row of the law and give what it is called and what changed; nothing when it says so already."""
    key: list[Key] = []

    def make(stored: StoredLaw) -> _Rows:
        key.append(law_key(stored.book, name))
        document = stored.rows[key[0]].model_dump(mode="json", by_alias=True)
        row = typed_row(key[0][0], document, given, stored.book)
        return {key[0]: row} if changed_fields(stored.rows[key[0]], row) else {}

    changes = _write(session, make)
    return key[0][1], changes


def add_file(session: Session, file: Path, *, dry_run: bool = False) -> tuple[list[RowChange], _Rows]:
    """Add and correct what a law file says; give the changes and the rows of the file."""
    law = read_law_files(file)
    twice = doubles(law)
    if twice:
        raise DocumentError("the law cannot be taken", twice)
    rows = keyed(law)
    return _write(session, lambda _: rows, dry_run=dry_run), rows


def _write(session: Session, make: Callable[[StoredLaw], _Rows], *, dry_run: bool = False) -> list[RowChange]:
    with writing(session, dry_run=dry_run) as opened:
        stored = stored_law(opened.work.connection)
        rows = make(stored)
        changes = compare(stored.rows, (), rows, whole=False)
        changed = {change.key: rows[change.key] for change in changes}
        known = set(law_problems(stored.rows))
        _refuse_future(stored.rows, changed, opened.work.at.date())
        problems = [one for one in law_problems({**stored.rows, **changed}) if one not in known]
        if problems:
            raise DocumentError("the law cannot be changed so", problems)
        write_law(opened.work, changed.values(), own=True)
    return changes


def _refuse_future(stored: _Rows, changed: _Rows, today: date) -> None:
    """Nobody has reviewed the law of a day to come: matching would take it for known up to then."""
    for key, row in changed.items():
        held = stored.get(key)
        before = held.reviewed_to if isinstance(held, LawRegime) else None
        if isinstance(row, LawRegime) and row.reviewed_to and row.reviewed_to > today and row.reviewed_to != before:
            reason = f"{key[1]}: the law was reviewed to {row.reviewed_to}, which is still to come"
            raise InvalidValueError(reason, f"Today is {today} (UTC).")


def _blank(kind: str, name: str, given: Given, stored: StoredLaw) -> dict[str, Any]:
    """What a new row holds before anything is said of it."""
    if kind == "regime":
        return {"code": name.strip().upper(), "status": RegimeStatus.ACTIVE.value}
    if kind == "resolution":
        symbol = parse_resolution(name)
        if symbol.year is None:
            raise InvalidValueError(f"the year of resolution {symbol.number} is missing", "Write S/RES/2817 (2026).")
        return {"symbol": symbol.text, "url": f"https://undocs.org/S/RES/{symbol.number}({symbol.year})"}
    cited = parse_provision(name)
    if cited.paragraph is None:
        raise InvalidValueError(f"{name!r} names no paragraph", "Write S/RES/1718 (2006) 8(a)(iii).")
    try:
        symbol_text = stored.book.symbols[stored.book.resolution(name)]
    except NotFoundError as error:
        add = f'Add the resolution first: tracker law add resolution "{cited.symbol.text}"'
        raise NotFoundError(error.reason, f"{error.hint} {add}") from error
    paper = stored.rows["resolution", symbol_text]
    blank: dict[str, Any] = {"resolution": symbol_text, "paragraph": cited.paragraph}
    if isinstance(paper, LawResolution):
        blank["regimes"] = paper.regimes
        if paper.adopted and not given.get("from"):
            basis = f"adoption of {un_style(symbol_text, None)}"
            blank["periods"] = [{"from": paper.adopted.isoformat(), "end": "open", "basis": basis}]
    return {**blank, "bound": Bound.ALL_MEMBER_STATES.value, "binding": Binding.MANDATORY.value}
