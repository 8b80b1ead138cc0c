"""`tracker claim`: every field can be typed, changed and taken back."""

from typing import Any

from tests.cli.program import Program

V = "V-2026-0003"
EVERYTHING = (
    *("--statement", "He has it.", "--stance", "qualifies", "--about", "party", "--party", "kim jong un"),
    *("--origin", "state:Russian Federation", "--modality", "suspects", "--quote", "он", "--language", "ru"),
    *("--translation", "he", "--translation-by", "Ann", "--human-translation", "--locator", "paragraph=2"),
    *("--asserted-on", "2024-02-20", "--access", "witness", "--credibility", "2", "--derived-from", "C-0001"),
    *("--via", "media:Radio X", "--figure", "~7000 t; as_of=2024-06", "--date", "2024-02-18", "--place", "Pyongyang"),
    *("--place-country", "KP", "--place-precision", "locality", "--marking", "GREEN"),
)


def violation(program: Program) -> str:
    return str(program.rows("list", "--text", "Aurus Senat limousine")[0]["ref"])


def claim(program: Program, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in program.show(violation(program))["claims"] if one["ref"] == ref)
    return found


def add(program: Program, *given: str) -> str:
    said = ("--evidence", "E-0001", *(given if "--statement" in given else ("--statement", "It was so.", *given)))
    return program.done("claim", "add", violation(program), *said).out.strip()


def test_every_option_of_a_claim_is_recorded(founding_copy: Program) -> None:
    found = claim(founding_copy, add(founding_copy, *EVERYTHING))
    kept = {name: found[name] for name in ("stance", "about", "modality", "statement", "quote", "language", "access")}
    assert kept == {
        "stance": "qualifies",
        "about": "party",
        "modality": "suspects",
        "statement": "He has it.",
        "quote": "он",
        "language": "ru",
        "access": "witness",
    }
    assert found["translation"] == {"text": "he", "by": "Ann", "machine": False}
    assert found["locator"] == {"kind": "paragraph", "value": "2"}
    assert (found["credibility"], found["derived_from"], found["date"]) == (2, ["C-0001"], "2024-02-18")
    assert (found["place"]["name"], found["place"]["country"], found["marking"]) == ("Pyongyang", "KP", "GREEN")
    assert [(one["quantity"], one["unit"], one["as_of"]) for one in found["figures"]] == [("~7000", "t", "2024-06")]
    assert found["origin_ref"] == "P-0001"
    assert len(found["via"]) == 1


def test_a_claim_supports_the_act_and_comes_from_the_source_unless_said_otherwise(founding_copy: Program) -> None:
    found = claim(founding_copy, add(founding_copy))
    assert (found["stance"], found["about"], found["modality"]) == ("supports", "act", "asserts")
    assert found["origin_ref"] == found["source_ref"]


def test_a_claim_is_about_what_it_names(founding_copy: Program) -> None:
    options = {"party": ("--party", "P-0001"), "item": ("--item", "Aurus"), "law": ("--provision", "1718 8(a)(iii)")}
    for about, option in options.items():
        assert claim(founding_copy, add(founding_copy, "--statement", about, *option))["about"] == about


def test_all_that_is_missing_is_named_at_once(founding_copy: Program) -> None:
    answer = founding_copy.refused("claim", "add", violation(founding_copy), code=2)
    assert "Missing --evidence, --statement." in answer.err


def test_unknown_evidence_is_refused_with_where_to_look(founding_copy: Program) -> None:
    given = ("--evidence", "E-0999", "--statement", "x", "--origin", "S-0001")
    answer = founding_copy.refused("claim", "add", violation(founding_copy), *given)
    assert "there is no evidence 'E-0999'. See: tracker evidence list" in answer.err
    assert "file" not in answer.err


def test_the_same_claim_twice_is_refused(founding_copy: Program) -> None:
    add(founding_copy)
    given = ("--evidence", "E-0001", "--statement", "It was so.")
    assert "has this claim already" in founding_copy.refused("claim", "add", violation(founding_copy), *given).err


def test_problems_are_said_by_option(founding_copy: Program) -> None:
    given = ("--evidence", "E-0001", "--statement", "x", "--date", "soon", "--translation-by", "Ann")
    answer = founding_copy.refused("claim", "add", violation(founding_copy), *given)
    assert "--date: 'soon'" in answer.err
    assert "--translation (text): this field is needed" in answer.err


def test_an_edit_changes_only_what_is_given(founding_copy: Program) -> None:
    ref = add(founding_copy, *EVERYTHING)
    before = claim(founding_copy, ref)
    given = ("--credibility", "3", "--figure", "8000 t", "--place-country", "RU", "--clear", "quote", "--clear", "date")
    founding_copy.done("claim", "edit", ref, *given, "--remove-derived-from", "C-0001", "--if-version", "1")
    after = claim(founding_copy, ref)
    assert [one["quantity"] for one in after["figures"]] == ["~7000", "8000"]
    assert after["place"] == {**before["place"], "country": "RU"}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"credibility", "figures", "place", "quote", "date", "derived_from"}


def test_a_new_target_takes_the_place_of_the_old(founding_copy: Program) -> None:
    ref = add(founding_copy, "--party", "P-0001")
    founding_copy.done("claim", "edit", ref, "--provision", "1718 8(a)(iii)", "--about", "law")
    assert claim(founding_copy, ref)["target"] == "S/RES/1718 (2006) 8(a)(iii)"


def test_figures_are_taken_out_by_number_or_quantity(founding_copy: Program) -> None:
    ref = add(founding_copy, "--figure", "1 t", "--figure", "2 t", "--figure", "3 t")
    founding_copy.done("claim", "edit", ref, "--remove-figure", "2 ".strip())
    assert [one["quantity"] for one in claim(founding_copy, ref)["figures"]] == ["1", "3"]
    assert "no entry of figures" in founding_copy.refused("claim", "edit", ref, "--remove-figure", "9").err


def test_a_stale_edit_says_what_changed_and_succeeds_when_repeated(founding_copy: Program) -> None:
    ref = add(founding_copy)
    founding_copy.done("--actor", "ann", "claim", "edit", ref, "--origin", "P-0001", "--credibility", "2")
    stale = ("claim", "edit", ref, "--access", "witness", "--if-version")
    told = founding_copy.refused(*stale, "1").err
    assert "by ann" in told
    assert "origin party: nothing → P-0001" in told
    founding_copy.done(*stale, "2")
    assert (claim(founding_copy, ref)["credibility"], claim(founding_copy, ref)["access"]) == (2, "witness")


def test_wrong_edits_are_refused_in_words(founding_copy: Program) -> None:
    ref = add(founding_copy)
    assert "not derived from itself" in founding_copy.refused("claim", "edit", ref, "--derived-from", ref).err
    unknown = founding_copy.refused("claim", "edit", ref, "--evidence", "E-0999").err
    assert "there is no evidence 'E-0999'" in unknown
    assert "taken away" not in unknown
    assert "cannot be emptied" in founding_copy.refused("claim", "edit", ref, "--clear", "statement").err
    assert "Say what to change" in founding_copy.refused("claim", "edit", ref, code=2).err
    assert "E-0001 is no claim" in founding_copy.refused("claim", "edit", "E-0001", "--credibility", "2").err


def test_a_retraction_is_made_once_and_can_be_taken_back(founding_copy: Program) -> None:
    ref = add(founding_copy)
    retract = ("claim", "retract", ref)
    founding_copy.done(*retract, "--because", "corrected", "--by", "source", "--on", "2024-03-01")
    assert claim(founding_copy, ref)["retracted"] == {"on": "2024-03-01", "by": "source", "reason": "corrected"}
    assert "was retracted on 2024-03-01" in founding_copy.refused(*retract, "--because", "again").err
    founding_copy.done(*retract, "--undo")
    assert claim(founding_copy, ref)["retracted"] is None
    assert "is not retracted" in founding_copy.refused(*retract, "--undo").err
    assert "Missing --because" in founding_copy.refused(*retract, code=2).err
