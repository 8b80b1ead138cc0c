"""Draw the screens of the README: `python docs/screens.py` runs the real program and writes docs/screens/*.svg.

The program runs on the founding case, in a terminal of 100 columns, so that it draws as it does for people.
"""

import os
import pty
import re
import subprocess
import sys
import sysconfig
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

TRACKER = Path(sysconfig.get_path("scripts")) / "tracker"
FOLDER = Path(__file__).parent / "screens"
WIDTH = 100
CAR = ("--regime", "DPRK-1718", "--on", "2024-02-18", "--direction", "to_target", "--hs", "8703")
# Each picture: the command without `tracker`, and how many of its lines are shown (0 for all).
SCREENS = {
    "list": (["list"], 0),
    "summary": (["report", "summary"], 28),
    "dossier": (["report", "dossier", "V-{year}-0003"], 46),
    "match": (["law", "match", *CAR], 0),
    "law": (["law", "provisions", "--regime", "DPRK-1718", "--measure", "luxury_goods"], 0),
}
THEME = TerminalTheme(
    (250, 250, 248),
    (40, 40, 40),
    [
        (40, 40, 40),
        (176, 32, 32),
        (38, 112, 58),
        (146, 96, 0),
        (32, 74, 135),
        (117, 80, 123),
        (6, 110, 122),
        (85, 87, 83),
    ],
)


def at_terminal(command: list[str], database: Path) -> str:
    """What the program prints when a person runs it, colours included."""
    environment = {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLUMNS": str(WIDTH),
        "TRACKER_PAGER": "cat",
        "TRACKER_DB": str(database),
        "TRACKER_ACTOR": "analyst",
    }
    outer, inner = pty.openpty()
    with subprocess.Popen([TRACKER, *command], stdout=inner, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(inner)
        pieces = []
        while piece := _read(outer):
            pieces.append(piece)
    os.close(outer)
    if process.returncode:
        sys.exit(f"tracker {' '.join(command)} ended with {process.returncode}")
    return b"".join(pieces).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has closed its side
        return b""


def draw(name: str, command: list[str], printed: str, most: int) -> None:
    """Write one picture: the command as it was typed, and the first lines of what came."""
    lines = printed.rstrip("\n").split("\n")
    shown = lines[:most] if most else lines
    console = Console(record=True, width=WIDTH, file=StringIO(), markup=False, highlight=False)
    console.print(Text(f"$ tracker {' '.join(command)}", "bold"))
    for line in shown:
        console.print(Text.from_ansi(line), soft_wrap=True)
    if len(shown) < len(lines):
        console.print(Text("…", "dim"))
    svg = console.export_svg(title="tracker", theme=THEME, unique_id=f"tracker-{name}")
    # A picture in a document must not fetch fonts from elsewhere.
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (FOLDER / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


def main() -> None:
    """Draw every screen on a fresh database with the founding case."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "screens.db"
        subprocess.run([TRACKER, "--db", database, "demo"], check=True, capture_output=True)
        year = at_terminal(["list", "--limit", "1", "--format", "ndjson"], database).split('"V-')[1][:4]
        for name, (template, most) in SCREENS.items():
            command = [part.replace("{year}", year) for part in template]
            printed = at_terminal(command, database).replace(folder, "…")
            draw(name, command, printed, most)


if __name__ == "__main__":
    main()
