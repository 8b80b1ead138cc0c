"""How often Python looks for objects that hold each other.

Loading a program makes a hundred thousand objects that all stay, and a large file millions of rows that hold nothing:
a look finds none, and takes a fifth of the time of a short command, a third of that of a large table.
"""

import gc

# So many objects more than are let go, until the next look: some megabytes.
_SELDOM = 100_000


def look_seldom() -> None:
    """For every process of the program, before anything else."""
    gc.set_threshold(_SELDOM, 20, 20)


def look_no_more() -> None:
    """When a process ends: everything goes with it, so nothing is looked at."""
    gc.freeze()
