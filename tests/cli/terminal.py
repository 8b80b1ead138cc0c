"""The program at a terminal, as a process of its own that is forked from the test's: all of it is loaded already."""

import errno
import fcntl
import gc
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import traceback
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn, TextIO

import pexpect

from tests.cli.program import command_path
from tracker.cli.main import main

HIGHEST = 4096


def at_a_screen(**more: str) -> dict[str, str]:
    """The environment of somebody at a terminal with colours."""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    return {**plain, "TERM": "xterm-256color", **more}


def as_program(args: list[str], environment: dict[str, str], folder: Path | None = None) -> Callable[[], NoReturn]:
    """What a child does between its fork and the start of the command: be the program, and end."""

    def run() -> NoReturn:
        code: Any = 1
        try:
            # Whoever started it waits until the pipe for errors of the start is closed.
            os.closerange(3, HIGHEST)
            # Looking through all that the test runner holds would take longer than most commands.
            gc.freeze()
            os.chdir(folder or os.curdir)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv = ["tracker", *args]
            # As Python leaves it, which whoever starts a command undoes for it.
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            _open_streams()
            warnings.simplefilter("ignore")
            sys.unraisablehook = sys.__unraisablehook__
            main()
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code if isinstance(code, int) else int(code is not None))

    return run


def _open_streams() -> None:
    sys.stdin = sys.__stdin__ = _stream(0, "r", "surrogateescape")
    sys.stdout = sys.__stdout__ = _stream(1, "w", "surrogateescape")
    sys.stderr = sys.__stderr__ = _stream(2, "w", "backslashreplace")


def _stream(number: int, mode: str, errors: str) -> TextIO:
    return open(number, mode, encoding="utf-8", errors=errors, closefd=False, buffering=1)


def quiet_fork() -> AbstractContextManager[Any]:
    """Python 3.12 warns of forks beside threads; those of the test runner hold nothing that the program needs."""
    return warnings.catch_warnings(action="ignore", category=DeprecationWarning)


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
