"""Read a large case file in a process beside, some records ahead of the one that is written."""

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from tracker.exchange.case_entry import Entry
from tracker.exchange.case_lines import CaseLines
from tracker.exchange.same_file import Look, changed, look
from tracker.exchange.watched import Tell, watched
from tracker.services.ahead import EndedEarly, MadeAhead
from tracker.store.processes import has_room

# Lines that are read here, until the process is there.
HERE = 2_000
_BATCH = 500


def can_read_ahead(name: str) -> bool:
    """Whether a file of this name is read line by line, can be opened again, and there is a processor for it."""
    file = Path(name)
    return file.suffix.lower() in (".ndjson", ".jsonl") and file.is_file() and has_room()


def read_ahead(name: str, stream: BinaryIO, size: int, tell: Tell) -> Generator[Entry]:
    """The entries of a file of `size` bytes, which is open as `stream`; ConflictError where it changes meanwhile.

    Where the process cannot go on, and for what is wrong with the file itself, the file is read here.
    """
    lines, first = CaseLines(watched(stream, size, tell)), look(os.fstat(stream.fileno()))
    taken = 0
    with closing(MadeAhead(_batches, name, first, HERE)) as ahead:
        yield from lines.take(HERE)
        try:
            for entries, read, line in ahead:
                tell(read, size, line)
                taken += len(entries)
                yield from entries
        except EndedEarly:
            yield from islice(lines.take(), taken, None)
    if look(os.fstat(stream.fileno())) != first:
        raise changed(Path(name).name, "nothing was written")


def _batches(name: str, opened: Look, first: int) -> Iterator[tuple[list[Entry], int, int]]:
    """The entries behind the first lines of a file, some hundred at a time with bytes and lines read.

    EndedEarly where another file than the one that was opened has that name by now.
    """
    with open(name, "rb") as stream:
        if look(os.fstat(stream.fileno())) != opened:
            raise EndedEarly
        lines = CaseLines(stream)
        for _ in lines.pass_over(first):
            pass
        while not lines.ended:
            yield list(lines.take(_BATCH)), lines.size, lines.place
