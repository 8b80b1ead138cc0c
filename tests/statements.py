"""One set of compiled statements for all databases of a kind."""

from typing import Any

from sqlalchemy import Dialect, Engine, create_engine
from sqlalchemy.util import LRUCache


class Statements:
    """Gives all engines of one kind of database one dialect, and the statements that were compiled for it.

    A command opens its database anew, and most tests have one of their own: without this half the time of a run
    goes into compiling the same statements.
    """

    def __init__(self) -> None:
        self._shared: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}

    def begin(self, url: str) -> None:
        """Connect once: a dialect is not complete before."""
        engine = create_engine(url)
        engine.connect().close()
        engine.dispose()
        self._shared[engine.dialect.name] = engine.dialect, LRUCache(5000)

    def engine(self, url: str, **options: Any) -> Engine:
        made = create_engine(url, **options)
        if made.dialect.name not in self._shared:
            return made
        dialect, compiled = self._shared[made.dialect.name]
        return Engine(made.pool, dialect, made.url, execution_options={"compiled_cache": compiled})
