"""The cases of a party, and who stands in them with it."""

from collections import Counter
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Inline
from tracker.reports.facts import section
from tracker.vocab import ActionKind, Degree, Position, Purpose, Role

View = dict[str, Any]


def case_blocks(view: View) -> list[Block]:
    """A table of all cases, one of what else ties the party to them, and one of the parties met there."""
    return [*_cases(view), *_otherwise(view), *_others(view)]


def _cases(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [
            case["ref"],
            case["title"],
            "\n".join(role_text(role) for role in case["roles"]) or "not named as a party",
            words.date_text(case["occurred"]),
            words.status(case["status"], case["proposed_status"]),
        ]
        for case in view["violations"]
    ]
    columns = ("Ref", "Title", "Role", "When", "Status")
    return section("Alleged violations", columns, rows, "In no alleged violation recorded here.")


def role_text(role: View) -> str:
    """A role in words, with how far it is shown: `Supplier of Iran (the ship): admitted`."""
    of = f" of {role['of']}" if role["of"] else ""
    detail = f" ({role['role_detail']})" if role["role_detail"] else ""
    return f"{words.label(Role, role['role'])}{of}{detail}: {words.lower(Degree, role['degree'])}"


def _otherwise(view: View) -> list[Block]:
    """How the party appears beside its roles: what it says, is asked, answers and does."""
    rows: list[list[Inline]] = []
    for case in view["violations"]:
        said = _appearances(case)
        if said:
            rows.append([case["ref"], "\n".join(said)])
    return section("How else it appears", ("Violation", "As"), rows)


def _appearances(case: View) -> list[str]:
    found = [
        f"{words.label(Role, held['role'])} of this party: {held['party']} ({held['party_ref']})"
        for held in case["related_roles"]
    ]
    for key, said in (("origin_of", "Origin of claims"), ("target_of", "Spoken about in claims")):
        if case[key]:
            found.append(f"{said}: {', '.join(case[key])}")
    found += [f"{words.label(Purpose, r['purpose'])} asked of it on {r['on']}: {r['ref']}" for r in case["requests"]]
    found += [f"Its reply: {words.lower(Position, r['position'])}{_when(r)}, {r['ref']}" for r in case["replies"]]
    found += [f"Its action: {words.lower(ActionKind, r['kind'])}{_when(r)}, {r['ref']}" for r in case["actions"]]
    if case["bound_by"]:
        found.append(f"Cited as bound by: {', '.join(dict.fromkeys(case['bound_by']))}")
    return found


def _when(row: View) -> str:
    return f", {words.edtf_text(row['on'])}" if row["on"] else ""


def _others(view: View) -> list[Block]:
    """The parties met in its cases, those met most often first."""
    seen: dict[str, list[tuple[str, View]]] = {}
    for case in view["violations"]:
        for other in case["co_parties"]:
            seen.setdefault(other["ref"], []).append((case["ref"], other))
    rows: list[list[Inline]] = []
    for ref, met in sorted(seen.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        roles = Counter(words.label(Role, role["role"]) for _, other in met for role in other["roles"])
        rows.append([ref, met[0][1]["name"], ", ".join(roles), ", ".join(case for case, _ in met)])
    return section("With whom", ("Ref", "Party", "Its roles", "Violations"), rows)
