"""Processes of their own that are forked from the test's: all of the program is loaded there already.

Loading it takes longer than most of what tests do with it. That it loads and starts as a command is tested apart.
"""

import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn, TextIO

HIGHEST = 4096


def instead(
    run: Callable[[], object], arguments: list[str], environment: dict[str, str], folder: Path | None = None
) -> Callable[[], NoReturn]:
    """For `preexec_fn`: what a child does instead of the command for which it was made. It never comes back."""

    def child() -> NoReturn:
        code: Any = 0
        try:
            # Whoever started it waits until the pipe for errors of the start is closed.
            os.closerange(3, HIGHEST)
            # Looking through all that the test runner holds would take longer than most commands.
            gc.freeze()
            os.chdir(folder or os.curdir)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv = arguments
            _begin_anew()
            run()
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            traceback.print_exc()
            code = 1
        finally:
            sys.stdout.flush()
            os._exit(code if isinstance(code, int) else int(code is not None))

    return child


def _begin_anew() -> None:
    """Streams, warnings and signals as Python has them at its start."""
    # Whoever starts a command undoes this for it.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.simplefilter("ignore")
    sys.unraisablehook = sys.__unraisablehook__
    sys.stdin = sys.__stdin__ = _stream(0, "r", "surrogateescape")
    sys.stdout = sys.__stdout__ = _stream(1, "w", "surrogateescape")
    sys.stderr = sys.__stderr__ = _stream(2, "w", "backslashreplace")


def _stream(number: int, mode: str, errors: str) -> TextIO:
    return open(number, mode, encoding="utf-8", errors=errors, closefd=False, buffering=1)


def quiet_fork() -> AbstractContextManager[Any]:
    """Python 3.12 warns of forks beside threads; those of the test runner hold nothing that the program needs."""
    return warnings.catch_warnings(action="ignore", category=DeprecationWarning)
