"""The days on which the main provisions of regimes begin and end."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from tracker.analysis.timeline import Event, turns
from tracker.services.law_book import LawBook
from tracker.services.showing.law import period_of
from tracker.store.fetch import by_owner, fetch
from tracker.values.symbols import un_style
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE, Binding, Measure

_BINDING = (Binding.MANDATORY, Binding.DEMAND)
_TURNS = {"begins": "In force", "ends": "Last day in force", "known": "Last day known to be in force"}


def law_events(connection: Connection, regimes: Sequence[str], book: LawBook) -> list[Event]:
    """For each resolution one event a day: which measures its provisions begin or end to impose.

    Only what binds and can be breached counts: no exhortation, exemption, report or institution.
    """
    codes = {uid: code for code, uid in book.regimes.items()}
    links = fetch(connection, "provision_regime", "regime_uid", list(regimes))
    uids = sorted({link["provision_uid"] for link in links})
    provisions = {row["uid"]: row for row in fetch(connection, "provision", "uid", uids) if row["binding"] in _BINDING}
    measures, periods = (
        by_owner(connection, table, "provision_uid", list(provisions))
        for table in ("provision_measure", "provision_period")
    )
    found: dict[tuple[str, str, date, str], dict[str, None]] = defaultdict(dict)
    contested: dict[tuple[str, str, date, str], str] = {}
    for link in sorted(links, key=lambda link: (link["regime_uid"], link["uid"])):
        row = provisions.get(link["provision_uid"])
        imposed = [Measure(child["measure"]) for child in measures[row["uid"]]] if row else []
        named = [measure.label for measure in imposed if measure not in NOT_A_VIOLATIONS_MEASURE]
        if row is None or not named:
            continue
        times = [period_of(child) for child in periods[row["uid"]]]
        for day, turn in turns(times):
            key = (codes[link["regime_uid"]], book.symbols[row["resolution_uid"]], day, turn)
            found[key] |= dict.fromkeys(named)
            by = next((time.contested_by for time in times if time.contested_by and time.start == day), None)
            if by:
                contested[key] = by
    return [_event(key, sorted(named), contested.get(key)) for key, named in found.items()]


def _event(key: tuple[str, str, date, str], measures: Sequence[str], contested: str | None) -> Event:
    regime, symbol, day, turn = key
    name = un_style(symbol, None)
    said = f"{_TURNS[turn]} under {name}: {', '.join(measures)}"
    return Event(
        day.isoformat(), day, day, "law", symbol, said, regime, detail=f"contested by {contested}" if contested else ""
    )
