"""A case in which some is marked higher than the rest, and what must not be read of it."""

import json
import re
from typing import Any

from tests.cli.program import Program

Case = dict[str, Any]


def claim(key: str, word: str, **fields: Any) -> dict[str, Any]:
    plain = {"evidence": "article", "stance": "supports", "about": "act", "origin": "agency"}
    return {"key": key, **plain, "statement": f"Statement {word}.", **fields}


# Every word of this shape stands only in what is AMBER, or in what is CLEAR but rests on something AMBER.
SECRET = re.compile(r"Secret[A-Z]\w+")

CASE: Case = {
    "parties": [
        {"key": "hidden", "kind": "company", "name": "SecretHolding", "marking": "AMBER"},
        {"key": "state", "kind": "state", "name": "A state", "country": "RU"},
        {
            "key": "firm",
            "kind": "company",
            "name": "A firm",
            "names": [{"name": "Open name"}, {"name": "SecretAlias", "evidence": "memo"}],
            "identifiers": [{"scheme": "registry", "value": "SecretNumber", "evidence": "memo"}],
            "links": [{"relation": "owned_by", "to": "hidden", "note": "SecretOwnership"}],
            "designations": [{"regime": "DPRK-1718", "reason": "SecretDesignation", "evidence": "memo"}],
        },
    ],
    "sources": [
        {"key": "bureau", "kind": "confidential", "name": "SecretBureau", "marking": "AMBER"},
        {"key": "agency", "kind": "news_agency", "name": "An agency", "owner": ["state"]},
        {
            "key": "paper",
            "kind": "media",
            "name": "A newspaper",
            "owner": "hidden",
            "parent": "bureau",
            "not_independent_of": [{"source": "bureau", "reason": "SecretDependence"}],
        },
    ],
    "evidence": [
        {"key": "memo", "kind": "document", "source": "paper", "title": "SecretMemo", "marking": "AMBER"},
        {"key": "leak", "kind": "document", "source": "bureau", "title": "SecretLeak", "marking": "CLEAR"},
        {"key": "article", "kind": "news_article", "source": "paper", "title": "An article", "supersedes": "memo"},
        {"key": "lonely", "kind": "photograph", "source": "paper", "title": "A photograph"},
    ],
    "violations": [
        {
            "key": "amber",
            "title": "SecretOther",
            "regime": "DPRK-1718",
            "marking": "AMBER",
            "occurred": "2021",
            "claims": [claim("c-other", "SecretElsewhere", marking="CLEAR")],
        },
        {"key": "red", "title": "SecretRed", "regime": "LIBYA-1970", "marking": "RED", "occurred": "2022"},
        {
            "key": "main",
            "title": "The main one",
            "regime": "DPRK-1718",
            "measure": "luxury_goods",
            "occurred": "2024-02-18",
            "items": [{"key": "car", "description": "A car"}],
            "provisions": [
                {"provision": "S/RES/1718 (2006) 8(a)(iii)", "party": "state", "rationale": "Open mapping."},
                {"provision": "S/RES/1718 (2006) 8(b)", "claim": "c-amber", "rationale": "SecretMapping"},
                {"provision": "S/RES/1718 (2006) 8(c)", "party": "hidden", "rationale": "SecretBinding"},
            ],
            "parties": [
                {"party": "firm", "role": "supplier"},
                {"party": "hidden", "role": "owner", "role_detail": "SecretRole"},
                {"party": "firm", "role": "controller", "of": "hidden", "role_detail": "SecretControl"},
            ],
            "claims": [
                claim("c-open", "open"),
                claim("c-amber", "SecretStatement", origin="paper", marking="AMBER", quote="SecretQuote"),
                claim("c-memo", "SecretByEvidence", evidence="memo", origin="paper"),
                claim("c-leak", "SecretByOutlet", evidence="leak", origin="paper"),
                claim("c-origin", "SecretByOrigin", origin="hidden"),
                claim("c-source", "SecretBySource", origin="bureau"),
                claim("c-target", "SecretByTarget", about="party", party="hidden"),
                claim("c-photo", "SecretPhoto", evidence="lonely", marking="RED"),
                claim("c-repeat", "repeated", derived_from=["c-amber", "c-open", "c-other"], via=["bureau"]),
            ],
            "requests": [
                {"key": "q-open", "to": "firm", "purpose": "information", "on": "2024-03-01", "disclosed": "Open one."},
                {
                    "key": "q-amber",
                    "to": "firm",
                    "purpose": "right_of_reply",
                    "on": "2024-03-02",
                    "disclosed": "SecretRequest",
                    "marking": "AMBER",
                },
                {
                    "key": "q-hidden",
                    "to": "hidden",
                    "purpose": "information",
                    "on": "2024-03-03",
                    "disclosed": "SecretTo",
                },
            ],
            "replies": [
                {"party": "firm", "position": "denies", "statement": "Open denial.", "in_answer_to": "q-open"},
                {"party": "firm", "position": "accepts", "statement": "SecretReply", "marking": "AMBER"},
                {"party": "firm", "position": "accepts", "statement": "Open answer.", "in_answer_to": "q-amber"},
                {"party": "hidden", "position": "accepts", "statement": "SecretSpeaker"},
                {"party": "firm", "position": "accepts", "statement": "SecretPaper", "evidence": "memo"},
                {
                    "party": "firm",
                    "position": "accepts",
                    "statement": "Open word to another.",
                    "in_answer_to": "q-hidden",
                },
            ],
            "actions": [
                {"kind": "seizure", "statement": "Open seizure.", "by": "state"},
                {"kind": "detention", "statement": "SecretAction", "marking": "AMBER"},
                {"kind": "arrest", "statement": "SecretAuthor", "by": "bureau"},
                {"kind": "charge", "statement": "SecretProof", "evidence": "leak"},
            ],
            "assessments": [
                {"at": "2024-05-01T00:00:00Z", "status": "under_review", "rationale": "Open reason."},
                {
                    "at": "2024-06-01T00:00:00Z",
                    "status": "established",
                    "standard": "balance_of_probabilities",
                    "rationale": "SecretReason",
                    "marking": "AMBER",
                },
            ],
            "links": [{"to": "amber", "relation": "series", "note": "SecretLink"}],
        },
        {
            "key": "plain",
            "title": "The plain one",
            "regime": "DPRK-1718",
            "parties": [{"party": "firm", "role": "other"}],
        },
    ],
    "milestones": [
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "Open event", "evidence": ["memo", "article"]},
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "SecretEvent", "marking": "AMBER"},
        {"regime": "DPRK-1718", "on": "2024", "kind": "other", "title": "SecretTold", "origin": "bureau"},
    ],
}

# All of it may be read; one record after the other is marked higher.
MARKED_LATER: Case = {
    "parties": [{"key": "p", "kind": "company", "name": "Lateparty"}],
    "sources": [
        {"key": "s", "kind": "media", "name": "Latesource"},
        {"key": "o", "kind": "person", "name": "A speaker"},
    ],
    "evidence": [{"key": "e", "kind": "report", "source": "s", "title": "Lateevidence"}],
    "violations": [
        {
            "key": "v",
            "title": "The late one",
            "regime": "DPRK-1718",
            "parties": [{"party": "p", "role": "supplier"}],
            "claims": [claim("c", "Latestatement", evidence="e", origin="o")],
            "requests": [
                {"key": "q", "to": "p", "purpose": "information", "on": "2024-01-01", "disclosed": "Laterequest"}
            ],
            "replies": [{"party": "p", "position": "denies", "statement": "Latereply", "in_answer_to": "q"}],
            "actions": [{"kind": "seizure", "statement": "Lateaction", "by": "p"}],
            "assessments": [{"status": "disputed", "rationale": "Laterationale"}],
        }
    ],
}


def ref_of(program: Program, title: str) -> str:
    return next(str(row["ref"]) for row in program.rows("list") if row["title"] == title)


def hidden_refs(program: Program) -> set[str]:
    """The references of everything that carries a secret word, or hangs on it."""
    view = program.show(ref_of(program, "The main one"))
    parts = [part for name in ("claims", "requests", "replies", "actions") for part in view[name]]
    found = {
        part["ref"]
        for part in parts
        if SECRET.search(json.dumps(part["statement" if "statement" in part else "disclosed"]))
    }
    records = [program.show(ref) for ref in ("P-0001", "S-0001", "E-0001", "E-0002")]
    found |= {record["ref"] for record in records}
    return found | {ref_of(program, "SecretOther"), ref_of(program, "SecretRed"), "M-0002", "M-0003", "C-0001"}


def assert_clear(program: Program, text: str) -> None:
    assert SECRET.findall(text) == []
    refs = hidden_refs(program)
    assert len(refs) > 18
    told = set(re.findall(r"\b(?:V-\d{4}|[PSECQRAM])-\d{4}\b", text.replace("\\", "")))
    assert told & refs == set()


def dossier(program: Program, *options: str) -> str:
    file = program.db.parent / "dossier.md"
    program.done("report", "dossier", ref_of(program, "The main one"), "-o", str(file), *options)
    return file.read_text()


def summary(program: Program, *options: str) -> str:
    file = program.db.parent / "summary.md"
    program.done("report", "summary", "-o", str(file), *options)
    return file.read_text()
