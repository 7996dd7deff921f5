"""Which region a document is about, and why a link was made."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.link.region_reasons import REASONS
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.model import Block, BlockKind, Document, Home, Link, LinkStatus, Span
from netralitas_nlp.resources.load import Resources


def read(known: Resources, text: str, **facts: object) -> Document:
    doc = Document(id="t", text=text, **facts)  # type: ignore[arg-type]
    doc = doc.adding(RegionFinder(known.regions, known.region_words)(doc))
    return doc.adding(RegionLinker(known.regions)(doc))


def home(known: Resources, text: str, **facts: object) -> Home:
    (found,) = read(known, text, **facts).of(Home)
    return found


@pytest.mark.parametrize(
    ("text", "region"),
    [
        pytest.param("Pemkab Jepara membuka posko.", "33.20", id="the only one"),
        pytest.param("JEPARA, Kabar X - Warga ke Kudus.", "33.20", id="dateline before a place named"),
        pytest.param("Warga Jepara dan Kudus bertemu di Jepara.", "33.20", id="named more"),
        pytest.param("BKD Provinsi NTT menguji. BKD Provinsi NTT hadir di Denpasar.", "53", id="province's own story"),
        pytest.param("Kegiatan digelar di Jawa Tengah.", "33", id="only a province"),
        pytest.param("Warga Kecamatan Mlonggo panen.", "33.20", id="lifted from a kecamatan"),
        pytest.param("Kupang, Kabar X - BKD NTT menilai. BKD NTT, BKD NTT, BKD NTT, BKD NTT, BKD NTT.", "53", id="seat in the dateline"),
    ],
)  # fmt: skip
def test_home(known: Resources, text: str, region: str) -> None:
    assert home(known, text).region == region


def test_home_is_ambiguous_when_two_regions_have_the_same_support(known: Resources) -> None:
    found = home(known, "Bupati Kudus bertemu Bupati Jepara.")

    assert (found.region, found.status, found.province) == (None, LinkStatus.AMBIGUOUS, "33")
    assert set(found.candidates) == {"33.19", "33.20"}


def test_home_is_unknown_without_regions(known: Resources) -> None:
    found = home(known, "Rapat dibuka pagi itu.")

    assert (found.region, found.status, found.span) == (None, LinkStatus.UNKNOWN, Span(0, 0))


def test_outlet_is_a_weak_hint(known: Resources) -> None:
    assert home(known, "Rapat dibuka pagi itu.", home="33.20").region == "33.20"
    assert home(known, "Bupati Kudus bertemu Bupati Jepara.", home="33.20").region == "33.20"
    assert home(known, "Pemkab Kudus menata pasar di Kudus.", home="33.20").region == "33.19"


def test_title_counts_more(known: Resources) -> None:
    text = "Jepara Siapkan Apel\nBupati Kudus hadir."
    title = Block(span=Span(0, 19), rule="t", kind=BlockKind.TITLE)

    assert home(known, text, annotations=(title,)).region == "33.20"


def test_reasons_are_named(known: Resources) -> None:
    doc = read(known, "Pemkot Semarang hadir. Warga Semarang senang. Bawaslu Malang hadir.")
    first, second, third = doc.of(Link)

    assert "level_word" in first.reasons
    assert "named_in_full" in second.reasons
    assert (third.status, third.reasons, third.candidates) == (
        LinkStatus.AMBIGUOUS,
        ("tie",),
        ("region:35.07", "region:35.73"),
    )


def test_a_village_needs_a_region_above_it(known: Resources) -> None:
    (alone,) = read(known, "Warga Desa Sekuro panen.").of(Link)
    _, under = read(known, "Di Kabupaten Jepara, warga Desa Sekuro panen.").of(Link)

    assert (alone.status, alone.target) == (LinkStatus.UNKNOWN, None)
    assert under.target == "region:33.20.07.2013"


def test_each_reason_says_what_it_means() -> None:
    assert all(reason.__doc__ for reason in REASONS)


def test_page_noise_names_no_region(known: Resources) -> None:
    text = "Pemkab Jepara hadir.\nBaca juga: Warga Kudus panen."
    noise = Block(span=Span(21, len(text)), rule="t", kind=BlockKind.NOISE)

    assert [link.target for link in read(known, text, annotations=(noise,)).of(Link)] == ["region:33.20"]
