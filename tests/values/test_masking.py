"""Names are found in texts of any script, and nothing else is."""

import pytest

from tracker.values.masking import Masks, Spoken
from tracker.vocab import Role


def masks() -> Masks:
    made = Masks()
    made.hide("a", ["Ivan Petrov", "Иван Петров", "김정은", "محمد علي", "山田太郎"], "somebody #", "P-0007")
    made.hide("b", ["Petrov & Sons", "Zoë"], "somebody #", "P-0008")
    made.hide("c", ["K"], "never")
    return made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ivan Petrov paid", "somebody (1) paid"),
        ("IVAN PETROV's, ivan-petrov.", "somebody (1)'s, somebody (1)."),
        ("Ivan\n  Petrov", "somebody (1)"),
        ("Ivan Petrovich, Livan Petrov, Petrov", "Ivan Petrovich, Livan Petrov, Petrov"),
        ("ИВАН ПЕТРОВ и Иван Петрова", "somebody (1) и Иван Петрова"),
        ("김정은이 왔다; 김정일", "somebody (1)이 왔다; 김정일"),
        ("山田太郎氏", "somebody (1)氏"),
        ("قال محمد علي ذلك", "قال somebody (1) ذلك"),
        ("ZOE met Ivan Petrov, Zoe\u0308 left", "somebody (1) met somebody (2), somebody (1) left"),
        ("Petrov & Sons of P-0007, p-0008, P-00071", "somebody (1) of name withheld, name withheld, P-00071"),
        ("K is too short a name", "K is too short a name"),
        ("", ""),
        ("Nobody here", "Nobody here"),
    ],
)
def test_names_are_replaced_as_whole_words(text: str, said: str) -> None:
    assert masks().text(text) == said


def test_a_person_keeps_the_number_throughout() -> None:
    made = masks()
    assert [made.text(text) for text in ("Zoë", "Иван Петров", "Ivan Petrov", "Petrov & Sons")] == [
        "somebody (1)",
        "somebody (2)",
        "somebody (2)",
        "somebody (1)",
    ]


def test_whatever_holds_text_is_walked_and_words_of_vocabularies_stay() -> None:
    made = Masks()
    made.hide("x", ["Supplier"], "nobody")
    value = {"supplier": ["Supplier", ("a supplier", 1, None, True)], "role": Role.SUPPLIER}
    assert made.value(value) == {"supplier": ["nobody", ("a nobody", 1, None, True)], "role": Role.SUPPLIER}


@pytest.mark.parametrize("name", ["Ivan Petrov", "Иван Петров", "김정은", "P-0007", "zoë"])
def test_a_name_is_known_to_stand_in_texts_where_it_is_replaced(name: str) -> None:
    assert Spoken(["nothing", f"well, {name.upper()}!"]).holds(name)
    assert not Spoken([name.split(maxsplit=1)[0][:2], "Petrov", "P-00077"]).holds(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("IVANOV, Ivan paid; Ivanov Ivan, too", "somebody (1) paid; somebody (1), too"),
        ("Kim Jong So, Jong So Kim; So-Kim, Jong", "somebody (1), somebody (1); somebody (1)"),
        ("Ivanov met Ivan", "Ivanov met Ivan"),
        ("see https://x.example/ivan-ivanov/1.html.", "see address withheld."),
        ("(https://x.example/people/Ivanov?first=Ivan)", "(address withheld)"),
        ("https://x.example/%D0%98%D0%B2%D0%B0%D0%BD_%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2", "address withheld"),
        ("https://x.example/ivanivanov", "address withheld"),
        ("https://x.example/ivanovo", "https://x.example/ivanovo"),
        ("ivan_ivanov.pdf, IvanIvanov2020.pdf, ivanov.2-ivan.tar.gz", ", ".join(["file name withheld"] * 3)),
        ("Ivan Ivanov.pdf and ivanivanov", "somebody (1).pdf and somebody (1)"),
        ("report.pdf of ivanovo.example", "report.pdf of ivanovo.example"),
    ],
)
def test_a_name_is_found_in_any_order_in_addresses_and_names_of_files(text: str, said: str) -> None:
    made = Masks()
    made.hide("a", ["Ivan Ivanov", "Иван Иванов"], "somebody #")
    made.hide("b", ["Kim Jong So"], "somebody #")
    assert made.text(text) == said


@pytest.mark.parametrize(
    "text", ["PETROV, Ivan", "ivan_petrov.pdf", "IvanPetrov20.pdf", "http://x.example/petrov/ivan"]
)
def test_a_name_written_otherwise_is_known_to_stand_in_texts(text: str) -> None:
    assert Spoken([text]).holds("Ivan Petrov")
