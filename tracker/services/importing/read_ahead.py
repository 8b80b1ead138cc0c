"""Read a large case file in a process beside, some records ahead of the one that is written."""

import contextlib
import os
import pickle
from collections.abc import Generator, Iterator
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import BinaryIO

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry
from tracker.exchange.case_lines import CaseLines
from tracker.exchange.watched import Tell, watched
from tracker.services.importing.collecting import rare_collections
from tracker.store.processes import start_process

# Lines that are read here, until the process is there.
HERE = 2_000
_BATCH = 500


def can_read_ahead(name: str) -> bool:
    """Whether a file of this name is read line by line, can be opened again, and there is a processor for it."""
    file = Path(name)
    return file.suffix.lower() in (".ndjson", ".jsonl") and file.is_file() and (os.cpu_count() or 1) > 1


def read_ahead(name: str, stream: BinaryIO, size: int, tell: Tell) -> Generator[Entry]:
    """The entries of a file of `size` bytes, which is open as `stream`.

    Where the process cannot go on, and for what is wrong with the file itself, the file is read here.
    """
    lines = CaseLines(watched(stream, size, tell))
    try:
        pipe, process = start_process(_read, name, HERE)
    except OSError:
        yield from lines.take()
        return
    taken = 0
    try:
        yield from lines.take(HERE)
        for answer in _received(pipe):
            if answer is None:
                return
            entries, read, line = answer
            tell(read, size, line)
            taken += len(entries)
            yield from entries
    finally:
        pipe.close()
        process.join(timeout=5)
    yield from islice(lines.take(), taken, None)


def _received(pipe: Pipe) -> Iterator[tuple[list[Entry], int, int] | None]:
    """What comes through the pipe, until its other end is closed; should that be without None, it is not all."""
    with contextlib.suppress(OSError, EOFError):
        while True:
            yield pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process


def _read(pipe: Pipe, name: str, first: int) -> None:
    """Send the entries behind the first lines of a file some hundred at a time with bytes and lines read; None last."""
    # What is wrong with the file is said by the one that reads it once more.
    with contextlib.suppress(OSError, DocumentError), open(name, "rb") as stream, rare_collections():
        lines = CaseLines(stream)
        for _ in lines.pass_over(first):
            pass
        while not lines.ended:
            entries = list(lines.take(_BATCH))
            pipe.send_bytes(pickle.dumps((entries, lines.size, lines.place), pickle.HIGHEST_PROTOCOL))
        pipe.send_bytes(pickle.dumps(None))
