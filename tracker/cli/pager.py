"""Show a long text at a terminal, a screen at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click


def page(text: str) -> None:
    """Show `text` through the pager when it is longer than the screen, else print it.

    The pager is TRACKER_PAGER, else PAGER, else less; empty or `cat` means none. Leaving it early is no error.
    """
    command = _command()
    if not command or _fits(text):
        _print(text)
        return
    try:
        _through(command, text)
    except OSError:
        _print(text)
        click.echo(f"The pager {command[0]!r} cannot be started; see TRACKER_PAGER and PAGER.", err=True)


def _command() -> list[str]:
    """The pager with its options; nothing when there is to be none."""
    import shlex
    import shutil

    if os.environ.get("TERM", "dumb") == "dumb":
        return []
    named = next((os.environ[name] for name in ("TRACKER_PAGER", "PAGER") if name in os.environ), None)
    if named is None:
        return ["less"] if shutil.which("less") else []
    try:
        words = shlex.split(named)
    except ValueError:
        words = [named]
    return [] if words == ["cat"] else words


def _fits(text: str) -> bool:
    import shutil

    return text.count("\n") < shutil.get_terminal_size().lines


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _through(command: Sequence[str], text: str) -> None:
    """Hand `text` to the pager and wait until it is left; OSError when it cannot be started."""
    import signal
    import subprocess

    sys.stdout.flush()
    # F: leave at once what fits; R: colours; X: leave the text on the screen. Names may be in any script.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    # Ctrl-C is the pager's: in less it stops a search, and must not end this program under it. Not SIG_IGN, which a
    # pager would inherit; and not after its start, when it may be pressed already.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager:  # noqa: S603 - what the user names, no shell
            pager.communicate(text.encode("utf-8"))
    finally:
        signal.signal(signal.SIGINT, before)
