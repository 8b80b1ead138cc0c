"""The same words find the same records on both databases."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from tests.helpers import bring, case, connected, forget_milestones, rows, violation
from tracker.errors import InvalidValueError
from tracker.store.search import (
    Document,
    SearchText,
    document_of,
    document_tokens,
    matching,
    newest_matches,
    store_documents,
)
from tracker.store.tables import light
from tracker.values.found_words import find_terms
from tracker.values.relevance import scorer
from tracker.values.search_query import MOST_TOKENS, parse_query

TITLES = {
    "french": "Déchargement à Côte d'Ivoire, n° 12",
    "russian": "Российский президент подарил Ёлку",
    "korean": "김정은 위원장에게 보낸 선물",
    "chinese": "秦皇島港 卸煤",
    "arabic": "سفينة الفحم في ميناء عدن",
    "german": "Straße nach Łódź, Größe 8703",
    "dotted": "S/AC.49/2018/NOTE.1 imo-9179842 and firm_name co.",
    "stop": "The and of a to it is not",
    "emoji": "cargo 🚢 9.5t x²",
}
QUERIES = {
    "cote": {"french"},
    "côte d'ivoire": {"french"},
    "DECHARG": {"french"},
    "президент": {"russian"},
    "елку": {"russian"},
    "ёлк": {"russian"},
    "김정은": {"korean"},
    "정은": {"korean"},
    "김": {"korean"},
    "秦皇島": {"chinese"},
    "皇島": {"chinese"},
    "皇秦": set(),
    "الفحم": {"arabic"},
    "سَفينة": {"arabic"},
    "strasse": {"german"},
    "lodz 87": {"german"},
    "87 lodz": set(),  # only the last word is a beginning
    "S/AC.49/2018": {"dotted"},
    "9179842": {"dotted"},
    "firm_na": {"dotted"},
    "the": {"stop"},
    "of the": {"stop"},
    "x2": {"emoji"},
    "9.5t": {"emoji"},
    "nothing": set(),
    'OR tokens:* NEAR("x")': set(),
    "it's' & !a | b:*": set(),
    "cargo -x2": set(),
    "cargo -limousine": {"emoji"},
    "cargo -limo* -'&!": {"emoji"},
    "of -cargo": {"stop"},
    '"of a to"': {"stop"},
    '"of to"': set(),
    '"firm name"': {"dotted"},
    '"firm na"': set(),
    '"firm na"*': {"dotted"},
    "нач* президент": set(),
    "прези* российский": {"russian"},
    "은": {"korean"},
    "은 원장": {"korean"},
    "원": {"korean"},
    "물": {"korean"},
    "물 -은": set(),
    "港": {"chinese"},
    "港 -煤": set(),
    "島 -김": {"chinese"},
    "皇島港 卸": {"chinese"},
    '"秦皇島港 卸煤"': {"chinese"},
    '"皇島 卸煤"': set(),
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_record_is_found_by_its_words_in_any_script(found_titles, query: str) -> None:
    assert found_titles(query) == QUERIES[query]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def found_titles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    from tests.conftest import Databases

    databases = Databases(request.param, request, tmp_path_factory.mktemp("search"))
    session = databases.session()
    bring(session, case(*(violation(key, title=title) for key, title in TITLES.items())))
    keys = {title: key for key, title in TITLES.items()}

    def search(query: str) -> set[str]:
        table, record = light("search_document"), light("violation")
        with connected(session.url) as connection:
            wanted = select(record.c.title).join(table, table.c.uid == record.c.uid)
            return {keys[t] for t in connection.execute(wanted.where(matching(request.param, query))).scalars()}

    yield search
    databases.drop()


def test_a_search_for_nothing_but_signs_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="holds no word"):
        matching("sqlite", "--- !")


def test_no_phrase_reaches_from_one_field_into_the_next(session) -> None:
    dialect = session.url.partition("+")[0].partition(":")[0]
    bring(session, case(violation(title="On heavy", summary="fuel oil", tags=["oil", "tank"])))
    for phrase, found in (('"heavy fuel"', 0), ('"oil tank"', 0), ('"fuel oil"', 1), ("heavy oil tank", 1)):
        with connected(session.url) as connection:
            table = light("search_document")
            assert len(connection.execute(select(table.c.uid).where(matching(dialect, phrase))).all()) == found, phrase


def test_phrases_are_told_apart_behind_the_places_that_postgresql_counts(session) -> None:
    """Its index clamps places behind 16383 and keeps 256 of a word."""
    dialect = session.url.partition("+")[0].partition(":")[0]
    many = "coal " * 20_000
    bring(session, case(violation("a", summary=f"{many} coal port iron"), violation("b", summary=f"{many} port coal")))
    table = light("search_document")
    with connected(session.url) as connection:
        found = {
            phrase: len(connection.execute(select(table.c.uid).where(matching(dialect, phrase))).all())
            for phrase in ('"coal port"', '"port coal"', '"port iron"', '"iron port"', 'coal -"port coal"', "coal")
        }
    assert list(found.values()) == [2, 1, 1, 0, 1, 2]


def test_as_many_words_as_a_query_may_have_are_looked_for(session) -> None:
    dialect = session.url.partition("+")[0].partition(":")[0]
    words = [f"w{number}" for number in range(MOST_TOKENS)]
    bring(session, case(violation(summary=" ".join(words))))
    half = len(words) // 2
    queries = (" ".join(words), f'"{" ".join(words)}"', " ".join([*words[:half], *(f"-z{n}" for n in range(half))]))
    with connected(session.url) as connection:
        table = light("search_document")
        for query in queries:
            assert len(connection.execute(select(table.c.uid).where(matching(dialect, query))).all()) == 1


def test_what_is_edited_is_found_by_its_new_words_alone(session) -> None:
    dialect = session.url.partition("+")[0].partition(":")[0]
    bring(session, case(violation(summary="about charcoal")))
    bring(session, case(violation(summary="about limousines")))
    table = light("search_document")
    with connected(session.url) as connection:
        found = [
            len(connection.execute(select(table.c.uid).where(matching(dialect, word))).all())
            for word in ("charcoal", "limousine")
        ]
    assert found == [0, 1]
    if dialect == "sqlite":
        with connected(session.url) as connection:
            connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('integrity-check')")


def test_postgresql_uses_its_index(postgres_databases) -> None:
    url = postgres_databases.ready()
    with connected(url) as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        query = select(light("search_document").c.uid).where(matching("postgresql", "김정은 of cot"))
        compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
        plan = "\n".join(
            row[0] for row in connection.execute(text(f"EXPLAIN {str(compiled).replace(':', chr(92) + ':')}"))
        )
    assert "ix_search_index_tokens" in plan


@pytest.fixture(scope="module")
def verdict(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Whether a query finds a text, asked of both databases, and of the ranking that must agree with them."""
    from tests.conftest import Databases

    made = [Databases(kind, request, tmp_path_factory.mktemp("verdict")) for kind in ("sqlite", "postgresql")]
    urls = [(databases.kind, forget_milestones(databases.session()).url) for databases in made]

    def ask(dialect: str, connection: Connection, words: str, query: str) -> bool:
        store_documents(connection, [document_of(SearchText("d", "party", None, [words]))])
        found = connection.execute(select(light("search_document").c.uid).where(matching(dialect, query)))
        verdict = found.first() is not None
        assert bool(newest_matches(connection, parse_query(query), (), 1)) == verdict
        connection.rollback()
        return verdict

    def both(words: str, query: str) -> list[bool]:
        verdicts = []
        for dialect, url in urls:
            with engines[url].connect() as connection:
                verdicts.append(ask(dialect, connection, words, query))
        return verdicts

    from tracker.store.engine import open_engine

    engines = {url: open_engine(url) for _, url in urls}
    yield both
    for engine in engines.values():
        engine.dispose()
    for databases in made:
        databases.drop()


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
# Words and signs of the query, over few letters, so that they meet.
QUERY = st.text('ab 정은 "-*', max_size=12)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(words=WORDS, query=st.one_of(WORDS, QUERY), part=st.tuples(st.integers(0, 40), st.integers(1, 40)))
@example("S/AC.49/2018 www.example.org -12.5e3", "example", (0, 1))
@example("3.14 user@example.org", "3", (0, 1))
@example("क्षेत्र ไทย", "क", (0, 4))
@example("½ ² Ⅷ ①", "1", (0, 3))
@example("\U0001ec71 a", "a", (0, 1))
def test_both_databases_agree_on_any_text_and_query(verdict, words: str, query: str, part: tuple[int, int]) -> None:
    cut = words[part[0] : part[0] + part[1]]
    for wanted in (query, cut):
        try:
            matching("sqlite", wanted)
        except InvalidValueError:
            continue
        sqlite, postgres = verdict(words, wanted)
        assert sqlite == postgres, (words, wanted)
        if sqlite:
            query = parse_query(wanted)
            assert {place.term for place in find_terms(words, query.wanted)} == set(range(len(query.wanted)))
            assert not find_terms(words, query.unwanted)
            assert scorer(query)(document_tokens([words])) > 0


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(words=WORDS, more=st.tuples(WORDS, WORDS))
@example("은abc", ("", ""))
@example("-coal*", ("", ""))
def test_any_text_with_the_words_in_it_is_found_by_them(verdict, words: str, more: tuple[str, str]) -> None:
    plain = words.translate({ord(mark): " " for mark in '"“”„‟＂'})
    wanted = f'"{plain}"'
    try:
        matching("sqlite", wanted)
    except InvalidValueError:
        return
    assert verdict(f"{more[0]} {words} {more[1]}", wanted) == [True, True]


def test_documents_keep_their_number_when_they_are_written_again(session) -> None:
    bring(session, case(violation("a"), violation("b")))
    before = rows(session.url, "SELECT uid, number FROM search_document ORDER BY uid")
    bring(session, case(violation("a", summary="more"), violation("b")))
    assert rows(session.url, "SELECT uid, number FROM search_document ORDER BY uid") == before


def test_a_very_long_word_and_a_very_long_text_are_taken_and_found(session) -> None:
    dialect = session.url.partition("+")[0].partition(":")[0]
    words = " ".join(["early", *(f"ё{number:06}" for number in range(90_000))])
    bring(session, case(violation("a", title="x" * 5000), violation("b", summary=words)))
    table = light("search_document")
    with connected(session.url) as connection:
        for wanted in ("x" * 5000, "early"):
            assert len(connection.execute(select(table.c.uid).where(matching(dialect, wanted))).all()) == 1


@pytest.mark.parametrize("many", [3, 120])
def test_documents_that_are_added_together_are_found_changed_and_taken_away_like_others(
    ready_url: str, many: int
) -> None:
    def titles(wanted: str) -> set[str]:
        return {uid for uid, _, _ in newest_matches(connection, parse_query(wanted), ["violation"], many)}

    def document(number: int, words: str) -> Document:
        return document_of(SearchText(f"u{number}", "violation", None, [words]))

    with connected(ready_url) as connection:
        store_documents(connection, [document(number, f"ship {number} of anthracite") for number in range(many)])
        assert len(titles("anthracite")) == many
        store_documents(connection, [document(1, "a lorry"), *(document(many + n, "anthracite") for n in range(60))])
        assert titles("lorry") == {"u1"}
        assert "u1" not in titles("anthracite")
        connection.execute(light("search_document").delete().where(light("search_document").c.uid == "u0"))
        assert titles("ship 0") == set()
