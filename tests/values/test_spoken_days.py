"""Days in sentences."""

import pytest

from tracker.values.spoken_days import spoken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2024-03-18", "on 18 March 2024"),
        ("2024-03", "in March 2024"),
        ("2024", "in 2024"),
        ("2024-06-17~", "on 17 June 2024 (approximate)"),
        ("2024?", "in 2024 (uncertain)"),
        ("2024-21", "at 2024-21"),
        ("2023-08/2024-03", "between August 2023 and March 2024"),
        ("2023-08~/2024-03-02", "between August 2023 and 2 March 2024 (approximate)"),
        ("2023-09/..", "at 2023-09/.."),
        ("[2017-11-28,2017-11-29]", "at [2017-11-28,2017-11-29]"),
        ("202X", "at 202X"),
        ("no date", "at no date"),
    ],
)
def test_a_date_is_said_as_it_is_known(typed: str, said: str) -> None:
    assert spoken(typed) == said
