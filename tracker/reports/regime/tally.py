"""What is counted and gathered while the findings of a report pass by, one after the other."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.reports import words
from tracker.reports.claims import taken_back
from tracker.vocab import Measure, Status, ViolationLink

View = dict[str, Any]
# More than these are a cloud, and no line of time.
MOST_DRAWN = 40
# What is no finding any more, with what is said of it.
_SET_ASIDE = {Status.WITHDRAWN: "withdrawn", Status.NOT_A_VIOLATION: "examined, and found to be no violation"}


def set_aside(view: View) -> str:
    """Why a violation is no finding: withdrawn, found to be none, recorded twice; "" for one that is."""
    doubled = next((link["ref"] for link in view["links"] if link["relation"] == ViolationLink.DUPLICATE_OF), None)
    if doubled:
        return f"recorded twice, see {doubled}"
    return _SET_ASIDE.get(Status(view["status"]), "") if view["status"] else ""


@dataclass(slots=True)
class Tally:
    """The numbers of the summary, and what the annexes list."""

    measures: Counter[str | None] = field(default_factory=Counter)
    statuses: Counter[str | None] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    years: Counter[tuple[str | None, int | None]] = field(default_factory=Counter)
    contested: int = 0
    replied: int = 0
    redacted: bool = False
    index: list[View] = field(default_factory=list)
    acts: list[tuple[str, date, date]] = field(default_factory=list)
    corrections: list[View] = field(default_factory=list)
    provisions: dict[str, View] = field(default_factory=dict)

    @property
    def findings(self) -> int:
        """How many there are."""
        return len(self.index)

    def add(self, view: View) -> int:
        """Count a finding, and give its number."""
        number = self.findings + 1
        weight = view["corroboration"]
        self.measures[view["measure"]] += 1
        self.statuses[view["status"]] += 1
        self.levels[weight["level"]] += 1
        self.years[view["measure"], year_of(view)] += 1
        self.contested += weight["contested"]
        self.replied += bool(view["replies"])
        self.redacted = self.redacted or bool(view.get("left_out"))
        fields = ("ref", "title", "measure", "status", "proposed_status", "occurred")
        row = {"number": number, **{name: view[name] for name in fields}}
        self.index.append({**row, **{name: weight[name] for name in ("level", "contested")}})
        self._note_law(view, number)
        self._note_corrections(view, number)
        self._note_act(view, number)
        return number

    def _note_law(self, view: View, number: int) -> None:
        for law in view["provisions"]:
            kept = ("cited", "provision", "symbol", "paragraph", "bound", "binding", "sureness", "own", "reviewed_to")
            held = self.provisions.setdefault(law["cited"], {**{name: law[name] for name in kept}, "findings": []})
            if number not in held["findings"]:
                held["findings"].append(number)

    def _note_corrections(self, view: View, number: int) -> None:
        for claim in view["claims"]:
            if claim["retracted"]:
                said = f"{claim['origin']}: {claim['statement']}"
                row = {"finding": number, "ref": claim["ref"], "said": said, "how": taken_back(claim)}
                self.corrections.append({**row, **{name: claim[name] for name in ("evidence", "locator")}})

    def _note_act(self, view: View, number: int) -> None:
        known = view["occurred"] or {}
        first, last = (_day(known.get(name)) for name in ("earliest", "latest"))
        start, end = first or last, last or first
        if start and end:
            self.acts.append((f"{number}{words.open_end(first, last)}: {view['title']}", start, end))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def year_of(view: View) -> int | None:
    """The year in which the act began, at the earliest; None without a date."""
    first = (view["occurred"] or {}).get("earliest")
    return int(first[:4]) if first else None


def measure_order(measure: str | None) -> int:
    """The place of a measure among all; what has none stands last."""
    order = list(Measure)
    return order.index(Measure(measure)) if measure else len(order)
