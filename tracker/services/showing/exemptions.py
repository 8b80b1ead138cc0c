"""The exemptions that were granted under the paragraphs that a violation cites."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.exemptions import covers
from tracker.analysis.in_force import Window
from tracker.services.law_book import LawBook
from tracker.services.records.loading import Loaded
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.vocab import ActionKind, ProvisionLink


def paragraphs(action: Loaded, book: LawBook) -> list[str]:
    """The paragraphs that an action names."""
    return [book.name("provision", child.row["provision_uid"]) for child in action.parts["provisions"]]


def exemptions_of(connection: Connection, violation: Loaded, window: Window | None) -> dict[str, list[dict[str, Any]]]:
    """By the uid of each paragraph: the exemptions granted from it, and whether they cover the act.

    An exemption is from the paragraphs that it names, and from those that these exempt from.
    """
    granted = [one for one in violation.parts["actions"] if one.row["kind"] == ActionKind.EXEMPTION_GRANTED]
    named = {one.row["uid"]: [child.row["provision_uid"] for child in one.parts["provisions"]] for one in granted}
    reach = _exempted(connection, [uid for uids in named.values() for uid in uids])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for action in granted:
        row = action.row
        said = {
            "action": ref_text("action", row),
            "reference": row["reference"],
            "from": row["valid_from"],
            "until": row["valid_until"],
            "covers": covers(window, row["valid_from"], row["valid_until"], row["taken_on"]),
        }
        own = named[row["uid"]]
        for uid in dict.fromkeys([*own, *(to for one in own for to in reach[one])]):
            found[uid].append(said)
    return found


def _exempted(connection: Connection, uids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in fetch(connection, "provision_link", "provision_uid", uids) if uids else []:
        if link["relation"] == ProvisionLink.EXEMPTS and link["to_provision_uid"]:
            found[link["provision_uid"]].append(link["to_provision_uid"])
    return found
