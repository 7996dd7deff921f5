"""One person within a text: marks show places that mean somebody; the label is the slug, "?" where two fit."""

from __future__ import annotations

import re

import pytest

from netralitas_nlp.link.people_groups import Beside, group
from netralitas_nlp.model import Block, BlockKind, Document, Link, LinkKind, LinkStatus, PersonMention, Span
from netralitas_nlp.resources.load import Resources, default_resources
from netralitas_nlp.text.naming import Fit, fit, nickname
from tests.annotate.officials import read
from tests.marks import Marked, read_marks

START = "Bupati Kudus [Sastro Wirabumi|sastro-wirabumi] hadir. "
BESIDE = Beside(default_resources().person_words, default_resources().offices.address)


def linked(doc: Document) -> list[Marked]:
    links = sorted((a for a in doc.of(Link) if a.kind is LinkKind.PERSON), key=lambda a: a.span)
    return [Marked(a.span, (a.target or "?").removeprefix("person:")) for a in links]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(START + "Menurut [Sastro|sastro-wirabumi], itu baik.", id="first name"),
        pytest.param(START + "“Itu baik,” ujar [Wirabumi|sastro-wirabumi].", id="last name"),
        pytest.param(START + "[Ia|sastro-wirabumi] pulang.", id="pronoun"),
        pytest.param(START + "“Itu baik,” [katanya|sastro-wirabumi].", id="clitic of a reporting word"),
        pytest.param(START + "“Itu baik,” ujar [Bupati|sastro-wirabumi].", id="office alone"),
        pytest.param(START + "[Pihaknya|sastro-wirabumi] siap.", id="pihaknya"),
        pytest.param(START + "“Dia pulang,” kata warga.", id="a pronoun inside a quotation is another's"),
        pytest.param(
            "Ketua KPU Kudus [Bambang Wirabumi|bambang-wirabumi] dan Camat Jati [Bambang Kertarajo|bambang-kertarajo] hadir. "
            "Menurut [Bambang|?], itu baik.",
            id="two bear the first name",
        ),
        pytest.param(
            "Ketua KPU Kudus [Sastro Wirabumi|sastro-wirabumi] dan Camat Jati [Bagas Kertarajo|bagas-kertarajo] hadir. "
            "“Baik,” ujar [Camat|bagas-kertarajo].",
            id="the office decides",
        ),
        pytest.param("Rapat dihadiri warga. “Baik,” ujar Bupati.", id="an office that nobody is said to hold"),
        pytest.param("Ia pulang.", id="nobody is named"),
    ],
)
def test_places_that_mean_one_person_are_linked(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert linked(read(text, known)) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Bupati Arif Rekaan bersama istri, Ny. Siti Arif Rekaan, hadir.", 2, id="wife after a comma"),
        pytest.param("Bupati Arif Rekaan didampingi Ny. Hj. Siti Arif Rekaan hadir.", 2, id="only a form of address"),
        pytest.param("Arif Rekaan datang. Anaknya, Budi Arif Rekaan, pulang.", 2, id="child"),
        pytest.param("Bupati Siti Arif Rekaan hadir. Menurut Arif Rekaan, itu baik.", 1, id="last names of one person"),
        pytest.param("Bupati Arif Rekaan hadir. Istrinya sakit. Arif Rekaan pulang.", 1, id="the relative has no name"),
    ],
)
def test_relatives_are_people_of_their_own(text: str, people: int) -> None:
    names = re.finditer(r"(?:Siti |Budi )?Arif Rekaan", text)
    mentions = [PersonMention(span=Span(*m.span()), rule="t", name=m[0]) for m in names]

    named = group(text, mentions, {}, BESIDE)

    assert len({n.people[0].id for n in named.values()}) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Bupati Kudus Sastro W. hadir. Camat Jati, Sastro Wirabumi, ikut.", 2),
        ("Bupati Kudus Sastro W. hadir. Bupati Kudus, Sastro Wirabumi, pulang.", 1),
        ("Bupati Kudus Sastro W. hadir. Menurut Sastro Wirabumi, itu baik.", 1),
        ("Bupati Kudus A. Sastro Wirabumi hadir. Kepala Dinas Kesehatan Agus Wirabumi ikut.", 2),
        ("Kepala Dinas Kesehatan Kudus, Wirabumi, dan Kepala Dinas Sosial Kudus, Hartana Wirabumi, hadir.", 2),
        ("Kepala Dinas Kesehatan Kudus, Hartana Wirabumi, hadir. Kepala Dinas Kesehatan, Wirabumi, pulang.", 1),
        ("Bupati Kudus Sastro Wirabumi hadir. Wakil Ketua PMI Sastro Wirabumi pulang.", 1),
    ],
)
def test_offices_tell_apart_whom_an_initial_or_a_last_name_would_join(text: str, people: int, known: Resources) -> None:
    found = {a.target for a in read(text, known).of(Link) if a.kind is LinkKind.PERSON}

    assert len(found) == people


def test_the_label_is_the_fullest_name(known: Resources) -> None:
    doc = read("Menurut Sastro, itu baik. Bupati Kudus Sastro Wirabumi pulang.", known)

    assert {link.label for link in doc.of(Link) if link.kind is LinkKind.PERSON} == {"Sastro Wirabumi"}


def test_candidates_are_told_when_two_fit(known: Resources) -> None:
    doc = read("Camat Jati Bambang Wirabumi dan Camat Bae Bambang Kertarajo hadir. Menurut Bambang, baik.", known)
    link = [a for a in doc.of(Link) if a.kind is LinkKind.PERSON][-1]

    assert link.status is LinkStatus.AMBIGUOUS
    assert set(link.candidates) == {"person:bambang-wirabumi", "person:bambang-kertarajo"}


def test_who_signs_the_text_is_no_speaker(known: Resources) -> None:
    line = "Penulis: Ningrum Wirabumi"
    text = f"{line}\nBupati Kudus Sastro Wirabumi hadir. Ia pulang."
    byline = Block(span=Span(0, len(line)), rule="t", kind=BlockKind.BYLINE)
    links = {a.span.of(text): a for a in read(text, known, byline).of(Link) if a.kind is LinkKind.PERSON}

    assert links["Ningrum Wirabumi"].rule == "people:byline"
    assert links["Ia"].target == "person:sastro-wirabumi"


@pytest.mark.parametrize(
    ("short", "full", "how"),
    [
        pytest.param("Sastro", "Sastro Wirabumi", Fit.FIRST, id="first"),
        pytest.param("Wirabumi", "Sastro Wirabumi", Fit.LAST, id="last"),
        pytest.param("Bagus", "Sastro Bagus Wirabumi", Fit.INNER, id="inner"),
        pytest.param("Sastro W.", "Sastro Wirabumi", Fit.WHOLE, id="initial"),
        pytest.param("Moh. Sastro", "Muhammad Sastro", Fit.WHOLE, id="abbreviation"),
        pytest.param("S. Wirabumi", "Sastro Bagus Wirabumi", Fit.FIRST, id="initial of a first name"),
        pytest.param("Sastro Bagus", "Sastro B. Wirabumi", Fit.NONE, id="a word for an initial of a fuller name"),
        pytest.param("Agus Wirabumi", "A. Sastro Wirabumi", Fit.NONE, id="another first name than the one spelt out"),
        pytest.param("Agus Wirabumi", "A. Wirabumi", Fit.WHOLE, id="the name of an initial"),
        pytest.param("K. Wirabumi", "Sastro Wirabumi", Fit.NONE, id="another initial"),
        pytest.param("S. W.", "Sastro Wirabumi", Fit.NONE, id="initials alone"),
        pytest.param("Wirabumi Sastro", "Sastro Wirabumi", Fit.NONE, id="another order"),
        pytest.param("Kertarajo", "Sastro Wirabumi", Fit.NONE, id="another name"),
    ],
)
def test_how_a_short_name_fits(short: str, full: str, how: Fit, known: Resources) -> None:
    words = known.identity.forms.words
    assert fit(words(short), words(full)) is how


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        pytest.param("Sastro Wirabumi", "Sastro Wirabhumi", True, id="a letter more"),
        pytest.param("Soekarno", "Sukarno", True, id="old spelling"),
        pytest.param("Sastro Wirabumi", "Sastro Kertarajo", False, id="another last name"),
        pytest.param("Rini", "Rina", False, id="short names differ by a letter"),
    ],
)
def test_respelled_names(one: str, two: str, same: bool, known: Resources) -> None:
    forms = known.identity.forms
    assert forms.respelled(forms.words(one), forms.words(two)) is same


def test_a_nickname_begins_a_name() -> None:
    assert nickname("zul", ("zulkarnain", "wirabumi"))
    assert not nickname("zu", ("zulkarnain", "wirabumi"))
