"""The references people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.references import Ref, RefKind, format_ref, is_ref, parse_ref

READ = {
    "V-2024-0001": Ref(RefKind.VIOLATION, 2024, 1),
    "v-2024-1": Ref(RefKind.VIOLATION, 2024, 1),
    "V-2024-10000": Ref(RefKind.VIOLATION, 2024, 10000),
    " p-0001 ": Ref(RefKind.PARTY, None, 1),
    "E-2024": Ref(RefKind.EVIDENCE, None, 2024),
    "S-1": Ref(RefKind.SOURCE, None, 1),
    "C-12345": Ref(RefKind.CLAIM, None, 12345),
    "Q-0002": Ref(RefKind.REQUEST, None, 2),
    "R-0003": Ref(RefKind.REPLY, None, 3),
    "A-0004": Ref(RefKind.ACTION, None, 4),
    "M-2024-0005": Ref(RefKind.MILESTONE, 2024, 5),
}
REFUSED = ["", "V", "V-2024", "V-2024-", "V-24-0001", "V-2024-0000", "P-0", "X-0001", "P0001", "VV-2024-1"]
REFUSED += ["V-2024-0001-1", "V_2024_0001", "P-٠٠٠١", "P-1234567890", "V-0999-0001", "ß-1", "1718"]

refs = st.builds(
    Ref,
    st.sampled_from(RefKind),
    st.integers(1000, 9999),
    st.integers(1, 999_999_999),
) | st.builds(
    Ref,
    st.sampled_from([kind for kind in RefKind if kind is not RefKind.VIOLATION]),
    st.none(),
    st.integers(1, 999_999_999),
)


@pytest.mark.parametrize("text", READ)
def test_a_reference_is_read_in_either_case_and_with_or_without_zeros(text: str) -> None:
    assert parse_ref(text) == READ[text]
    assert is_ref(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_reference_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_ref(text)
    assert "V-2024-0001" in refused.value.hint
    assert not is_ref(text)


def test_a_number_is_padded_to_four_digits_but_may_be_longer() -> None:
    assert format_ref(Ref(RefKind.VIOLATION, 2024, 1)) == "V-2024-0001"
    assert format_ref(Ref(RefKind.VIOLATION, 2024, 10000)) == "V-2024-10000"
    assert format_ref(Ref(RefKind.PARTY, None, 7)) == "P-0007"


def test_references_sort_by_year_and_number_not_as_text() -> None:
    in_order = [parse_ref(text) for text in ("V-2023-20000", "V-2024-9999", "V-2024-10000", "V-2025-0001")]
    backwards = in_order[::-1]
    assert sorted(backwards) == in_order
    assert sorted(map(format_ref, in_order)) != list(map(format_ref, in_order))


@given(refs)
def test_a_written_reference_reads_back_as_itself(ref: Ref) -> None:
    assert parse_ref(format_ref(ref)) == ref
