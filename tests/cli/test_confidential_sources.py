"""A confidential source is not named by a default: its marking is AMBER at least, unless somebody says otherwise."""

import pytest
import yaml

from tests.cli.program import HEAD, Program

QUIET = ("source", "add", "Olga Secretova", "--kind", "confidential", "--alias", "source Birch")


@pytest.fixture
def open_house(tracker: Program) -> Program:
    """New records are marked CLEAR there."""
    return tracker


def test_a_confidential_source_does_not_take_a_default_of_clear(open_house: Program) -> None:
    answer = open_house.done(*QUIET)
    assert "S-0001 is confidential: its name is marked AMBER, not CLEAR as other records are" in answer.err
    exported = open_house.done("export", "--max-marking", "CLEAR").out
    assert "source Birch" in exported
    assert "Secretova" not in exported


def test_a_stricter_default_stays(tracker: Program) -> None:
    answer = tracker.done(*QUIET, "--marking", "RED")
    assert "is confidential" not in answer.err
    assert tracker.show("S-0001")["marking"] == "RED"


def test_a_confidential_source_of_a_case_file_does_not_take_a_default_of_clear(open_house: Program) -> None:
    source = {"key": "q", "kind": "confidential", "name": "Olga Secretova", "alias": "source Birch"}
    file = open_house.db.parent / "case.yaml"
    file.write_text(yaml.safe_dump({**HEAD, "sources": [source]}))
    assert "its name is marked AMBER" in open_house.done("import", str(file)).err
    assert open_house.show("S-0001")["marking"] == "AMBER"


def test_a_confidential_source_with_an_alias_is_not_marked_clear(open_house: Program) -> None:
    refused = open_house.refused(*QUIET, "--marking", "CLEAR")
    assert "would be named in every file" in refused.err
    open_house.done(*QUIET)
    assert "would be named in every file" in open_house.refused("edit", "S-0001", "--marking", "CLEAR").err
    assert open_house.show("S-0001")["marking"] == "AMBER"


def test_a_confidential_source_made_along_the_way_is_not_as_open_as_its_item(open_house: Program) -> None:
    item = (
        "evidence",
        "add",
        "--title",
        "An interview",
        "--kind",
        "testimony",
        "--source",
        "confidential:Olga Secretova",
    )
    open_house.done(*item, "--marking", "CLEAR")
    assert open_house.show("S-0001")["marking"] == "AMBER"
