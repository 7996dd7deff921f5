"""Two names that could be one agency's: which are asked about, and what is seen of them."""

from __future__ import annotations

import pytest

from netralitas_nlp.link.agency_names import Named, Setting, joined
from netralitas_nlp.link.agency_pairs import MOST, Known, coined, features, pairs
from netralitas_nlp.resources.agencies import text_key
from netralitas_nlp.resources.load import default_resources
from netralitas_nlp.text.span import Span

SMALL = default_resources().agencies.words("small")
NOWHERE = Setting(set(), default_resources().agencies.words("left_out"), SMALL)


def known(name: str, at: int = 0, code: str | None = None, *, registered: bool = False) -> Known:
    return Known.of(Named(text_key(name), name, None, registered), [Span(at, at + len(name))], code)


def asked(*names: str) -> set[tuple[str, str]]:
    found = pairs([known(name, n * 50) for n, name in enumerate(names)], NOWHERE._replace(places={"kudus"}))
    return {(a.named.name, b.named.name) for a, b in found}


@pytest.mark.parametrize(
    ("short", "words", "truth"),
    [
        ("kominfo", "komunikasi dan informatika", True),
        ("dikpora", "pendidikan pemuda dan olah raga", False),  # begins inside a word
        ("disdikpora", "dinas pendidikan", False),
        ("ditjen", "direktorat jenderal", False),  # only letters in order
        ("disperkim", "dinas perumahan dan kawasan permukiman", False),
        ("bapenda", "badan pendapatan daerah", True),
        ("x", "xenon", False),
        ("kominfo", "", False),
    ],
)
def test_coined(short: str, words: str, truth: bool) -> None:
    assert coined(short, words.split(), SMALL) is truth


def test_names_that_share_a_word_are_asked_about() -> None:
    assert asked("Ditjen Pesantren", "Direktorat Jenderal Pesantren") == {
        ("Ditjen Pesantren", "Direktorat Jenderal Pesantren")
    }


def test_a_place_alone_is_nothing_to_share() -> None:
    assert asked("Dinas Sosial Kudus", "Bank Muria Kudus") == set()


def test_two_kinds_of_the_register_are_not_asked_about() -> None:
    a, b = known("Dinas Sosial", registered=True), known("Dinas Kesehatan", 40, registered=True)

    assert list(pairs([a, b], NOWHERE)) == []


def test_many_names_that_share_a_word_are_not_all_compared() -> None:
    names = [known(f"Sekolah {chr(97 + n % 26)}{n} Muria", n * 40) for n in range(MOST + 1)]

    assert len(list(pairs(names[:MOST], NOWHERE))) < MOST * 30
    assert list(pairs(names, NOWHERE)) == []


def test_features_tell_letters_and_places() -> None:
    text = "Direktorat Jenderal Pesantren (Ditjen Pesantren)"
    a, b = known("Ditjen Pesantren", 31), known("Direktorat Jenderal Pesantren", 0)

    seen = features(a, b, text, SMALL)

    assert {"in order, begins alike", "alike=0 1", "heads=ditjen|direktorat", "between=(", "first=long"} <= seen


@pytest.mark.parametrize(
    ("a", "b", "numbers"), [("SMA 1 Muria", "SMA 5 Muria", "differ"), ("SMA 1 Muria", "SMAN 1 Muria", "same")]
)
def test_numbers_count(a: str, b: str, numbers: str) -> None:
    assert f"numbers={numbers}" in features(known(a), known(b, 50), "", SMALL)


def test_the_surest_pair_is_joined_first_and_kinds_stay_apart() -> None:
    names = [
        Named("sosial", "Dinas Sosial", None, True),
        Named("kesehatan", "Dinas Kesehatan", None, True),
        Named("dinas", "Dinas"),
    ]

    found = joined(names, [("dinas", "sosial"), ("dinas", "kesehatan")])

    assert found == {"sosial": "sosial", "dinas": "sosial", "kesehatan": "kesehatan"}
