"""The options with which law is added and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from tracker.cli.words import RegimeType, WordType

Command = TypeVar("Command", bound=Callable[..., Any])
_Options = dict[str, tuple[tuple[str, ...], dict[str, Any]]]


def _text(option: str, metavar: str, told: str, **more: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return (option,), {"metavar": metavar, "help": told, **more}


def _word(option: str, vocabulary: str, told: str, **more: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return (option,), {"type": WordType(vocabulary), "help": told, **more}


_EVERY: _Options = {
    "note": _text("--note", "TEXT", "What else is to be said of it."),
    "sureness": _word("--sureness", "Sureness", "text (the resolution itself was read), secondary, memory."),
    "source": _text("--source", "ADDRESS", "Repeat. What supports it; added to those there.", multiple=True),
}
_REGIME: _Options = {
    "name": _text("--name", "TEXT", "A regime's name."),
    "target_type": _word("--target-type", "TargetType", "At whom a regime is aimed."),
    "status": _word("--status", "RegimeStatus", "How a regime stands: active, ended, …"),
    "country": _text("--country", "CC", "Its country (ISO 3166-1, two letters)."),
    "established_by": _text("--established-by", "SYMBOL", "The resolution that set a regime up."),
    "ended": _text("--ended", "DAY", "When a regime ended."),
    "ended_by": _text("--ended-by", "SYMBOL", "What ended a regime."),
    "committee": _text("--committee", "TEXT", "A regime's committee."),
    "main_measures": _text("--main-measures", "TEXT", "A regime's measures in a sentence."),
    "reviewed_to": _text("--reviewed-to", "DAY", "The day up to which the law of a regime was checked."),
}
_ADOPTED: _Options = {"adopted": _text("--adopted", "DAY", "When a resolution was adopted, or a regime set up.")}
_REGIMES: _Options = {
    "regime": (
        (("--regime",)),
        {"type": RegimeType(), "multiple": True, "metavar": "CODE", "help": "Repeat. Of this regime."},
    )
}
_SUMMARY: _Options = {"summary": _text("--summary", "TEXT", "What it does or requires, in your own words.")}
_RESOLUTION: _Options = {
    "kind": _word("--kind", "ResolutionKind", "What a resolution does for its regime."),
    "topic": _text("--topic", "TEXT", "A resolution's subject."),
    "url": _text("--url", "ADDRESS", "Where a resolution can be read."),
}
_PROVISION: _Options = {
    "measure": _word("--measure", "Measure", "Repeat. What it imposes, the main measure first.", multiple=True),
    "direction": _word("--direction", "Direction", "Which way an act goes, seen from the target."),
    "bound": _word("--bound", "Bound", "Whom it binds."),
    "also_bound": _word("--also-bound", "Bound", "Whom it binds as well."),
    "bound_state": _text("--bound-state", "CC", "Repeat. A State that it names.", multiple=True),
    "binding": _word("--binding", "Binding", "With what force it speaks."),
    "annex": _text("--annex", "TEXT", "The annex or list that it refers to."),
    "condition": _text("--condition", "TEXT", "On what condition an act breaches it."),
    "exceptions": _text("--exceptions", "TEXT", "What it does not reach."),
    "from": _text("--from", "DAY", "In force from this day on."),
    "to": _text("--to", "DAY", "Its last day in force."),
    "open_end": (("--open-end",), {"is_flag": True, "help": "In force without an end that is known to be set."}),
    "unknown_end": (("--unknown-end",), {"is_flag": True, "help": "What came after --to is not known (a renewal?)."}),
    "basis": _text("--basis", "TEXT", "On what basis it is in force for that time."),
    "contested_by": _text("--contested-by", "TEXT", "Who disputes that it is in force then."),
    "new_period": (("--new-period",), {"is_flag": True, "help": "A further time in force, after those there."}),
    "hs": _text("--hs", "PREFIX", "Repeat. An HS prefix that it covers: 8703, or 8703=measure.", multiple=True),
    "hs_basis": _word("--hs-basis", "HsBasis", "text (it names the code) or nomenclature.  [default: text]"),
    "cap": _text("--cap", "CAP", 'Repeat. "500000 barrels per calendar_year from 2018-01-01".', multiple=True),
    "deadline": _text("--deadline", "DAY TEXT", "Repeat. What had to be done by a day.", multiple=True),
    "link": _text("--link", "LINK", 'Repeat. "supersedes 2375 15"; added to those there.', multiple=True),
    "content_source": _text(
        "--content-source", "ADDRESS", "Repeat. Supports what it says, not its number.", multiple=True
    ),
}
_KINDS: dict[str, tuple[_Options, ...]] = {
    "regime": (_REGIME, _ADOPTED, _EVERY),
    "resolution": (_ADOPTED, _REGIMES, _RESOLUTION, _SUMMARY, _EVERY),
    "provision": (_REGIMES, _PROVISION, _SUMMARY, _EVERY),
    "": (_PROVISION, _REGIMES, _SUMMARY, _ADOPTED, _RESOLUTION, _REGIME, _EVERY),
}


def law_options(kind: str) -> Callable[[Command], Command]:
    """The options of one kind of row; of every kind for an edit."""

    def decorate(command: Command) -> Command:
        for name, (opts, attributes) in reversed(list(_options(kind))):
            command = click.option(*opts, f"given_{name}", **attributes)(command)
        return command

    return decorate


def _options(kind: str) -> Iterator[tuple[str, tuple[tuple[str, ...], dict[str, Any]]]]:
    for group in _KINDS[kind]:
        yield from group.items()


def said(given: dict[str, Any]) -> dict[str, Any]:
    """What was said, by field; words as their text."""
    values = {name.removeprefix("given_"): value for name, value in given.items()}
    return {name: _plain(value) for name, value in values.items() if value not in (None, (), False)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool) else str(value)
