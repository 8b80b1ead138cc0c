"""Nothing beside the name leads back to somebody who is not named."""

import re

import pytest

from tests.cli.program import Program
from tests.cli.test_names_that_are_words import PERSON, case, files, person


def test_neither_listings_nor_numbers_nor_births_of_a_withheld_person_go_out(tracker: Program) -> None:
    known = {
        "naming": "withhold",
        "identifiers": [{"scheme": "un_list", "value": "KPi.002"}, {"scheme": "passport", "value": "AB123456"}],
        "designations": [{"regime": "DPRK-1718", "reference": "KPi.002", "listed_on": "2009-07-16"}],
        "births": [{"born": "1951-02-03"}],
        "addresses": [{"street": "Sojang-dong 5"}],
    }
    summary = "Kim Han So (KPi.002, passport AB123456) paid."
    tracker.bring(case(person("p", "Kim Han So", **known), tie="p", summary=summary))
    text = files(tracker)
    assert re.findall(r"KPi\.002|AB123456|2009-07-16|1951|Sojang", text) == []
    assert f"{PERSON} (1) (name withheld, passport name withheld) paid." in text
    assert "2009-07-16" in tracker.done("report", "dossier", tracker.rows("list")[0]["ref"]).out


def test_the_key_of_a_withheld_person_counts_only_who_goes_out(tracker: Program) -> None:
    others = [person(f"other{n}", f"Somebody Else{n}") for n in range(4)]
    tracker.bring(case(*others, person("p", "Kim Han So"), tie="p"))
    ref = tracker.rows("list")[0]["ref"]
    out = tracker.done("export", ref, "--max-marking", "CLEAR").out
    assert re.findall(r"withheld-party-\d+", out) == ["withheld-party-1"] * 2


@pytest.mark.parametrize("written", ["SO, Kim Han", "Kim-Han So", "Han So, Kim"])
def test_a_surname_that_is_written_first_is_masked(tracker: Program, written: str) -> None:
    tracker.bring(case(person("p", "Kim Han So"), tie="p", summary=f"Then {written} paid."))
    assert f"Then {PERSON} (1) paid." in files(tracker)


def test_addresses_and_names_of_files_that_hold_a_name_are_left_out(tracker: Program) -> None:
    document = case(person("p", "Ivan Petrov"), tie="p", summary="See https://x.example/p/petrov-ivan?a=1, page 2.")
    document["sources"] = [{"key": "s", "kind": "media", "name": "A paper", "url": "https://x.example/ivan_petrov"}]
    item = {"key": "e", "kind": "news_article", "source": "s", "title": "A portrait"}
    names = ("IvanPetrov2020.pdf", "ivan-petrov.pdf", "portrait.pdf")
    held = [{"role": "original", "name": name, "sha256": str(n) * 64} for n, name in enumerate(names)]
    document["evidence"] = [{**item, "url": "https://x.example/%49van/Petrov.html", "files": held}]
    document["violations"][0]["claims"] = [
        {"key": "c", "evidence": "e", "stance": "supports", "about": "act", "origin": "s", "statement": "It was so."}
    ]
    tracker.bring(document)
    text = files(tracker)
    assert re.findall(r"(?i)petrov|%49van", text) == []
    assert "See address withheld, page 2." in text
    assert "portrait.pdf" in text
    assert "file name withheld" in text
    file = tracker.db.parent / "out.yaml"
    tracker.done("export", "--max-marking", "CLEAR", "-o", str(file))
    other = Program(tracker.db.parent / "other.db")
    other.done("init", "--marking", "CLEAR")
    other.done("import", str(file))
