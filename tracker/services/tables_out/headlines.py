"""How well violations are corroborated, as far as a marking shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.services.showing.violation import violation_views
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.facts import FACTS
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.vocab import Marking


@dataclass(frozen=True, slots=True)
class Headline:
    """The status, the level and the counts of one violation, by heading."""

    values: dict[str, Any]

    def cells(self) -> dict[str, str]:
        """The cells of its row."""
        return {name: plain(value) for name, value in self.values.items()}


def headlines(connection: Connection, uids: Sequence[str], marking: Marking) -> dict[str, Headline]:
    """The headlines of violations by uid; of what is shown in part it is that of the part."""
    rows = fetch(connection, "violation_facts", "uid", uids)
    whole = {row["uid"] for row in rows if at_most(Marking(row["effective_marking"]), marking)}
    judged = {row["uid"]: row["status"] for row in fetch(connection, "violation", "uid", uids, ("uid", "status"))}
    found = {
        row["uid"]: Headline({"status": judged[row["uid"]], **{name: row[name] for name in FACTS}})
        for row in rows
        if row["uid"] in whole
    }
    partly = [uid for uid in uids if uid not in whole]
    if partly:
        found |= {view["uid"]: _of_view(view) for view in violation_views(connection, partly, marking)}
    return found


def _of_view(view: dict[str, Any]) -> Headline:
    weight = view["corroboration"]
    counts = {name: view[name] for name in ("claim_count", "evidence_count")}
    said = {name: weight[name] for name in FACTS if name in weight}
    return Headline({"status": view["status"], **said, **counts, "reply_count": len(view["replies"])})
