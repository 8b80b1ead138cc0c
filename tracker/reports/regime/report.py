"""Put the report on a regime together: opening, findings by measure, closing, annexes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.reports import words
from tracker.reports.annexes import evidence_list, how_to_verify, law_list, source_list
from tracker.reports.document import Block, Document, Front, Heading, Paragraph, Ranges
from tracker.reports.glossary import glossary
from tracker.reports.made_from import Head
from tracker.reports.regime.closing import corrections, milestones, recommendations
from tracker.reports.regime.finding import finding
from tracker.reports.regime.index import index
from tracker.reports.regime.opening import method, summary
from tracker.reports.regime.tally import Tally, set_aside
from tracker.schemas.front_matter import FrontMatter
from tracker.values.symbols import un_style
from tracker.vocab import Measure

View = dict[str, Any]


@dataclass(slots=True)
class RegimeReport:
    """Takes violations one after the other, in the order of the report, and keeps of each only what is printed."""

    regime: View
    banner: str
    # Whether competing figures are drawn as well; of thousands of pictures each takes its time and its room.
    draws: bool = True
    tally: Tally = field(default_factory=Tally)
    evidence: dict[str, View] = field(default_factory=dict)
    aside: list[tuple[str, View]] = field(default_factory=list)
    _findings: list[Block] = field(default_factory=list)
    _measures: list[str | None] = field(default_factory=list)

    def add(self, view: View, evidence: dict[str, View]) -> int | None:
        """Take a violation; give its number, or None where it is no finding any more."""
        reason = set_aside(view)
        if reason:
            kept = ("ref", "title", "status", "assessments")
            self.aside.append((reason, {name: view[name] for name in kept}))
            self.tally.redacted = self.tally.redacted or bool(view.get("left_out"))
            return None
        if view["measure"] not in self._measures:
            self._measures.append(view["measure"])
            title = words.lower(Measure, view["measure"]) if view["measure"] else "measure not said"
            self._findings.append(Heading(f"Findings: {title}", new_page=len(self._measures) == 1))
        number = self.tally.add(view)
        self.evidence |= {ref: evidence[ref] for ref in named_in(view)}
        blocks = finding(view, number, evidence)
        self._findings.extend(block for block in blocks if self.draws or not isinstance(block, Ranges))
        return number

    def document(
        self, told: Sequence[View], sources: Sequence[View], front: FrontMatter | None, head: Head | None
    ) -> Document:
        """The whole report; `told` are the milestones, `sources` those that findings rest on."""
        document = Document(*self._titles(), front=Front())
        if not (self.tally.findings or self.aside):
            document.add(Paragraph(words.nothing(self.banner)))
            document.add(*milestones(told, self.evidence), *recommendations(front.recommendations if front else ()))
            return document
        document.add(*method(front), *summary(self.tally, self.regime, len(self.aside)), *self._findings)
        document.add(*milestones(told, self.evidence), *corrections(self.tally, self.aside, self.evidence))
        document.add(*recommendations(front.recommendations if front else ()))
        document.add(*evidence_list(self.evidence, "Annex I: Evidence", new_page=True))
        document.add(*source_list(sources, "Annex II: Sources and their grades"))
        document.add(*law_list(self.tally.provisions.values(), "Annex III: Provisions cited"))
        document.add(*index(self.tally, "Annex IV: Findings"))
        document.add(*glossary("Annex V: Terms and scales"), *how_to_verify(head, "Annex VI: How to verify"))
        return document

    def _titles(self) -> tuple[str, str, str]:
        by = f", {un_style(self.regime['by'], None)}" if self.regime["by"] else ""
        title = f"Alleged violations of the sanctions regime {self.regime['code']}"
        return title, self.banner, f"{self.regime['name']}{by}"


def named_in(view: View) -> list[str]:
    """The items of evidence that the notes of a violation name, each once."""
    parts = (part for name in ("claims", "replies", "actions") for part in view[name])
    return list(dict.fromkeys(part["evidence"] for part in parts if part["evidence"]))
