"""Let somebody write a text in their own editor, until it is right or they give up; nothing written is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from tracker.cli.context import Settings
from tracker.cli.editor_program import run_editor
from tracker.errors import DatabaseError, DocumentError, SchemaVersionError, TrackerError

if TYPE_CHECKING:
    from tracker.services.drafts import ChangedMeanwhile

Result = TypeVar("Result")


def write_in_editor(
    settings: Settings, text: str, save: Callable[[str], Result], name: str = "violation"
) -> Result | None:
    """Open the editor on `text` and give what comes back to `save`; its answer, or None for a text left as it was.

    What `save` refuses is marked and the editor opens again. Who stops, by an unchanged or empty text, ends
    the program with exit code 1; the text is kept, and its path is named.
    """
    draft = _Draft(settings, text, name)
    try:
        result = draft.rounds(save)
    except (KeyboardInterrupt, click.Abort):
        draft.stop()
    except BaseException as error:
        if not isinstance(error, click.exceptions.Exit):
            draft.keep()
        raise
    draft.delete()
    return result


class _Draft:
    """A text in a file that only its owner may read, in a folder of its own: editors leave copies beside it."""

    def __init__(self, settings: Settings, text: str, name: str) -> None:
        from tempfile import mkdtemp

        self.settings = settings
        self.text = text
        self.first = text
        # Whether a text that is saved as it is shall be written: it holds what two people changed.
        self.merged = False
        self.file = Path(mkdtemp(prefix="tracker-")) / f"{name}.yaml"
        self._write()

    def rounds(self, save: Callable[[str], Result]) -> Result | None:
        from tracker.services.drafts import ChangedMeanwhile

        while True:
            saved = self._edit()
            written = self._read()
            if self._is_left(written, saved):
                if self.text == self.first and written.strip():
                    return None
                self.stop()
            self.text = written
            try:
                return save(written)
            except ChangedMeanwhile as error:
                self._take_both(error)
            except (DatabaseError, SchemaVersionError):
                raise
            except TrackerError as error:
                self._mark(error)
            self._write()

    def _is_left(self, written: str, saved: bool) -> bool:
        """Whether the text was emptied, or not touched."""
        from tracker.services.drafting.marks import without_marks

        if not written.strip():
            self._write()
            return True
        return without_marks(written) == without_marks(self.text) and not (self.merged and saved)

    def _edit(self) -> bool:
        """Run the editor; whether the file was saved."""
        # Two seconds back, so that a quick save shows on file systems with coarse times.
        before = self.file.stat().st_mtime - 2
        os.utime(self.file, (before, before))
        before = self.file.stat().st_mtime
        run_editor(self.file)
        return self.file.exists() and self.file.stat().st_mtime != before

    def _read(self) -> str:
        """What the file holds; bytes that are not UTF-8 are kept as lone surrogates."""
        data = self.file.read_bytes() if self.file.exists() else b""
        return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")

    def _write(self) -> None:
        descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(self.text.encode("utf-8", "surrogateescape"))

    def _mark(self, error: TrackerError) -> None:
        from tracker.schemas.problems import Problem
        from tracker.services.drafting.marks import with_marks

        problems = error.problems if isinstance(error, DocumentError) else [Problem((), error.reason, error.hint)]
        known = [one if isinstance(one, Problem) else Problem((), str(one)) for one in problems]
        self.text, self.merged = with_marks(self.text, known), False
        count = "1 problem is" if len(known) == 1 else f"{len(known)} problems are"
        self.settings.say(f"{count} marked in the text with # !!")

    def _take_both(self, error: ChangedMeanwhile) -> None:
        self.settings.say(f"{error.reason}. Nothing was written.")
        for line in error.told:
            self.settings.say(f"  {line}")
        from tracker.cli.prompts import ask_yes

        if self.settings.may_ask and not ask_yes("Open it again with both changes?"):
            self.stop()
        self.text, self.merged = error.merged.text, True

    def stop(self) -> NoReturn:
        """End the program; a text that somebody worked on is kept."""
        kept = self._worked_on()
        if not kept:
            self.delete()
        told = f" Your text is kept in {self.file}" if kept else ""
        click.echo(f"Stopped; nothing was written.{told}", err=True)
        raise click.exceptions.Exit(1)

    def keep(self) -> None:
        """Name the file of a text that somebody worked on; an untouched one goes."""
        if self._worked_on():
            click.echo(f"Your text is kept in {self.file}", err=True)
        else:
            self.delete()

    def _worked_on(self) -> bool:
        written = self._read()
        if written.strip() and written != self.first:
            self.file.chmod(0o600)
            return True
        return False

    def delete(self) -> None:
        """Take the file away with whatever the editor left beside it."""
        shutil.rmtree(self.file.parent, ignore_errors=True)
