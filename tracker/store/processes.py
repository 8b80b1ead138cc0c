"""Start a process beside this one, with a pipe to it.

Not by `multiprocessing`: what that starts loads modules from the working directory, which may hold anybody's files,
hears the Ctrl-C that is for this process, and complains on the screen when it is left alone.
"""

import contextlib
import os
import pickle
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, cast

from tracker.memory import begin_process

if TYPE_CHECKING:
    import subprocess

_MAIN = "import sys; sys.path[:] = {path!r}; from tracker.store.processes import run; run()"
_LENGTH = 8
# No message is longer: what looks so is no message, such as words that something printed at the start of the process.
_MOST = 1 << 40
# Room for some messages, so that neither end waits for the other to read; as much as Linux gives anybody.
_PIPE = 1_048_576


def has_room() -> bool:
    """Whether there is a processor for a process beside."""
    return processors() > 1


def processors() -> int:
    """How many processors this process may use: in a container these are often fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pipe:
    """Messages in both directions."""

    def __init__(self, source: IO[bytes], target: IO[bytes]) -> None:
        self._source, self._target = source, target

    def send_bytes(self, data: bytes) -> None:
        """Send a message; OSError where nobody reads it."""
        self._target.write(len(data).to_bytes(_LENGTH, "big"))
        self._target.write(data)
        self._target.flush()

    def recv_bytes(self) -> bytes:
        """The next message; EOFError where the other end is closed."""
        return self._read(int.from_bytes(self._read(_LENGTH), "big"))

    def _read(self, length: int) -> bytes:
        if length > _MOST:
            raise EOFError
        data = self._source.read(length)
        if len(data) < length:
            raise EOFError
        return data

    def close(self) -> None:
        """Close this end."""
        for stream in (self._target, self._source):
            # What nobody will read cannot be sent any more.
            with contextlib.suppress(OSError):
                stream.close()


def start_process(target: Callable[..., None], *arguments: Any) -> tuple[Pipe, "subprocess.Popen[bytes]"]:
    """Start a process that calls `target` with its end of a pipe and some arguments; OSError where none can be had.

    It knows nothing of what this process has open, says nothing on the screen, and is to end by itself when this end
    of the pipe is closed.
    """
    # Not at the top: most commands start none, and the process itself does not need it.
    import subprocess

    if not sys.executable:
        raise OSError("there is no interpreter to start")
    code = _MAIN.format(path=[folder for folder in sys.path if folder])
    flags = ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]
    process = subprocess.Popen(  # noqa: S603 - this very interpreter
        [sys.executable, *flags, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pipesize=_PIPE,
        **_apart(),
    )
    pipe = Pipe(cast(IO[bytes], process.stdout), cast(IO[bytes], process.stdin))
    try:
        pipe.send_bytes(pickle.dumps((target, arguments)))
    except OSError:
        end_process(pipe, process)
        raise
    return pipe, process


def end_process(pipe: Pipe, process: "subprocess.Popen[bytes]") -> None:
    """End a process at once: what it still does is of no use to anybody."""
    process.kill()
    process.wait()
    pipe.close()


def run() -> None:
    """What such a process does."""
    begin_process()
    pipe = Pipe(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    # What is printed by mistake must not get between the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with contextlib.suppress(EOFError, OSError):
        target, arguments = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own process
        target(pipe, *arguments)


def _apart() -> dict[str, Any]:
    """In a group of its own, since Ctrl-C goes to all processes of the terminal's."""
    if sys.platform == "win32":
        import subprocess

        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
