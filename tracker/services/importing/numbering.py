"""The references of new records: the file's own where they are free, else the next ones."""

from dataclasses import dataclass, field

from sqlalchemy import select

from tracker.errors import ConflictError
from tracker.services.importing.outcome import ImportResult
from tracker.services.refs import TABLES
from tracker.services.writing import Writing
from tracker.store.tables import column_names, light
from tracker.values.references import Ref, RefKind, format_ref, parse_ref


@dataclass(frozen=True, slots=True)
class Numbering:
    """Gives out the columns of references, and notes where one of the file was taken."""

    opened: Writing
    result: ImportResult
    # By kind: the series of new references, and their year where they have one.
    _series: dict[str, tuple[str, int | None]] = field(default_factory=dict)

    def columns(self, kind: str, ref: str | None) -> dict[str, int]:
        """The columns of a new record's reference."""
        asked = read_ref(kind, ref) if ref else None
        if asked and self._take(kind, asked):
            return _columns(asked)
        if asked:
            taken = format_ref(asked)
            self.result.notes.append(f"{taken} is taken in this database; the {kind} gets a new reference")
        series, year = self._series.get(kind) or self._begin(kind)
        number = self.opened.work.numbers.next(series)
        return {"ref_number": number, "ref_year": year} if year else {"ref_number": number}

    def _begin(self, kind: str) -> tuple[str, int | None]:
        year = self.opened.work.at.year if "ref_year" in column_names(kind) else None
        self._series[kind] = (_series(kind, year), year)
        return self._series[kind]

    def _take(self, kind: str, ref: Ref) -> bool:
        numbers = self.opened.work.numbers
        series = _series(kind, ref.year)
        # A number above the last one given out is free without asking.
        if ref.number <= numbers.last(series) and not self._is_free(kind, ref):
            return False
        numbers.take(series, ref.number)
        return True

    def _is_free(self, kind: str, ref: Ref) -> bool:
        self.opened.work.flush()
        clause = light(kind)
        query = select(clause.c.uid).where(*(clause.c[name] == value for name, value in _columns(ref).items()))
        return self.opened.work.connection.execute(query).first() is None


def read_ref(kind: str, text: str) -> Ref:
    """Read a reference of this kind of record; ConflictError when it belongs to another kind."""
    ref, letter = parse_ref(text), TABLES[kind].value
    if ref.kind is not TABLES[kind]:
        raise ConflictError(f"{text} is no reference of a {kind}", f"It begins with {letter}.")
    return ref if ref.kind is RefKind.VIOLATION else Ref(ref.kind, None, ref.number)


def _series(kind: str, year: int | None) -> str:
    return f"{kind}-{year}" if year else kind


def _columns(ref: Ref) -> dict[str, int]:
    year = {"ref_year": ref.year} if ref.year else {}
    return {"ref_number": ref.number, **year}
