"""Add to what is known of a party: a further name, or what it is to another."""

from collections.abc import Mapping
from typing import Any

from tracker.errors import ConflictError
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.fields_of import needed_names
from tracker.services.merged_parties import open_party
from tracker.services.naming import Choose, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.recording import notes
from tracker.services.resolving import Resolver
from tracker.services.session import Session
from tracker.services.writing import writing


def add_entry(
    session: Session,
    ref: str,
    attr: str,
    entry: Mapping[str, Any],
    *,
    choose: Choose = refuse_near,
    options: Mapping[str, str] | None = None,
) -> list[str]:
    """Add one entry to a list of a party, or say more about one that stands there; give what else was done.

    ConflictError when it stands there already just so, when the party was merged, or is meant to relate to itself.
    """
    with said_by_option(options or {}):
        with session.read() as connection:
            resolver = Resolver(connection, choose)
            whole = record_document(connection, "party", open_party(connection, ref))
            document = {part: whole[part] for part in ("key", "ref", "uid", *needed_names("party"))}
            # Without it, one that nobody identified would be taken for one who is.
            document |= {"identified": whole["identified"]} if "identified" in whole else {}
            resolved = resolver.resolve({"parties": [{**document, attr: [dict(entry)]}]})
        added = resolved["parties"][-1][attr][0]
        if added.get("to") == whole["ref"]:
            raise ConflictError(f"{ref} cannot be related to itself", "Name two parties.")
        with writing(session) as opened:
            open_party(opened.work.connection, ref)
            result = write_documents(opened, resolved, session.command)
            if not result.changed or added.get("name") == whole["name"]:
                raise ConflictError(f"{ref} has this already", f"See: tracker show {ref}")
    return [*resolver.notes, *notes(result, ref)]
