"""How often Python looks for objects that hold each other.

Loading a program makes a hundred thousand objects that all stay, and a large table millions of cells that hold nothing:
a look finds none, and takes a fifth of the time of a short command, a third of that of a large table.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many objects more than are let go, until the next look.
_SELDOM, _SOMETIMES = 100_000, 20_000


def begin_process() -> None:
    """Look seldom, and not at all when the process ends: everything goes with it."""
    gc.set_threshold(_SELDOM, 20, 20)
    atexit.register(gc.freeze)


@contextmanager
def looking_sometimes() -> Iterator[None]:
    """While records are made by the million: some hold each other, and memory must not grow with the file."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SOMETIMES, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
