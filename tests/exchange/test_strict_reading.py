"""A file that is wrong is refused as a whole, with every problem and its place."""

import json

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, claim, count, exported, party, problems, rows, violation
from tracker.errors import DocumentError
from tracker.services.session import Session

HEAD = "format: tracker-case-file\nversion: 1\n"
PARTY = HEAD + "parties:\n  - {key: a, kind: state, name: A}\n"


@pytest.fixture(scope="module")
def refusing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A database that every test of this module leaves as it was."""
    session = Databases("sqlite", request, tmp_path_factory.mktemp("strict")).session()
    yield session
    assert count(session.url, "changeset") == 1
    assert count(session.url, "party") == 0


def refusal(session: Session, text: str, name: str = "case.yaml") -> str:
    (found,) = problems(session, text, name)
    return found


def test_an_unknown_field_is_refused_with_the_nearest_one(refusing: Session) -> None:
    found = refusal(refusing, HEAD + "parties:\n  - {key: a, kind: state, name: A, contry: RU}\n")
    assert found == "line 4, parties[0].contry: there is no such field. Did you mean country?"


def test_an_unknown_field_deep_inside_is_refused_with_the_nearest_one(refusing: Session) -> None:
    content = case(violation(claims=[claim(figures=[{"quantity": "1", "unti": "t"}])]))
    (found,) = problems(refusing, content)
    assert "violations[0].claims[0].figures[0].unti: there is no such field. Did you mean unit?" in found


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"measure": "luxury_good"}, "luxury_goods"),
        ({"status": "aleged"}, "alleged"),
        ({"direction": "to_targets"}, "to_target"),
        ({"marking": "CLEAN"}, "CLEAR"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest_one(refusing: Session, fields: dict, said: str) -> None:
    (found,) = problems(refusing, case(violation(**fields)))
    assert f"violations[0].{next(iter(fields))}" in found
    assert said in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PARTY + "parties: []\n", "line 5, parties: this key is given twice"),
        (
            HEAD + "parties:\n  - key: a\n    kind: state\n    key: b\n    name: A\n",
            "parties[0].key: this key is given",
        ),
        (HEAD + "parties: &all []\n", "line 3: anchors and aliases are not used here"),
        (HEAD + "parties: *all\n", "not used here"),
        (HEAD + "parties: !!python/object:os.system []\n", "tags such as tag:yaml.org,2002:python/object:os.system"),
        (HEAD + "parties: !mine []\n", "tags such as !mine"),
        (PARTY + "---\n" + PARTY, "line 5: one file holds one document"),
        (HEAD + "? [a, b]\n: c\n", "line 3: a key must be plain text"),
        (HEAD + "parties: " + "[" * 5000 + "]" * 5000, "nested more than 40 deep"),
        (HEAD + "parties: [\n", "line 4"),
        (HEAD + 'summary: "\\0"\n', "the text holds the character U+0000"),
        (HEAD + 'summary: "\\ud800"\n', "line 3: this is no YAML"),
        (HEAD + "parties: {a: b}\n", "line 3, parties: a list is expected here"),
        (HEAD + "party: []\n", "line 3, party: there is no such list. Did you mean parties?"),
        ("format: tracker-case-file\nversion: 2\n", "version '2' is not known to this program. It reads version 1"),
        ("format: tracker-case-file\n", "version None is not known to this program"),
        ("format: something\nversion: 1\n", "format: 'something' does not fit. Expected: tracker-case-file"),
        ("- a\n", "a case file begins with: format: tracker-case-file"),
        ("", "a case file begins with"),
        ("just text", "a case file begins with"),
        ("\t- x", "this is no YAML"),
    ],
    ids=lambda value: value[-24:] if value.startswith("format") else "",
)
def test_yaml_that_this_format_does_not_use_is_refused(refusing: Session, text: str, said: str) -> None:
    assert said in refusal(refusing, text)


def test_ten_thousand_million_laughs_are_refused_at_the_first(refusing: Session) -> None:
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11)]
    assert "line 3: anchors" in refusal(refusing, HEAD + "\n".join(lines))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "tracker-case-file", "version": 1, "parties": [], "parties": []}', "'parties' is given twice"),
        ('{"format": "tracker-case-file",\n "version": NaN}', "NaN is no JSON value"),
        ('{"format": "tracker-case-file",\n "version": }', "line 2: this is no JSON"),
        ('{"a": "\\u0000"}', "the text holds the character U+0000"),
        ('{"a": ["\\ud800"]}', "half a character"),
        ('["\\udfff"]', "half a character"),
        ("[" * 100_000, "nested too deep"),
    ],
    ids=["twice", "nan", "cut", "nul", "surrogate", "bare-surrogate", "deep"],
)
def test_json_that_is_none_is_refused(refusing: Session, text: str, said: str) -> None:
    assert said in refusal(refusing, text, "case.json")


@pytest.mark.parametrize("key", ["\\u0000", "\\ud800"])
def test_a_key_with_half_a_character_is_refused(refusing: Session, key: str) -> None:
    text = '{"format": "tracker-case-file", "version": 1, "' + key + '": []}'
    found = refusal(refusing, text, "case.json")
    found.encode()
    assert "the text holds" in found


def test_a_line_of_ndjson_needs_its_kind(refusing: Session) -> None:
    text = json.dumps(party()) + "\n" + json.dumps({"record": "ship", "key": "a"}) + "\n[]\n"
    found = problems(refusing, text, "case.ndjson")
    assert [line[:6] for line in found] == ["line 1", "line 2", "line 3"]
    assert "'ship' is no kind of record" in found[1]
    assert "one of party, source, evidence, violation, milestone" in found[1]


def test_a_broken_line_of_ndjson_is_named(refusing: Session) -> None:
    text = json.dumps({"record": "party", **party()}) + '\n{"record": "party", \n'
    assert "line 2" in refusal(refusing, text, "case.ndjson")


def test_bytes_that_are_not_utf_8_are_refused(refusing: Session) -> None:
    from io import BytesIO

    from tracker.services.import_file import import_file

    for name in ("case.yaml", "case.json", "case.ndjson"):
        with pytest.raises(DocumentError) as refused:
            import_file(refusing, name, BytesIO(b"format: \xff"))
        assert "byte 9 is not UTF-8" in refused.value.problems[0]


def test_a_key_used_twice_is_refused(refusing: Session) -> None:
    (found,) = problems(refusing, {"parties": [party("a"), party("a", name="B")]})
    assert found == "line 7, parties[1].key: the key 'a' is used twice"


@pytest.mark.parametrize(
    "violations",
    [
        [violation(claims=[claim("c1"), claim("c1", statement="Another.")])],
        [violation("v1", claims=[claim("c1")]), violation("v2", claims=[claim("c1")])],
        [violation(items=[{"key": "c1", "description": "a"}, {"key": "c1", "description": "b"}])],
    ],
)
def test_a_key_of_a_claim_or_item_used_twice_is_refused(refusing: Session, violations: list[dict]) -> None:
    (found,) = problems(refusing, case(*violations))
    assert "the key 'c1' is used twice" in found


def test_an_unknown_key_is_refused_with_the_nearest_one(refusing: Session) -> None:
    (found,) = problems(refusing, case(violation(parties=[{"party": "rusia", "role": "supplier"}])))
    assert found.endswith("violations[0].parties[0]: there is no party 'rusia'. Did you mean russia?")


def test_a_reference_that_the_database_does_not_hold_is_refused(refusing: Session) -> None:
    (found,) = problems(refusing, case(violation(parties=[{"party": "P-0777", "role": "supplier"}])))
    assert "there is no party 'P-0777'" in found


def test_an_unknown_paragraph_is_refused_with_the_nearest_ones(refusing: Session) -> None:
    content = case(violation(provisions=[{"provision": "S/RES/1718 (2006) 8(a)(ix)"}]))
    (found,) = problems(refusing, content)
    assert "S/RES/1718 (2006) has no paragraph 8(a)(ix) in this database. It has: 8(a)(i), 8(a)(ii)," in found


def test_an_unknown_resolution_and_regime_are_refused_with_the_nearest_ones(refusing: Session) -> None:
    content = case(violation(provisions=[{"provision": "S/RES/1719 (2006)"}]), violation("v2", regime="DPRK-1781"))
    first, second = problems(refusing, content)
    assert "resolution S/RES/1719 (2006) is not in the law of this database. Did you mean S/RES/1718 (2006)" in first
    assert "there is no regime 'DPRK-1781'. Did you mean DPRK-1718" in second


def test_all_problems_are_said_at_once_with_their_lines(refusing: Session) -> None:
    text = """format: tracker-case-file
version: 1
parties:
  - {key: a, kind: stat, name: A}
  - {key: b, kind: state, name: B, country: XX}
sources:
  - {key: s, kind: media}
violations:
  - key: v
    title: T
    regime: DPRK-1718
    occurred: yesterday
    items:
      - {description: coal, hs: 27x}
  - key: w
    title: U
    regime: NOWHERE-1
    parties:
      - {party: nobody, role: supplier}
    provisions:
      - {provision: "S/RES/1718 (2006) 99"}
"""
    found = problems(refusing, text)
    assert [line.partition(":")[0] for line in found] == [
        "line 4, parties[0].kind",
        "line 5, parties[1].country",
        "line 7, sources[0].name",
        "line 12, violations[0].occurred",
        "line 14, violations[0].items[0].hs",
        "line 17, violations[1].regime",
        "line 19, violations[1].parties[0]",
        "line 21, violations[1].provisions[0]",
    ]


def test_one_wrong_record_keeps_all_out(session: Session) -> None:
    assert problems(session, case(violation("a"), violation("b", measure="nonsense")))
    assert [count(session.url, table) for table in ("party", "violation", "change", "counter")][:2] == [0, 0]
    assert count(session.url, "changeset") == 1


def test_values_stay_the_text_that_was_typed(session: Session) -> None:
    text = (
        HEAD
        + """parties:
  - {key: no, kind: state, name: 017, country: NO}
  - {key: on, kind: state, name: 12:30:00, note: 1e3}
  - {key: off, kind: company, name: yes, note: 0o17}
violations:
  - key: v
    title: 1_000
    summary: 2024-01-01
    regime: DPRK-1718
    tags: [on, 1.10]
    items: [{key: 1, description: .inf, hs: 0904}]
"""
    )
    bring(session, text)
    assert rows(session.url, "SELECT name, country, note FROM party ORDER BY ref_number") == [
        ("017", "NO", None),
        ("12:30:00", None, "1e3"),
        ("yes", None, "0o17"),
    ]
    assert rows(session.url, "SELECT title, summary FROM violation") == [("1_000", "2024-01-01")]
    assert rows(session.url, "SELECT description, hs FROM item") == [(".inf", "0904")]
    assert rows(session.url, "SELECT tag FROM violation_tag ORDER BY position") == [("on",), ("1.10",)]
    again = exported(session)
    assert bring(session, again).outcomes == []


def test_numbers_of_json_keep_their_digits(session: Session) -> None:
    content = json.dumps({"format": "tracker-case-file", "version": 1, **case(violation(claims=[claim()]))})
    content = content.replace(
        '"Statement of c1."',
        '"x", "figures": [{"quantity": 12345678901234567.25}], "place": {"name": "P", '
        '"latitude": 39.03385, "longitude": 125}',
    )
    bring(session, content, "case.json")
    assert rows(session.url, "SELECT quantity, best FROM figure") == [("12345678901234567.25",) * 2]
    assert rows(session.url, "SELECT place_latitude, place_longitude FROM claim") == [("39.03385", "125")]


def test_a_file_larger_than_two_thousand_million_bytes_can_be_told_of(session: Session) -> None:
    content = case(violation())
    content["evidence"][0]["files"] = [{"role": "original", "name": "film.mp4", "size": 5_000_000_000}]
    bring(session, content)
    assert rows(session.url, "SELECT size FROM evidence_file") == [(5_000_000_000,)]
