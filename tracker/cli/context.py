"""What the global options say, handed to every command."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.services.session import Session


@dataclass(slots=True)
class Settings:
    """The global options."""

    db: str | None = None
    actor: str | None = None
    message: str | None = None
    no_input: bool = False
    quiet: bool = False
    verbose: bool = False

    def session(self, command: str) -> Session:
        """The database and who acts on it, for a use case."""
        from tracker.services.session import Session
        from tracker.services.whereabouts import locate

        return Session(locate(self.db), self.actor or _actor(), command, self.message)

    @property
    def may_ask(self) -> bool:
        """Whether somebody sits there to answer."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    def say(self, text: str) -> None:
        """Talk goes to standard error, so that data on standard output stays clean."""
        if not self.quiet:
            from tracker.values.text import safe_text

            click.echo(safe_text(text), err=True)


def _actor() -> str:
    """Who acts: TRACKER_ACTOR, else the name of the account."""
    import getpass

    try:
        return os.environ.get("TRACKER_ACTOR") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


pass_settings = click.make_pass_decorator(Settings, ensure=True)
