"""Measure how fast the program is: `python bench/run.py [NAME...] [--runs N] [--large]`.

Every number is a ratio against a named peer measured in the same run, so that it holds on any machine.
The program measured is the `tracker` command beside the running interpreter.
"""

import argparse
import sys
from importlib import import_module

from timing import TRACKER

BENCHES = (
    "help_page",
    "lists",
    "search",
    "law_match",
    "weight",
    "bulk_import",
    "table_import",
    "export",
    "screening",
    "verify",
    "as_of",
    "printing",
    "regime",
)


def main() -> None:
    """Run the benches named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHES)}; all when left out")
    parser.add_argument("--runs", type=int, default=11, help="how often each command is timed (default 11)")
    parser.add_argument("--large", action="store_true", help="larger databases too; takes minutes")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(BENCHES))
    if unknown:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    if not TRACKER.exists():
        sys.exit(f"{TRACKER} is missing: install the project with this interpreter first")
    for name in options.names or BENCHES:
        import_module(name).run(options)


if __name__ == "__main__":
    main()
