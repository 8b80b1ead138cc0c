"""The table of evidence."""

import json
from collections.abc import Sequence

from tracker.schemas.table_shapes.records import EVIDENCE
from tracker.services.tables_out.direct.pages import Row, Steps
from tracker.services.tables_out.direct.records import RecordTable
from tracker.values.cell_text import joined
from tracker.values.references import RefKind, write_ref


class DirectEvidence(RecordTable):
    """Items of evidence with the names of their sources."""

    shape = EVIDENCE
    steps = Steps("evidence")
    beside = ("ref_number", "source_uid", "authors", "supersedes_uid")
    columns = dict.fromkeys(("ref", "source", "source_name", "reliability", "authors", "supersedes"))

    def _fill(self, rows: Sequence[Row], filled: list[list[str]]) -> None:
        ref, source, authored, earlier = self._at("ref", "source", "authors", "supersedes")
        sources = self.names.need("source", [row[2] for row in rows])
        items = self.names.need("evidence", [row[4] for row in rows])
        for (_, number, source_uid, authors, supersedes, *_), own in zip(rows, filled, strict=True):
            own[ref] = write_ref(RefKind.EVIDENCE, number)
            own[source : source + 3] = sources[source_uid]
            own[authored] = joined(json.loads(authors)) if authors else ""
            own[earlier] = items[supersedes][0] if supersedes else ""
