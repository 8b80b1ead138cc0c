"""How long work tells how far it is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

# Less than this is done before anybody reads a bar.
LARGE_BYTES = 32 * 1024 * 1024
LARGE_ROWS = 50_000

Advance = Callable[[int], object]
# What is done, how much there is, whether that takes long; gives what is told of each part that is done.
Steps = Callable[[str, int, bool], AbstractContextManager[Advance]]


@contextmanager
def silent(_label: str, _length: int, _is_large: bool) -> Iterator[Advance]:
    """Steps that nobody watches."""
    yield lambda _: None
