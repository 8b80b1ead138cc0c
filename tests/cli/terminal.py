"""The program at a terminal, as a process of its own."""

import errno
import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pexpect

from tests.cli.program import command_path
from tests.forking import instead, quiet_fork
from tracker.cli.main import main


def at_a_screen(**more: str) -> dict[str, str]:
    """The environment of somebody at a terminal with colours."""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    return {**plain, "TERM": "xterm-256color", **more}


def as_program(args: list[str], environment: dict[str, str], folder: Path | None = None) -> Callable[[], NoReturn]:
    return instead(main, ["tracker", *args], environment, folder)


def spawn(
    *args: str, environment: dict[str, str], dimensions: tuple[int, int] = (40, 100), cwd: Path | None = None
) -> Any:
    """The program at a terminal that is read and typed at step by step."""
    run = as_program(list(args), environment, cwd)
    with quiet_fork():
        return pexpect.spawn(
            command_path(), list(args), preexec_fn=run, encoding="utf-8", timeout=60, dimensions=dimensions
        )


def at_terminal(*args: str, columns: int = 100, typed: str = "", **environment: str) -> str:
    """What the program sends to a terminal with colours, where somebody types this."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    run = as_program(list(args), at_a_screen(TRACKER_PAGER="cat", **environment))
    with quiet_fork():
        streams = {"stdin": follower, "stdout": follower, "stderr": follower}
        running = subprocess.Popen([command_path(), *args], preexec_fn=run, **streams)  # noqa: PLW1509 - see above
    os.close(follower)
    os.write(leader, typed.encode())
    sent = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    running.wait(timeout=60)
    return sent.decode("utf-8", "surrogateescape")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError as error:
        # What Linux says once nobody holds the other side.
        if error.errno == errno.EIO:
            return b""
        raise
