"""Say who a party is: numbers in registers, each of which belongs to one party alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from tracker.errors import ConflictError, InvalidValueError
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.fields_of import needed_names
from tracker.services.merged_parties import open_party
from tracker.services.naming import Choose, find_named, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store.tables import light
from tracker.values.identifiers import check_identifier

Entry = Mapping[str, Any]


def identify(
    session: Session,
    ref: str,
    identifiers: Sequence[Entry],
    *,
    name: str | None = None,
    kind: str | None = None,
    choose: Choose = refuse_near,
) -> bool:
    """Add identifiers to a party, and its name and kind where they are known now; give whether it was unknown before.

    ConflictError when another party holds an identifier or has the name, or when nothing would change.
    """
    with session.read() as connection:
        _refuse_named(connection, ref, name, kind, choose)
    options = {"identifiers": "SCHEME=VALUE", "name": "--name", "kind": "--kind"}
    with said_by_option(options), writing(session) as opened:
        connection = opened.work.connection
        uid = open_party(connection, ref)
        refuse_held(connection, identifiers, uid)
        whole = record_document(connection, "party", uid)
        said = {"name": name, "kind": kind, "identifiers": [dict(entry) for entry in identifiers]}
        document = {part: whole[part] for part in ("key", "ref", "uid", *needed_names("party"))}
        # How many they are was said of a description, not of somebody known.
        document |= {} if whole.get("identified", True) else {"count": None}
        document |= {"identified": "true", **{part: value for part, value in said.items() if value}}
        if not write_documents(opened, {"parties": [document]}, session.command).changed:
            raise ConflictError(f"{ref} has this already", f"See: tracker show {ref}")
    return not whole.get("identified", True)


def refuse_held(connection: Connection, identifiers: Sequence[Entry], but: str | None = None) -> None:
    """Raise ConflictError where another party than `but` holds one of these; what is malformed is left to others."""
    wanted = set(filter(None, map(_checked, identifiers)))
    if not wanted:
        return
    held, party = light("party_identifier"), light("party")
    query = (
        select(held.c.scheme, held.c.value, party.c.name, *ref_columns(party, "party"))
        .join_from(held, party, held.c.party_uid == party.c.uid)
        .where(or_(*(and_(held.c.scheme == scheme, held.c.value == value) for scheme, value in wanted)))
        .where(party.c.uid != (but or ""), party.c.merged_into_uid.is_(None))
    )
    row = connection.execute(query.order_by(party.c.ref_number)).mappings().first()
    if row:
        holder = ref_text("party", row)
        raise ConflictError(
            f"{holder} {row['name']} has {row['scheme']} {row['value']} already",
            f"Use {holder}. Where two records are one party: tracker party merge REF --into {holder} --because …",
        )


def _checked(entry: Entry) -> tuple[str, str] | None:
    try:
        return entry["scheme"], check_identifier(entry["scheme"], entry["value"])
    except InvalidValueError:
        return None


def _refuse_named(connection: Connection, ref: str, name: str | None, kind: str | None, choose: Choose) -> None:
    uid = open_party(connection, ref)
    found = find_named(connection, "party", name, kind, choose) if name else None
    if found and find_ref(connection, found)[1] != uid:
        raise ConflictError(
            f"{found} has the name {name!r} already",
            f"Where they are one party: tracker party merge {ref} --into {found} --because …; else give --new.",
        )
