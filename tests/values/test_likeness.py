"""How alike names are, whatever script they are written in."""

from tracker.values.likeness import alike, latin, same_key


def test_scripts_accents_and_marks_do_not_matter() -> None:
    assert latin("Ангара-2") == latin("ANGARA 2") == "angara 2"


def test_the_same_name_in_two_scripts_has_one_key() -> None:
    assert same_key("Ангара") == same_key("Angara")


def test_short_and_chinese_names_have_no_key() -> None:
    assert same_key("Ri") is None
    assert same_key("秦皇島秦皇島") is None


def test_what_is_misspelled_is_alike_and_what_differs_is_not() -> None:
    names = ["Korean Central News Agency", "Zeta Shipping", "Zeta Shipping Co Ltd"]
    assert alike("Zeta Shiping", names)[0] == 1
    assert alike("Lighthouse Winmore", names) == []


def test_a_very_short_name_is_not_taken_for_a_part_of_a_longer_one() -> None:
    assert alike("Somebody New", ["So", "Eso", "Junjun"]) == []
    assert alike("So", ["Somebody New"]) == []
    assert alike("Song", ["Sung", "Song"])[0] == 1
