"""Long hostile texts are read in time that grows with their length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.law.parse import parse_law
from netralitas_nlp.law.references import find_references
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Document, DocumentKind
from netralitas_nlp.resources.load import Resources, load_resources
from tests.growth import assert_linear

KNOWN = load_resources()
FINDER = CitationFinder(KNOWN.regulation_types, KNOWN.regulations.short_names, KNOWN.regulations.act_titles)
HOSTILE = {
    "one word": "undang-undang ",
    "numbers": "UU Nomor 1 Tahun 2014, Nomor 2 Tahun 2015 dan ",
    "provisions": "Pasal 1 ayat (1) huruf a, b, c jo. ",
    "open brackets": "UU (( Nomor ((((( ",
    "no end of a title": "UU Nomor 5 Tahun 2014 tentang Aparatur, Sipil, Negara, ",
    "gaps": "Surat Edaran Bupati Wali Kota Gubernur Menteri Kepala Ketua ",
    "blanks": "Pasal          1\n\n   ",
    "signs": "././--//..((",
    "letters": "a. b. c. (1) (2) 1. 2. ",
    "headings": "BAB I Bagian Kesatu Paragraf 1 Pasal 1 ",
    "back": "peraturan tersebut ayat (1) ",
    "joint": "SKB Menteri Nomor 2, Mendagri Nomor 3, Kepala Nomor 4, ",
    "digits": "1234567890/",
}


def clocked(words: str) -> float:
    start = time.process_time()
    doc = Document(id="t", text=words, published="2024-01-01")
    doc = doc.adding(FINDER(doc))
    list(RegulationLinker(KNOWN.regulations)(doc))
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_citations_take_linear_time(name: str) -> None:
    words = HOSTILE[name]
    assert_linear(lambda n: clocked(words * (n // len(words))), 62_500)


@pytest.mark.slow
def test_five_megabytes_end() -> None:
    words = "".join(HOSTILE.values())

    assert clocked(words * (5_000_000 // len(words))) < 300  # it ends; how fast is measured in benchmarks/law.py


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_structure_takes_linear_time(name: str) -> None:
    def read(size: int) -> None:
        parse_law("MEMUTUSKAN:\nPasal 1\n" + HOSTILE[name] * (size // len(HOSTILE[name])), KNOWN.regulation_types)

    assert_linear(read, 31_250)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["UU", "Pasal", "ayat", "(1)", "huruf", "a", "Nomor", "5", "Tahun", "2014", "tentang", "dan", ",", "jo.", "(",
             "KUHP", "2l", "sampai dengan", "\n", "Perda", "Kota X", "/", "-", "SKB", "tersebut", "1/2", "ke-1", "–", "İ"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_findings_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for kind in DocumentKind:
        doc = Document(id="t", text=text, kind=kind, published="2024-01-01")
        found = list(FINDER(doc))
        for citation in found:
            assert 0 <= citation.span.start < citation.span.end <= len(text)
            assert all(citation.span.contains(target.span) for target in citation.targets)
            assert citation.name is None or citation.span.contains(citation.name)
        assert [c.span for c in found] == sorted(c.span for c in found)
        list(RegulationLinker(KNOWN.regulations)(doc.adding(found)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('Pasl BAI12(3).abc:;\n"-yt')), max_size=300))
def test_references_of_any_text(words: str) -> None:
    law = parse_law(f"MEMUTUSKAN:\nPasal 1\n{words}", KNOWN.regulation_types)

    for reference in find_references(law, FINDER, RegulationLinker(KNOWN.regulations)):
        assert 0 <= reference.span.start < reference.span.end <= len(law.text)


def test_known_is_shared(known: Resources) -> None:
    assert known.regulations.by_id.keys() == KNOWN.regulations.by_id.keys()
