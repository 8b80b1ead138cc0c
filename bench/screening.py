"""Screening 300 names against a list of a thousand entries, against the matching library's own bulk comparison.

Both are timed within this process, in processor time, so that a busy machine changes nothing: ours with reading the
listed parties from the database, theirs over names that are in memory already. The list is made up, with four names an
entry.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from rapidfuzz import fuzz, process
from timing import TRACKER, seconds, show

from tracker.services.screening import ScreenOptions, screen
from tracker.services.screening_asked import asked_by_hand
from tracker.services.session import Session
from tracker.values.likeness import latin

ENTRIES, ASKED, TARGET = 1_000, 300, 10
_SYLLABLES = (
    *("ka", "ri", "mo", "sa", "tun", "bel", "har", "do", "min", "jo", "far", "ush", "el", "va", "zim"),
    *("or", "pak", "ten", "lu", "gor", "ash", "mir", "qa", "wen"),
)


def run(options: argparse.Namespace) -> None:
    """Print the ratio, and how long the import of such a list takes."""
    chance = random.Random(7)
    names = [_name(chance) for _ in range(ENTRIES * 4)]
    asked = [_misspelled(chance, name) for name in chance.sample(names, ASKED)]
    with tempfile.TemporaryDirectory() as folder:
        database, file = Path(folder) / "bench.db", Path(folder) / "list.xml"
        file.write_text(_list(names), encoding="utf-8")
        seconds([TRACKER, "init"], database)
        brought = seconds([TRACKER, "import", file], database)
        print(f"tracker import of a list of {ENTRIES:,} entries takes {brought:.1f} s")
        session, wanted = Session(f"sqlite:///{database}"), [asked_by_hand(name, None, [], None) for name in asked]
        ours, theirs = [], []
        for _ in range(options.runs + 1):
            ours.append(_timed(lambda: screen(session, wanted, ScreenOptions())))
            theirs.append(_timed(lambda: _bulk(asked, names)))
    show(f"screen {ASKED} names, {len(names):,} listed", median(ours[1:]), "cdist", median(theirs[1:]), TARGET)


def _bulk(asked: list[str], names: list[str]) -> object:
    """Every name with every name, as the library does it at once, in one thread."""
    keys = [latin(name) for name in names]
    return process.cdist([latin(name) for name in asked], keys, scorer=fuzz.token_sort_ratio, workers=1)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _name(chance: random.Random) -> str:
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(chance.randint(2, 4)))
    return " ".join(words).title()


def _misspelled(chance: random.Random, name: str) -> str:
    words = name.split()
    chance.shuffle(words)
    place = chance.randrange(1, len(name) - 1)
    text = " ".join(words)
    return text[:place] + chance.choice("aeiou") + text[place + 1 :]


def _list(names: list[str]) -> str:
    entries = "".join(_entry(number, names[number * 4 : number * 4 + 4]) for number in range(len(names) // 4))
    head = '<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z"><INDIVIDUALS>'
    return f"{head}{entries}</INDIVIDUALS></CONSOLIDATED_LIST>"


def _entry(number: int, names: list[str]) -> str:
    first, *aliases = map(escape, names)
    told = "".join(
        f"<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>{alias}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
        for alias in aliases
    )
    reference = f"{('QD', 'KP')[number >= 999]}i.{number % 999 + 1:03}"
    kind = ("Al-Qaida", "DPRK")[number >= 999]
    return (
        f"<INDIVIDUAL><FIRST_NAME>{first}</FIRST_NAME><UN_LIST_TYPE>{kind}</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>{reference}</REFERENCE_NUMBER><LISTED_ON>2014-01-01</LISTED_ON>{told}</INDIVIDUAL>\n"
    )
