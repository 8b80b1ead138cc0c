"""Which records point at rows of the law."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from tracker.analysis.law_rows import Key
from tracker.services.lawkeeping.rows import uid_of
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.values.references import ref_order

# Where records point at law: table, column, and the record that the row is a part of ("" for itself).
POINTING = {
    "regime": (
        ("violation", "regime_uid", ""),
        ("milestone", "regime_uid", ""),
        ("designation", "regime_uid", "party"),
    ),
    "resolution": (("violation_provision", "resolution_uid", "violation"),),
    "provision": (
        ("violation_provision", "provision_uid", "violation"),
        ("claim", "target_provision_uid", ""),
        ("action_provision", "provision_uid", "action"),
    ),
}


def cited_by(connection: Connection, keys: Sequence[Key]) -> dict[Key, tuple[str, ...]]:
    """The references of the records that cite each of these rows, directly."""
    found: dict[Key, set[str]] = defaultdict(set)
    for kind, pointing in POINTING.items():
        named = {uid_of(key): key for key in keys if key[0] == kind}
        for table, column, whole in pointing if named else ():
            rows = fetch(connection, table, column, list(named))
            records = {row["uid"]: row for row in rows}
            if whole:
                records = {
                    row["uid"]: row for row in fetch(connection, whole, "uid", [r[f"{whole}_uid"] for r in rows])
                }
            for row in rows:
                record = records[row[f"{whole}_uid"] if whole else row["uid"]]
                found[named[row[column]]].add(ref_text(whole or table, record))
    return {key: tuple(sorted(refs, key=ref_order)) for key, refs in found.items()}
