"""What the global options say, handed to every command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from tracker.services.session import Session


REPORTS = ("summary", "dossier", "regime", "matrix", "timeline", "sources", "gaps", "caps")
# The commands that know what was public by a day.
KNOWN_ON = (
    "list",
    "show",
    *(f"report {name}" for name in REPORTS),
)
# The commands that only read, and so can tell what the database held at an earlier time.
AS_OF = (
    *("list", "search", "show", "export", "log", "lint"),
    *(f"report {name}" for name in REPORTS),
    *(f"{name} list" for name in ("party", "source", "evidence", "request", "reply", "action", "milestone")),
    *("party screen", "claim suggest", "evidence custody", "request due"),
    *(f"law {name}" for name in ("regimes", "resolutions", "provisions", "match", "show", "cite")),
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
    as_of: str | None = None
    # The day that deadlines are judged on; None for today.
    day: date | None = None

    def session(self, command: str, given: str = "") -> Session:
        """The database and who acts on it, for a use case.

        What was `given`, such as the name of a file, is the message where there is no other: a message can be purged,
        and the name of a command cannot.
        """
        from tracker.services.session import Session
        from tracker.services.whereabouts import whereabouts

        known_on = self._known_on(command) if self.known_on else None
        as_of = self._as_of(command) if self.as_of else None
        found = whereabouts(self.db, self.actor)
        actor = found.actor.value or ""
        return Session(
            found.url,
            actor,
            command,
            self.message or (f"{command} {given}" if given else None),
            found.vault_path,
            found.least_marking,
            self.day,
            known_on,
            as_of,
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

    def _as_of(self, command: str) -> int | date:
        from tracker.errors import InvalidValueError
        from tracker.values.edtf import parse_edtf

        if command not in AS_OF:
            raise click.UsageError(
                "--as-of says what the database held at an earlier time; it goes with commands that only read the"
                f" database, and {command} is none of them. Leave it out."
            )
        typed = (self.as_of or "").strip()
        if typed.isascii() and typed.isdigit() and len(typed) < 19:
            return int(typed)
        try:
            day = parse_edtf(typed).latest
        except InvalidValueError as error:
            raise InvalidValueError(
                f"--as-of: {typed!r} is neither a day nor the number of a changeset",
                "Give a day, such as 2024-06-17, or a number that tracker log shows.",
            ) from error
        if day is None:
            raise InvalidValueError(f"--as-of: {typed} has no last day", "Give a day, such as 2024-06-17.")
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
