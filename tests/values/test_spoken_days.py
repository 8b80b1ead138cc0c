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
        ("2023-08/2024-03", "at 2023-08/2024-03"),
        ("no date", "at no date"),
    ],
)
def test_a_date_is_said_as_it_is_known(typed: str, said: str) -> None:
    assert spoken(typed) == said
