"""What the global options say, handed to every command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from tracker.services.session import Session


# The commands that know what was public by a day.
KNOWN_ON = (
    "list",
    "show",
    *(f"report {name}" for name in ("summary", "dossier", "caps", "timeline", "gaps", "sources")),
)


class Settings:
    """The global options. No dataclass: making one takes longer than a help page may."""

    db: str | None = None
    actor: str | None = None
    message: str | None = None
    no_input: bool = False
    no_pager: bool = False
    quiet: bool = False
    verbose: bool = False
    known_on: str | None = None
    # The day that deadlines are judged on; None for today.
    day: date | None = None

    def session(self, command: str) -> Session:
        """The database and who acts on it, for a use case."""
        from tracker.services.session import Session
        from tracker.services.whereabouts import whereabouts

        known_on = self._known_on(command) if self.known_on else None
        found = whereabouts(self.db, self.actor)
        actor = found.actor.value or ""
        return Session(
            found.url, actor, command, self.message, found.vault_path, found.least_marking, self.day, known_on
        )

    def _known_on(self, command: str) -> date:
        from tracker.errors import InvalidValueError
        from tracker.values.edtf import parse_edtf

        if command not in KNOWN_ON:
            raise click.UsageError(
                f"--known-on says what was public by a day; it only reads, and goes with {', '.join(KNOWN_ON)}."
                f" {command} would take no notice of it."
            )
        day = parse_edtf(self.known_on or "").latest
        if day is None:
            raise InvalidValueError(f"--known-on: {self.known_on} has no last day", "Give a day, such as 2024-06-17.")
        return day

    @property
    def may_ask(self) -> bool:
        """Whether somebody sits there to answer."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    def say(self, text: str) -> None:
        """Talk goes to standard error, so that data on standard output stays clean."""
        if not self.quiet:
            from tracker.values.text import safe_text

            click.echo(safe_text(text), err=True)


pass_settings = click.make_pass_decorator(Settings, ensure=True)
