"""References and names of what rows point at, fetched a page at a time."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from tracker.services.refs import ref_text
from tracker.services.tables_out.cells import item, plain
from tracker.store.fetch import fetch

# What was fetched is kept for the pages that follow, up to so many records of a kind.
_MOST = 20_000
# What is said of a record beside its reference.
_SAID: dict[str, tuple[str, ...]] = {
    "party": ("name",),
    "source": ("name", "reliability"),
    "evidence": ("title", "url", "source_uid"),
    "claim": (),
}


class Names:
    """Fetches what is not known yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in _SAID}

    def begin_page(self) -> None:
        """Forget the kinds of which very many are known by now."""
        for known in self._known.values():
            if len(known) > _MOST:
                known.clear()

    def need(self, kind: str, uids: Iterable[str | None]) -> Mapping[str, tuple[str, ...]]:
        """By uid the reference and what is said beside it, each an empty text where there is nothing."""
        known, columns = self._known[kind], ("uid", "ref_number", *_SAID[kind])
        new = [uid for uid in set(uids) - known.keys() if uid]
        for row in fetch(self._connection, kind, "uid", new, columns) if new else ():
            known[row["uid"]] = (ref_text(kind, row), *(plain(row[name]) for name in _SAID[kind]))
        return known

    def items(self, uids: Iterable[str | None]) -> dict[str, str]:
        """What violations were about, as their rows say it, by uid."""
        wanted = [uid for uid in set(uids) if uid]
        rows = fetch(self._connection, "item", "uid", wanted, ("uid", "description", "hs")) if wanted else ()
        return {row["uid"]: item(row["description"], plain(row["hs"])) for row in rows}
