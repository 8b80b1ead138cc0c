"""`tracker add`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.add_options import CLAIM, EVIDENCE, LISTS, claim_options, violation_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.recording import PLACE

if TYPE_CHECKING:
    from tracker.cli.interview.violation import Names
    from tracker.services.adding import Draft, NewViolation
    from tracker.services.naming import Choose

# More paragraphs than these are no help; `law match` shows all.
_OFFERED = 6


@click.command(cls=Command)
@click.argument("title", required=False)
@violation_options
@claim_options
@click.option("--new", "new_ok", is_flag=True, help="Make new parties and sources though names are nearly recorded.")
@click.option("--ask", is_flag=True, help="Ask for everything that was not said, not only for what is needed.")
@click.option("--edit", is_flag=True, help="Write it in your editor, in a case file with hints.")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Record what a case file says, instead of options.",
)
@pass_settings
def command(settings: Settings, /, file: Path | None, edit: bool, ask: bool, new_ok: bool, **given: Any) -> None:
    """Record an alleged violation; its reference alone is printed on standard output.

    At a terminal it asks for what is missing when the title or the regime is. With --evidence the first claim is
    recorded too, and the item of evidence, and a source that is new.

    \b
    Examples:
      tracker add "Limousine given" --regime DPRK-1718 --measure luxury_goods \\
        --occurred 2024-02-18 --party "supplier=state:Russian Federation" \\
        --provision "1718 8(a)(iii)" --item "8703: limousine"
      tracker add "Coal sold" --regime DPRK-1718 --evidence https://example.org/coal \\
        --source "media:A daily newspaper" --reliability B --quote "they sold coal" \\
        --credibility 3 --figure "26000 tonne; as_of=2017-08"
      tracker add
      tracker add --edit
      tracker add --from case.yaml
    """
    if file is not None:
        _from_file(settings, file, given)
        return
    if edit:
        _in_editor(settings, given, new_ok)
        return
    asking = ask or not (given["title"] and given["regime"])
    said_new = _ask(settings, given, ask) if asking else frozenset()
    _record(settings, _new(given), _choice(settings, new_ok, said_new), confirm=asking)


def _choice(settings: Settings, new_ok: bool, said_new: Names) -> Choose:
    """How a near name is settled; nobody is asked twice about one that was said to be new."""
    from tracker.cli.recording import choose_for

    chosen = choose_for(settings, new_ok)
    if not said_new:
        return chosen
    return lambda table, name, near: None if (table, name) in said_new else chosen(table, name, near)


def _record(settings: Settings, new: NewViolation, choose: Choose, *, confirm: bool) -> None:
    from tracker.services.adding import draft_violation, record_violation

    session = settings.session("add")
    draft = draft_violation(session, new, choose)
    _warn(settings, draft, confirm)
    recorded = record_violation(session, draft)
    for note in recorded.notes:
        settings.say(f"{note[:1].upper()}{note[1:]}.")
    _say_law(settings, draft, recorded.ref)
    click.echo(recorded.ref)


def _say_law(settings: Settings, draft: Draft, ref: str) -> None:
    """Say what is cited but was not in force, and where nothing is cited what the act would breach."""
    for cited in draft.law.lapsed:
        settings.say(f"Not in force when the act was: {cited}.")
    rows = draft.law.rows
    if not rows or draft.documents["violations"][0].get("provisions"):
        return
    day = "" if draft.documents["violations"][0].get("occurred") else ", depending on its day"
    settings.say(f"Such an act would breach{day}:")
    for row in rows[:_OFFERED]:
        doubt = {"applies": "", "conditional": ", on a condition"}[row["relevance"]]
        settings.say(f"  {row['provision']}{doubt}: {row['summary']} [{row['sureness']}]")
    settings.say(f'Cite what fits with: tracker edit {ref} --provision "{rows[0]["provision"]}"')


def _warn(settings: Settings, draft: Draft, confirm: bool) -> None:
    """Say what may be the same matter; at a terminal nothing is written before somebody agrees."""
    if settings.may_ask and (confirm or draft.duplicates):
        from tracker.cli.interview.violation import confirmed

        if not confirmed(settings, draft):
            raise click.Abort
    elif draft.duplicates:
        settings.say("This may be recorded already:")
        for likely in draft.duplicates:
            settings.say(f"  {likely}")


def _ask(settings: Settings, given: dict[str, Any], everything: bool) -> Names:
    """Ask for what is missing, or say what is needed where nobody can answer; gives the names said to be new."""
    if settings.may_ask:
        from tracker.cli.interview.violation import complete

        return complete(settings, given, everything)
    missing = [name for name, option in (("TITLE", "title"), ("--regime", "regime")) if not given[option]]
    if missing:
        raise click.UsageError(f"Missing {' and '.join(missing)}. Say it, or use --from with a case file.")
    return frozenset()


def _from_file(settings: Settings, file: Path, given: dict[str, Any]) -> None:
    from tracker.cli.import_report import report_import
    from tracker.services.import_file import import_file

    if any(given.values()):
        raise click.UsageError("--from takes everything from the file; leave the other options out.")
    with file.open("rb") as stream:
        result = import_file(settings.session("add --from", file.name), str(file), stream)
    report_import(settings, result)


def _in_editor(settings: Settings, given: dict[str, Any], new_ok: bool) -> None:
    from tracker.cli.add_in_editor import add_in_editor

    add_in_editor(settings, _new({**given, "title": given["title"] or ""}), new_ok)


def _new(given: dict[str, Any]) -> NewViolation:
    """What the options say, by the names of a case file."""
    from tracker.services.adding import NewViolation

    said: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value
    }
    claim = {name: said.pop(option) for option, name in CLAIM.items() if option in said}
    if "locator" in claim:
        claim["locator"] = _locator(claim["locator"])
    place = {part: said.pop(f"place_{part}") for part in PLACE if f"place_{part}" in said}
    lists = {attr: said.pop(option) for option, attr in LISTS.items() if option in said}
    reliability = said.pop("reliability", None)
    typed = said.pop("evidence", None)
    evidence = {name: said.pop(option) for option, name in EVIDENCE.items() if option in said}
    files: list[Any] = []
    if typed:
        evidence, files = _evidence(typed, evidence, claim)
    elif evidence or reliability:
        raise click.UsageError("--source and the like describe the evidence; say which with --evidence.")
    return NewViolation(said, lists, place, claim, evidence, files, reliability)


def _locator(text: str) -> dict[str, str]:
    from tracker.values.pairs import read_pair

    return read_pair(text, "kind", "value")


def _evidence(typed: str, said: dict[str, Any], claim: dict[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """The fields and files of a new item; for a reference none, and the claim names it."""
    from tracker.services.adding import evidence_typed
    from tracker.services.copied_files import GivenFile

    form, text = evidence_typed(typed)
    claim.setdefault("stance", "supports")
    if form == "ref":
        claim["evidence"] = text
        if said:
            raise click.UsageError(f"{text} is recorded already; --source and the like describe new evidence.")
        return {}, []
    missing = [name for name, field in (("--source", "source"), ("--evidence-kind", "kind")) if field not in said]
    if form == "url" and "kind" not in said:
        said["kind"], missing = "news_article", [name for name in missing if name != "--evidence-kind"]
    if missing:
        raise click.UsageError(f"New evidence needs {' and '.join(missing)}.")
    if form == "url":
        return {"title": text, "url": text, **said}, []
    return {"title": Path(text).name, **said}, [GivenFile(Path(text))]
