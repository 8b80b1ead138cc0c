"""Verify the SQLite file of a tracker database with Python's standard library alone.

    python verifier.py FILE [HEAD]

Written from docs/integrity.md, and independent of the program. Prints what is not as recorded, one finding a line,
then the head of the chain; ends with 3 when there was a finding. With HEAD, a hash kept elsewhere, that hash must
be in the chain. Values that are derived (search, counters, weights) and the files of the vault are not looked at.
"""

import json
import sqlite3
import sys
import zlib
from hashlib import sha256

OUTSIDE = {"changeset", "change", "chain_head", "counter", "erasure", "violation_facts"}
HEADER = ["seq", "at", "actor", "message", "command", "program", "schema_revision", "changes", "previous_hash"]


def canonical(value):
    """The one form of a value that is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=repr).encode("ascii")


def stored(kind, value):
    """A value as SQLite holds it, in the canonical form; `kind` is the type of its column."""
    if kind == "DATETIME" and isinstance(value, str) and len(value) == 26:
        return f"{value[:10]}T{value[11:]}Z"
    return bool(value) if kind == "BOOLEAN" and value in (0, 1) and value is not None else value


def rows_of(database, table, order="uid"):
    """The rows of a table as mappings."""
    kinds = {name: kind for _, name, kind, *_ in database.execute(f'PRAGMA table_info("{table}")')}
    names = ", ".join(f'"{name}"' for name in kinds)
    for row in database.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}'):
        yield {name: stored(kinds[name], value) for name, value in zip(kinds, row, strict=True)}


def check_chunk(chunk, tell, states, gone):
    """Hold the lines of a chunk against their digests, and note the state in which each leaves its row."""
    where, kept = f"change {chunk['uid']}", chunk["digests"]
    if chunk["uid"] != f"{chunk['seq']}.{chunk['n']}":
        tell(where, "its uid is not its place")
    try:
        unpacking = zlib.decompressobj()
        lines = unpacking.decompress(chunk["payload"]).split(b"\n")
        if not unpacking.eof or unpacking.unused_data or len(lines) * 32 != len(kept):
            raise ValueError("the payload does not end where it should")
        for place, line in enumerate(lines):
            told, is_kept = json.loads(line), sha256(line).digest() == kept[place * 32 : place * 32 + 32]
            if len(told) == 3 and not is_kept:
                gone[chunk["seq"], chunk["n"], place + 1] = told
                continue
            table, uid, operation, before, after, _salt = told
            if not is_kept:
                raise ValueError("a line does not give its digest")
            states.setdefault(table, {})[uid] = (chunk["seq"], after)
            if operation == "purge":
                gone.setdefault("messages", set()).update(before.get("messages", ()))
                if any(gone.pop(tuple(one[:3]), None) != [table, uid, one[3]] for one in before["lines"]):
                    tell(where, f"a line of {table} {uid} is there, though it was purged")
    except (zlib.error, ValueError, TypeError) as error:
        tell(where, str(error))


def check_changeset(changeset, chunks, expected, tell, gone):
    """Hold a changeset against its hash, and against the one before."""
    where, names = f"changeset {changeset['seq']}", ("n", "table_name", "first_uid", "last_uid", "rows")
    covered = [[*(chunk[name] for name in names), sha256(chunk["digests"]).hexdigest()] for chunk in chunks]
    header = {name: changeset[name] for name in HEADER}
    message, salt, digest = (changeset.get(name) for name in ("message", "message_salt", "message_digest"))
    sealed = salt and sha256(canonical([message, salt])).hexdigest()
    if (message or salt) if changeset["seq"] in gone else digest != sealed:
        tell(where, "its message is not as recorded, or not as purged")
    header["message"] = digest or message  # older schemas have no digest, and the hash covers the message
    if sha256(canonical({**header, "chunks": covered})).hexdigest() != changeset["hash"]:
        tell(where, "its content does not give its hash")
    if (changeset["seq"], changeset["previous_hash"]) != expected:
        tell(where, f"it does not go on from changeset {expected[0] - 1}")
    if changeset["uid"] != str(changeset["seq"]) or changeset["chunks"] != len(chunks):
        tell(where, "its uid or its number of chunks is wrong")


def check_chain(database, tell, states):
    """Walk the chain from its beginning; give every hash with its number, the newest last."""
    chunks, gone = {}, {}
    for chunk in rows_of(database, "change", "seq, n"):
        check_chunk(chunk, tell, states, gone)
        chunks.setdefault(chunk["seq"], []).append({**chunk, "payload": None})
    messages = gone.pop("messages", set())
    for seq, n, place in gone:
        tell(f"change {seq}.{n}", f"line {place} was destroyed, and no purge says so")
    heads, expected, at = {}, (1, "0" * 64), None
    for changeset in rows_of(database, "changeset", "seq"):
        check_changeset(changeset, chunks.pop(changeset["seq"], []), expected, tell, messages)
        heads[changeset["hash"]], at = changeset["seq"], changeset["at"]
        expected = (changeset["seq"] + 1, changeset["hash"])
    for seq in chunks:
        tell(f"changeset {seq}", "it is missing, its chunks are there")
    newest = {"seq": expected[0] - 1, "hash": expected[1], "at": at}
    if list(rows_of(database, "chain_head")) != [{"uid": "head", **newest}]:
        tell("chain_head", "it is not the newest changeset")
    return heads


def check_rows(database, table, states, tell):
    """Hold every row of a table against the state that the history gives it."""
    for row in rows_of(database, table):
        seq, after = states.pop(row["uid"], (None, None))
        if after is None:
            tell(f"{table} {row['uid']}", "the history knows no such row")
            continue
        for name, value in row.items():
            # A column that was added later is null or false where a line does not tell of it.
            known = after.get(name, False if value is False else None)
            if canonical(value) != canonical(known):
                tell(f"{table} {row['uid']}", f"{name} was {known!r} in changeset {seq} and is {value!r}")
    for uid, (seq, after) in states.items():
        if after is not None:
            tell(f"{table} {uid}", f"the row is gone; changeset {seq} is the last that tells of it")


def verify(path, head=""):
    """Give the findings and the hashes of the chain with their numbers, the newest last."""
    findings, states = [], {}

    def tell(where, what):
        findings.append(f"{where}: {what}")

    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
    heads = check_chain(database, tell, states)
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if table not in OUTSIDE and not table.startswith(("search_", "import_", "sqlite_", "alembic_")):
            check_rows(database, table, states.pop(table, {}), tell)
    for table in states:
        tell(table, "the history tells of a table that is not there")
    if head and head not in heads:
        tell("head", f"no changeset has the hash {head}: the history was cut off or written anew")
    return findings, heads


if __name__ == "__main__":
    found, chain = verify(*sys.argv[1:3])
    for finding in found:
        print(finding)
    newest = list(chain)[-1] if chain else "0" * 64
    print(f"Head: changeset {chain.get(newest, 0)}, hash {newest}", file=sys.stderr)
    sys.exit(3 if found else 0)
