"""For each rule of lint a case that it finds something in, and one that is nearly so and that it leaves alone."""

from dataclasses import dataclass
from typing import Any

from tests.helpers import case, claim, party, violation

Document = dict[str, Any]
GRADED = {"key": "paper", "kind": "media", "name": "A newspaper", "reliability": "B"}
OTHER = {"key": "daily", "kind": "media", "name": "Another newspaper"}
MINISTRY = {"key": "ministry", "kind": "government", "name": "A ministry", "country": "JP"}
ITEMS = [
    {"key": "article", "kind": "news_article", "source": "paper", "title": "An article"},
    {"key": "second", "kind": "news_article", "source": "daily", "title": "A second article"},
]
RUSSIA = party(country="RU")
PERSON = party("ivan", kind="person", name="Ivan Petrov")
SHIP = party("ship", kind="vessel", name="Angara", identifiers=[{"scheme": "imo", "value": "9179842"}])
SECRET = {"key": "secret", "kind": "confidential", "name": "Hans Gruber", "alias": "Source A"}
TWO = {"sources": [{"key": "paper", "kind": "media", "name": "A newspaper"}, OTHER, MINISTRY], "evidence": ITEMS}
SUPPLIES = [{"party": "russia", "role": "supplier"}]


def one(*claims: Document, lists: Document | None = None, **fields: Any) -> Document:
    """A case file of one violation with these claims."""
    return case(violation(claims=list(claims), **fields), **(lists or {}))


def law(citation: str, occurred: str | None, **cited: Any) -> Document:
    return one(claim(), provisions=[{"provision": citation, **cited}], **({"occurred": occurred} if occurred else {}))


def judged(*claims: Document, lists: Document = TWO, **assessment: Any) -> Document:
    made = {"at": "2024-07-01T00:00:00Z", "by": "A. Analyst", "status": "established", "rationale": "why"}
    return one(*claims, lists=lists, assessments=[{**made, **assessment}])


def second(key: str = "c2", **fields: Any) -> Document:
    return claim(key, evidence="second", origin="daily", **fields)


def involving(who: Document, *claims: Document, role: str = "supplier", **fields: Any) -> Document:
    return one(
        *(claims or (claim(),)), lists={"parties": [who]}, parties=[{"party": who["key"], "role": role}], **fields
    )


def listed(**fields: Any) -> Document:
    listing = {"regime": "DPRK-1718", "reference": "KPi.001", "listed_on": "2013-01-22"}
    return involving({**PERSON, "designations": [listing]}, occurred="2024-02-18", **fields)


def graded_by(letter: str) -> Document:
    return one(claim(credibility=2), lists={"sources": [{**GRADED, "reliability": letter}]})


def contested(letter: str) -> Document:
    lists = {"sources": [GRADED, {**OTHER, "reliability": letter}], "evidence": ITEMS}
    return judged(claim(), second(stance="contradicts"), lists=lists)


def sources(*held: Document) -> Document:
    return one(claim(), lists={"sources": list(held)})


def item(**fields: Any) -> Document:
    return one(claim(), lists={"evidence": [{**ITEMS[0], **fields}]})


def figure(extent: str = "single", **fields: Any) -> Document:
    return one(claim(figures=[{"quantity": "7000", **fields}]), extent=extent)


def letter(**fields: Any) -> Document:
    sent = {"to": "russia", "purpose": "right_of_reply", "on": "2024-07-01", **fields}
    return one(claim(), requests=[sent])


def doubled(other_day: str = "2024-02-18", **links: Any) -> Document:
    acts: list[Document] = [
        {"title": "Coal aboard a ship", "occurred": "2024-02-18"},
        {"title": "An unnamed cargo", "occurred": other_day, **links},
    ]
    role = [{"party": "ship", "role": "transporter"}]
    made = [violation(f"v{place}", claims=[claim(f"c{place}")], parties=role, **act) for place, act in enumerate(acts)]
    return case(*made, parties=[SHIP])


def said(statement: str) -> Document:
    told = claim(statement=statement, origin="secret")
    return one(told, lists={"sources": [GRADED, SECRET], "evidence": ITEMS[:1]})


@dataclass(frozen=True)
class Case:
    """What a rule finds something in, the record that it is about, and what it leaves alone.

    `spoil` changes a row behind the program's back, for what cannot be typed.
    """

    found: Document
    ref: str
    near: Document
    spoil: str = ""
    near_spoil: str = ""


CASES: dict[str, Case] = {
    "no_claim": Case(one(), "V", one(claim())),
    "no_support": Case(one(claim(stance="context")), "V", one(claim())),
    "one_origin_many_outlets": Case(
        one(claim(origin="ministry"), second(derived_from=["c1"]) | {"origin": "ministry"}, lists=TWO),
        "V",
        one(claim(origin="ministry"), lists=TWO),
    ),
    "single_origin": Case(one(claim()), "V", one(claim(), second(), lists=TWO)),
    "sole_origin_is_party": Case(
        one(claim(origin="russia"), parties=SUPPLIES), "V", one(claim(origin="paper"), parties=SUPPLIES)
    ),
    "only_one_side": Case(one(claim()), "V", one(claim(), claim("c2", stance="qualifies"))),
    "digit_1_unconfirmed": Case(one(claim(credibility=1)), "C-0001", one(claim(credibility=1), second(), lists=TWO)),
    "circular_derivation": Case(
        one(claim(derived_from=["c2"]), claim("c2", derived_from=["c1"])),
        "V",
        one(claim(), claim("c2", derived_from=["c1"])),
    ),
    "graded_from_unreliable": Case(graded_by("E"), "C-0001", graded_by("D")),
    "contradicted_yet_established": Case(contested("B"), "V", contested("D")),
    "established_unconfirmed": Case(
        judged(claim(), second()),
        "V",
        judged(claim(), second(), proposed=True, confirmed={"at": "2024-07-02T00:00:00Z", "by": "B. Reader"}),
    ),
    "established_on_too_little": Case(judged(claim()), "V", judged(claim(), override="the party admits it")),
    "likelihood_without_confidence": Case(
        judged(claim(), status="alleged", likelihood="likely"),
        "V",
        judged(claim(), status="alleged", likelihood="likely", confidence="low"),
    ),
    "person_without_claim": Case(
        involving(PERSON), "V", involving(PERSON, claim(statement="Petrov sent the car himself."))
    ),
    "accused_never_asked": Case(
        one(claim(), lists={"parties": [RUSSIA]}, parties=SUPPLIES),
        "V",
        one(
            claim(),
            lists={"parties": [RUSSIA, party("office", kind="government_body", name="An office", country="RU")]},
            parties=SUPPLIES,
            replies=[{"party": "office", "position": "denies"}],
        ),
    ),
    "private_person_on_one_origin": Case(
        involving(PERSON, claim(about="party", party="ivan", credibility=3)),
        "V",
        involving({**PERSON, "naming": "withhold"}, claim(about="party", party="ivan", credibility=3)),
    ),
    "listing_not_cited": Case(listed(), "V", listed(provisions=[{"provision": "S/RES/1718 (2006) 8(d)"}])),
    "named_like_listed": Case(
        case(
            violation(claims=[claim()], parties=[{"party": "ivan", "role": "supplier"}]),
            parties=[
                PERSON,
                {**PERSON, "key": "on-list", "country": "KP", "designations": [{"regime": "DPRK-1718"}]},
            ],
        ),
        "P-0001",
        case(
            violation(claims=[claim()], parties=[{"party": "ivan", "role": "supplier"}]),
            parties=[
                PERSON,
                {**PERSON, "key": "on-list", "name": "Pak Chun Il", "designations": [{"regime": "DPRK-1718"}]},
            ],
        ),
    ),
    "act_outside_force": Case(law("2397 7", "2016-05-01"), "V", law("2397 7", "2018-05-01")),
    "act_partly_outside_force": Case(law("2397 7", "2017-01/2018-12"), "V", law("2397 7", "2018-01/2018-12")),
    "force_unknown": Case(law("2397 7", "2017-12"), "V", law("2397 7", "2018-12")),
    "no_date": Case(one(claim()), "V", one(claim(), occurred="2024~")),
    "no_provision": Case(one(claim()), "V", law("1718 8(b)", None)),
    "resolution_without_paragraph": Case(
        law("2397", "2024"),
        "V",
        one(claim(), provisions=[{"provision": "2397"}, {"provision": "2397 7", "party": "russia"}]),
    ),
    "law_from_memory": Case(law("2397 7", "2024"), "V", law("1718 8(b)", "2024")),
    "duty_bearer_missing": Case(law("1718 8(b)", "2024"), "V", law("1718 8(b)", "2024", party="russia")),
    "ungraded_source": Case(one(claim()), "S-0001", sources(GRADED)),
    "claim_without_locator": Case(one(claim()), "C-0001", one(claim(quote="so it was"))),
    "translation_without_original": Case(
        one(claim(translation={"text": "so it was"})),
        "C-0001",
        one(claim(quote="так оно и было", translation={"text": "so it was"})),
    ),
    "archive_unchecked": Case(
        item(archive_url="https://archive.example/a"),
        "E-0001",
        item(archive_url="https://archive.example/a", archive_checked_by="A. Analyst"),
    ),
    "no_archive_copy": Case(
        item(url="https://example.org/a"),
        "E-0001",
        item(url="https://example.org/a", files=[{"role": "archive_copy", "name": "a.warc.gz"}]),
    ),
    "figure_without_unit": Case(figure(), "C-0001", figure(unit="containers")),
    "figure_without_date": Case(figure("continuing"), "C-0001", figure("continuing", as_of="2024-03")),
    "deadline_run_out": Case(letter(deadline="2024-08-01"), "Q-0001", letter(deadline="2999-08-01")),
    "reply_above_marking": Case(
        one(claim(), marking="CLEAR", replies=[{"party": "russia", "position": "denies", "marking": "RED"}]),
        "R-0001",
        one(claim(), marking="RED", replies=[{"party": "russia", "position": "denies", "marking": "RED"}]),
    ),
    "near_duplicate": Case(doubled(), "V", doubled("2024-03-01")),
    "protected_identity_in_text": Case(
        said("It was Hans Gruber who saw it."), "C-0001", said("It was Source A who saw it.")
    ),
    "invalid_identifier": Case(
        involving(SHIP), "P-0001", involving(SHIP), "UPDATE party_identifier SET value = '9179843'"
    ),
    "invalid_hs": Case(
        one(claim(), items=[{"description": "A car", "hs": "8703"}]),
        "V",
        one(claim(), items=[{"description": "A car", "hs": "8703"}]),
        "UPDATE item SET hs = '7701'",
        "UPDATE item SET hs = '7601'",
    ),
    "invalid_country": Case(
        involving(RUSSIA),
        "P-0001",
        involving(RUSSIA),
        "UPDATE party SET country = 'SU'",
        "UPDATE party SET country = 'UA'",
    ),
}
