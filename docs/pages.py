"""Draw the pages of the README: `python docs/pages.py` prints the founding case and writes docs/screens/page-*.png.

It prints the report on the regime as PDF and HTML with the real program, and takes pictures of some pages with
pdftoppm (of poppler-utils) and of the top of the HTML page with Chromium; both must be installed.
"""

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

TRACKER = Path(sysconfig.get_path("scripts")) / "tracker"
FOLDER = Path(__file__).parent / "screens"
REGIME = "DPRK-1718"
# Which pages of the PDF are shown, under which names.
PAGES = {"title": 1, "summary": 4, "finding": 6, "evidence": 21}
PER_INCH = "48"


def run(*command: object) -> None:
    """Run a program that must succeed."""
    done = subprocess.run([*map(str, command)], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr}")


def found(*names: str) -> str:
    """The first of these programs that is installed."""
    there = next(filter(None, map(shutil.which, names)), None)
    return there or sys.exit(f"none of {', '.join(names)} is installed")


def main() -> None:
    """Print the report on a fresh database with the founding case, and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database, pdf, html = folder / "pages.db", folder / "report.pdf", folder / "report.html"
        run(TRACKER, "--db", database, "demo")
        for file in (pdf, html):
            run(TRACKER, "--db", database, "--actor", "analyst", "report", "regime", REGIME, "-o", file)
        for called, page in PAGES.items():
            place = ("-f", page, "-l", page, "-singlefile", "-r", PER_INCH)
            run(found("pdftoppm"), "-png", *place, pdf, FOLDER / f"page-{called}")
        browser = found("chromium", "chromium-browser", "google-chrome")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'b'}")
        shot = ("--window-size=1000,700", f"--screenshot={FOLDER / 'page-html.png'}")
        run(browser, *flags, *shot, html.as_uri())


if __name__ == "__main__":
    main()
