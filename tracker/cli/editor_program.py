"""Find the user's editor and run it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click

from tracker.errors import TrackerError, UsageError

_EDITORS = ("sensible-editor", "editor", "nano", "vim", "vi")


def run_editor(file: Path) -> None:
    """Open a file in the user's editor and wait; UsageError without an editor, TrackerError when it fails."""
    editor = _editor()
    # Ctrl-C belongs to the editor. Not SIG_IGN, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.call([*editor, str(file)])  # noqa: S603 - what the user names, without a shell
    except OSError as error:
        raise TrackerError(f"the editor {editor[0]!r} cannot be started: {error.strerror}", _HOW) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code in (-signal.SIGINT, 128 + signal.SIGINT):
        raise click.Abort
    if code:
        raise TrackerError(f"the editor {editor[0]!r} ended with {code}; nothing was written", _HOW)


_HOW = "Name the editor to use in EDITOR, such as EDITOR=nano."


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named and named.strip():
        try:
            return shlex.split(named)
        except ValueError as error:
            raise UsageError(f"the editor {named!r} cannot be understood: {error}", _HOW) from error
    if sys.platform == "win32":
        return ["notepad"]
    found = next((editor for editor in _EDITORS if shutil.which(editor)), None)
    if found is None:
        raise UsageError("no editor is found", _HOW)
    return [found]
