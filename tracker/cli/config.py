"""`tracker config`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command, Group
from tracker.cli.options import format_option


class _KeyType(click.ParamType[str]):
    """The name of a setting; the shell completes it."""

    name = "key"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from tracker.services.configuration import KEYS

        return [CompletionItem(key) for key in KEYS if key.startswith(incomplete)]


@click.group(cls=Group)
def command() -> None:
    """Look at and change your own settings: database, actor, marking, vault.

    They lie in a file of the system's folder for settings, or where TRACKER_CONFIG says. An option stands above
    an environment variable, and that above the file. A marking makes the default of new records stricter, never
    looser.
    """


@command.command(cls=Command)
@format_option("table", "json")
@pass_settings
def show(settings: Settings, form: str) -> None:
    """Show each setting, its value, and where it comes from.

    \b
    Examples:
      tracker config show
      tracker config show --format json
    """
    from tracker.cli.output import write_rows
    from tracker.errors import TrackerError
    from tracker.render.settings_list import SETTINGS
    from tracker.services.configuration import read_settings
    from tracker.services.whereabouts import setting_rows, whereabouts

    stored, problem = {}, None
    try:
        stored = read_settings()
    except TrackerError as error:
        # What the file does not decide is shown all the same.
        problem = error
    write_rows(setting_rows(whereabouts(settings.db, settings.actor, stored)), SETTINGS, form)
    if problem:
        raise problem


@command.command("set", cls=Command)
@click.argument("key", type=_KeyType())
@click.argument("value")
@pass_settings
def set_(settings: Settings, key: str, value: str) -> None:
    """Write a setting into the settings file; comments and the rest of the file stay.

    KEY is database, actor, marking or vault. A path is made absolute.

    \b
    Examples:
      tracker config set database ~/cases/case.db
      tracker config set actor "A. Analyst"
      tracker config set marking AMBER
    """
    from tracker.services.configuration import chosen, with_setting

    path, text = with_setting(key, value)
    _write(path, text)
    settings.say(f"Set {key} in {path}.")
    above = chosen(key, {"database": settings.db, "actor": settings.actor}.get(key), {}, path)
    if above:
        settings.say(f"Now the {above.origin} stands above it.")


@command.command(cls=Command)
@click.argument("key", type=_KeyType())
@pass_settings
def unset(settings: Settings, key: str) -> None:
    """Take a setting out of the settings file.

    \b
    Example:
      tracker config unset marking
    """
    from tracker.services.configuration import settings_path, without_setting

    changed = without_setting(key)
    if changed is None:
        settings.say(f"{key} is not set in {settings_path()}.")
        return
    _write(*changed)
    settings.say(f"Took {key} out of {changed[0]}.")


def _write(path: Path, text: str) -> None:
    from tracker.cli.files import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, [text], private=True)
