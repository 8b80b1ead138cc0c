"""The processes beside that a test has started."""

from typing import Any

import pytest

from tracker.services import ahead
from tracker.store import processes

Started = list[Any]


def note_started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """There is a processor for them, and each that is started from here on is noted."""
    monkeypatch.setattr(processes, "processors", lambda: 2)
    found: Started = []

    def start(*arguments: Any) -> Any:
        pipe, process = processes.start_process(*arguments)
        found.append(process)
        return pipe, process

    monkeypatch.setattr(ahead, "start_process", start)
    return found
