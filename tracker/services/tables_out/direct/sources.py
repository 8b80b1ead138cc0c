"""The table of sources."""

from collections.abc import Sequence

from tracker.schemas.table_shapes.records import SOURCES
from tracker.services.tables_out import cells
from tracker.services.tables_out.direct.pages import Row, Steps
from tracker.services.tables_out.direct.parts import ORDER, listed
from tracker.services.tables_out.direct.records import RecordTable
from tracker.store.near import Near
from tracker.values.references import RefKind, write_ref

# The columns of parties by their tie to the source.
_TIES = {"is": "party", "owner": "owner", "speaks_for": "speaks_for"}


class DirectSources(RecordTable):
    """Sources with the parties and sources that they are tied to."""

    shape = SOURCES
    steps = Steps("source")
    beside = ("ref_number", "parent_uid")
    columns = dict.fromkeys(("ref", *_TIES.values(), "parent", "not_independent_of"))

    def _fill(self, rows: Sequence[Row], filled: list[list[str]]) -> None:
        ref, parent, others = self._at("ref", "parent", "not_independent_of")
        at = {tie: self._at(name)[0] for tie, name in _TIES.items()}
        near = Near(self.connection, "source", [row[0] for row in rows])
        ties = near.rows("source_party", "source_uid", ("tie", "party_uid"), ORDER)
        dependences = near.rows("source_dependence", "source_uid", ("other_uid",), ORDER)
        parties = self.names.need("party", [party for _, _, party in ties])
        sources = self.names.need("source", [*(row[2] for row in rows), *(other for _, other in dependences)])
        tied = listed(((uid, tie), cells.named(*parties[party])) for uid, tie, party in ties)
        dependent = listed((uid, cells.named(*sources[other][:2])) for uid, other in dependences)
        for (uid, number, parent_uid, *_), own in zip(rows, filled, strict=True):
            own[ref] = write_ref(RefKind.SOURCE, number)
            own[parent] = sources[parent_uid][0] if parent_uid else ""
            own[others] = dependent.get(uid, "")
            for tie, place in at.items():
                own[place] = tied.get((uid, tie), "")
