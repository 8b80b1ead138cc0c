"""Time commands side by side: warmed up, run in turn, the median of each."""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]
TRACKER = Path(sysconfig.get_path("scripts")) / "tracker"


def python(code: str) -> Command:
    """The running interpreter with a line of code."""
    return [sys.executable, "-c", code]


def seconds(command: Command, database: Path | None = None) -> float:
    """Run a command once and give how long it took; an error of the command ends the bench."""
    environment = {**os.environ, "COLUMNS": "100"}
    if database:
        environment["TRACKER_DB"] = str(database)
    start = time.perf_counter()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr.decode()}")
    return taken


def side_by_side(commands: Mapping[str, Command], runs: int, database: Path | None = None) -> dict[str, float]:
    """The median time of every command. They take turns, so that a busy moment touches all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 2):
        for name, command in commands.items():
            taken = seconds(command, database)
            if turn >= 2:
                times[name].append(taken)
    return {name: median(taken) for name, taken in times.items()}


def show(what: str, ours: float, peer: str, theirs: float, target: float) -> None:
    """Print one ratio with its target."""
    ratio = ours / theirs
    verdict = "ok" if ratio <= target else "missed"
    line = f"{what:<46} {ours * 1000:7.0f} ms   {ratio:5.2f} x {peer} ({theirs * 1000:.0f} ms)"
    sys.stdout.write(f"{line}   at most {target:g}: {verdict}\n")
    sys.stdout.flush()
