"""Look up regimes, resolutions and provisions as people cite them."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.store.fetch import bare_rows
from tracker.values.symbols import ProvisionCitation, paragraph_sort_key, parse_provision, un_style


@dataclass(slots=True)
class LawBook:
    """The law of one database, loaded once a command: some hundred rows. `codes` names regimes by uid."""

    regimes: dict[str, str]
    symbols: dict[str, str]
    paragraphs: dict[str, tuple[str, str]]
    codes: dict[str, str] = field(init=False)
    _by_citation: dict[tuple[str, str], str] = field(default_factory=dict)
    _by_number: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = {uid: code for code, uid in self.regimes.items()}

    def regime(self, code: str) -> str:
        """The uid of a regime; NotFoundError with the nearest codes."""
        wanted = code.strip().upper()
        if wanted in self.regimes:
            return self.regimes[wanted]
        # `1718` or `DPRK` alone is enough where only one regime has it.
        near = [known for known in self.regimes if wanted and wanted in known.split("-")]
        if len(near) == 1:
            return self.regimes[near[0]]
        near = near or get_close_matches(wanted, self.regimes, n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "See: tracker law regimes"
        raise NotFoundError(f"there is no regime {code!r}", hint)

    def find(self, citation: str) -> tuple[str, str]:
        """`provision` or `resolution` with its uid; NotFoundError with the nearest paragraphs."""
        cited = parse_provision(citation)
        resolution = self._resolution(cited)
        if cited.paragraph is None:
            return "resolution", resolution
        uid = self._by_citation.get((resolution, cited.paragraph))
        if uid:
            return "provision", uid
        raise NotFoundError(
            f"{self.name('resolution', resolution)} has no paragraph {cited.paragraph} in this database",
            self._nearest(resolution, cited.paragraph),
        )

    def resolution(self, citation: str) -> str:
        """The uid of a resolution; NotFoundError with the nearest ones."""
        return self._resolution(parse_provision(citation))

    def name(self, kind: str, uid: str) -> str:
        """How a provision, resolution or regime is written in documents."""
        if kind == "provision":
            resolution, paragraph = self.paragraphs[uid]
            return f"{self.symbols[resolution]} {paragraph}"
        if kind == "resolution":
            return self.symbols[uid]
        return self.codes[uid]

    def un_style(self, kind: str, uid: str) -> str:
        """How the United Nations cites it."""
        if kind == "provision":
            resolution, paragraph = self.paragraphs[uid]
            return un_style(self.symbols[resolution], paragraph)
        return un_style(self.symbols[uid], None)

    def _resolution(self, cited: ProvisionCitation) -> str:
        symbol = cited.symbol
        found = [
            uid
            for uid in self._by_number.get(symbol.number, [])
            if symbol.year is None or self.symbols[uid].endswith(f"({symbol.year})")
        ]
        if found:
            return found[0]
        numbers = {str(number): uids[0] for number, uids in self._by_number.items()}
        near = get_close_matches(str(symbol.number), numbers, n=3, cutoff=0.7)
        known = [self.symbols[uid] for uid in self._by_number.get(symbol.number, [])]
        known += [self.symbols[numbers[number]] for number in near]
        hint = f"Did you mean {' or '.join(dict.fromkeys(known))}?" if known else "See: tracker law resolutions"
        raise NotFoundError(f"resolution {symbol.text} is not in the law of this database", hint)

    def _nearest(self, resolution: str, wanted: str) -> str:
        known = [paragraph for held, paragraph in self._by_citation if held == resolution]
        if not known:
            return "None of its paragraphs is loaded; cite the resolution without a paragraph."
        start = wanted.partition("(")[0]
        near = [paragraph for paragraph in known if paragraph.partition("(")[0] == start]
        near = near or get_close_matches(wanted, known, n=4, cutoff=0.3) or known[:6]
        return f"It has: {', '.join(sorted(near, key=paragraph_sort_key))}."


def load_law_book(connection: Connection) -> LawBook:
    """Read the law's names from the database."""
    regimes = dict(bare_rows(connection, "SELECT code, uid FROM regime"))
    resolutions = bare_rows(connection, "SELECT uid, symbol, number FROM resolution")
    by_number: dict[int, list[str]] = {}
    for uid, _, number in resolutions:
        by_number.setdefault(number, []).append(uid)
    provisions = bare_rows(connection, "SELECT uid, resolution_uid, paragraph FROM provision")
    return LawBook(
        regimes,
        {uid: symbol for uid, symbol, _ in resolutions},
        {uid: (resolution, paragraph) for uid, resolution, paragraph in provisions},
        {(resolution, paragraph): uid for uid, resolution, paragraph in provisions},
        by_number,
    )
