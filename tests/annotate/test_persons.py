"""Names of people: marks show the name without titles, degrees and ranks."""

from __future__ import annotations

import pytest

from netralitas_nlp.model import AgencyMention, Document, NameLabel, NameMention, OfficeMention, PersonMention, Span
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources
from tests.annotate.officials import read
from tests.marks import read_marks


def named(doc: Document) -> list[tuple[Span, str]]:
    return [(m.span, m.name) for m in doc.of(PersonMention)]


PEOPLE = (
    "Bupati Kudus [Sastro Wirabumi|Sastro Wirabumi] hadir.",  # behind an office
    "Bupati Kudus, [Sastro Wirabumi|Sastro Wirabumi], hadir.",  # between commas
    "Camat Jati Drs. H. [Sastro Wirabumi|Sastro Wirabumi], M.Si. hadir.",  # titles and degrees outside
    "Kapolres Kudus AKBP [Sastro Wirabumi|Sastro Wirabumi] hadir.",  # rank outside
    "Kepala Dinas Kesehatan, [Sastro W. Wirabumi|Sastro W. Wirabumi], hadir.",  # initial inside
    "Camat Jati [Ningrum binti Wirabumi|Ningrum binti Wirabumi] hadir.",  # binti inside
    "[Ningrum Wirabumi|Ningrum Wirabumi], Ketua KPU Kudus, hadir.",  # before an office
    "[Ningrum Wirabumi|Ningrum Wirabumi] selaku Ketua KPU Kudus hadir.",  # before selaku
    "“Baik,” ujar [Ningrum Wirabumi|Ningrum Wirabumi].",  # behind a reporting word
    "Bupati Kudus [Sastro Wirabumi|Sastro Wirabumi] hadir. Menurut [Sastro|Sastro], itu baik.",
    # part of a name named in full
    "BUPATI KUDUS [SASTRO WIRABUMI|Sastro Wirabumi] HADIR",  # all capitals
    "KH. [Moch. Sastro Wirabumi|Moch. Sastro Wirabumi], Ketua MUI Kudus, hadir.",  # a shortened first name
    "Kepala Dinas Sosial [I Made Wirabumi|I Made Wirabumi] membuka acara.",  # no number of the agency
    "Asisten I Sekda [I Gede Wirabumi|I Gede Wirabumi] membuka acara.",
    "Ketua KPU Kudus, Senin kemarin, hadir.",  # a weekday is none
    "Kantor itu di Jl. Ahmad Yani.",  # a street is none
    "Rapat di Masjid Ahmad Dahlan Kudus.",  # a mosque is none
    "Kepala Dinas Pendidikan, Kepala Dinas Kesehatan dan Camat Jati hadir.",  # offices without names
    "Bupati Kudus Nomor 5 Tahun 2019.",  # a number is none
)


def test_people_are_found(known: Resources) -> None:
    """Learned weights decide: nine of ten forms are read to the letter."""
    wrong = []
    for marked in PEOPLE:
        text, expected = read_marks(marked)
        if named(read(text, known)) != [(m.span, m.label) for m in expected]:
            wrong.append(marked)

    assert len(wrong) <= len(PEOPLE) // 10, wrong


@pytest.mark.parametrize(
    "name",
    [
        "Hari Wibowo",
        "Juni Astuti",
        "Mei Lestari",
        "April Setiawan",
        "Hari Purnomo",
        "Oktober Saragih",
        "Juli Hari Santoso",
        "Bambang Hari Wibowo",
        "Sri Juli Rahmawati",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "Ketua KPU Kudus, {}, mengatakan tahapan berjalan baik.",
        "Bupati Kudus {} membuka rapat di Pendopo, Senin (7/10/2024).",
        "“Kami siap,” kata {}.",
        "Sosialisasi dibuka oleh {}, Senin (7/10/2024).",
    ],
)
def test_a_name_is_not_cut_at_a_word_of_the_calendar(name: str, sentence: str, known: Resources) -> None:
    assert [n for _, n in named(read(sentence.format(name), known))] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Ni Komang Rekayanti",
        "Ni Luh Wirabumi",
        "Ni Nym. Rekawati",
        "Wa Ode Rekanita",
        "La Ode Rekandi",
        "Anak Agung Gede Rekawan",
        "Siluh Ktut Natalina Rekasari",
        "Tjokorda Istri Rekaputri",
        "Luh Gede Rekasari",
        "Sang Nyoman Rekarta",
        "I Gusti Ngurah Rekandana",
        "Nyi Ratna Rekawulan",
        "Rosa br. Rekalango",
    ],
)
@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Sekda {} membuka rapat.", "Sekda"),
        ("Camat {} membuka rapat.", "Camat"),
        ("Ketua Bawaslu {}, Senin (7/10/2024), membuka rapat.", "Ketua Bawaslu"),
        ("Wakil Bupati Jembrana {} hadir.", "Wakil Bupati Jembrana"),
        ("Kepala BKPSDM {} hadir.", "Kepala BKPSDM"),
    ],
)
def test_the_first_words_of_a_name_belong_to_no_office(name: str, sentence: str, office: str, known: Resources) -> None:
    doc = read(sentence.format(name), known)

    assert [n for _, n in named(doc)] == [name]
    assert [o.span.of(doc.text) for o in doc.of(OfficeMention)] == [office]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Narasumber masing-masing I Gusti Rekandana dan Ni Made Rekayanti (KPU).",
            ["I Gusti Rekandana", "Ni Made Rekayanti"],
            id="behind a word of sharing",
        ),
        pytest.param("Camat Jati Ningrum Wirabumi hadir.", ["Ningrum Wirabumi"], id="a place before a name"),
        pytest.param("Camat Dt. Bandaro Putiah hadir.", ["Dt. Bandaro Putiah"], id="a shortened first word"),
        pytest.param("Dinas Anak dan Lansia Kudus ramai.", [], id="children"),
    ],
)
def test_first_words_elsewhere(text: str, names: list[str], known: Resources) -> None:
    assert [n for _, n in named(read(text, known))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Bupati Kudus Minggu Sartono membuka rapat.", ["Minggu Sartono"], id="weekday behind an office"),
        pytest.param("“Siap,” kata Jumat Supriadi.", ["Jumat Supriadi"], id="weekday behind a reporting word"),
        pytest.param(
            "Rapat digelar pada Senin. Sastro Wirabumi hadir.", ["Sastro Wirabumi"], id="weekday ends a sentence"
        ),
        pytest.param("Bupati Kudus, Senin kemarin, hadir.", [], id="weekday"),
        pytest.param("Upacara Hari Pahlawan digelar di Kudus.", [], id="day of heroes"),
        pytest.param("Bupati Kudus membuka peringatan Hari Kartini dan Hari Bhayangkara.", [], id="days of names"),
        pytest.param("Pada Hari Senin rapat digelar.", [], id="day before weekday"),
        pytest.param("Bupati Kudus berkeliling sejak bulan Mei Lalu.", [], id="month"),
        pytest.param("Rapat digelar 12 April Bersama camat.", [], id="month of a date"),
        pytest.param("Hari Raya Idul Fitri, Hari Raya Nyepi dan Hari Natal libur.", [], id="feasts"),
        pytest.param("Acara Grebeg Maulud, Sekaten, dan Festival Danau Toba berlangsung meriah.", [], id="festivals"),
        pytest.param("Bupati Kudus menyerahkan Satyalancana Karya Satya dan Bintang Mahaputera.", [], id="medals"),
        pytest.param("Bupati Kudus menerima Penghargaan Adipura Kencana dan Kalpataru.", [], id="prizes"),
        pytest.param("Tradisi Sedekah Bumi dan Cap Go Meh dihadiri ratusan warga.", [], id="customs"),
    ],
)
def test_the_calendar_beside_names(text: str, names: list[str], known: Resources) -> None:
    assert [n for _, n in named(read(text, known))] == names


@pytest.mark.parametrize(
    ("text", "seen", "kept"),
    [
        pytest.param(
            "Hadir Drs. Sastro Wirabumi, M.Si. di sana", "Drs. Sastro Wirabumi", ["Sastro Wirabumi"], id="title cut"
        ),
        pytest.param(
            "Hadir Bupati Kudus Sastro Wirabumi.", "Kudus Sastro Wirabumi", ["Sastro Wirabumi"], id="region cut"
        ),
        pytest.param(
            "Foto: Sastro Wirabumi/suaracontoh.example",
            "Sastro Wirabumi/suaracontoh",
            ["Sastro Wirabumi"],
            id="slash cut",
        ),
        pytest.param("Gelar M.Si diraih.", "M.Si", [], id="a degree is no name"),
        pytest.param(
            "Hadir Sekretaris Daerah (Sekda) Kaltim Sastro Wirabumi.",
            "Kaltim Sastro Wirabumi",
            ["Sastro Wirabumi"],
            id="short form of a region cut behind a bracket",
        ),
        pytest.param("Kabupaten Kudus ramai.", "Kabupaten Kudus", [], id="a region is no name"),
        pytest.param("Dinas Kesehatan Kudus ramai.", "Dinas Kesehatan", [], id="an agency is no name"),
        pytest.param("Saat Idul Fitri ramai.", "Idul Fitri", [], id="a feast is no name"),
    ],
)
def test_names_of_the_engine_are_corrected(text: str, seen: str, kept: list[str], known: Resources) -> None:
    start = text.index(seen)
    engine = NameMention(span=Span(start, start + len(seen)), rule="t", label=NameLabel.PERSON, engine="t")

    assert [name for _, name in named(read(text, known, engine))] == kept


def test_titles_and_degrees_have_their_places(known: Resources) -> None:
    text = "Camat Jati Drs. H. Sastro Wirabumi, M.Si. hadir."
    (person,) = read(text, known).of(PersonMention)

    assert person.prefix is not None
    assert person.suffix is not None
    assert (person.prefix.of(text), person.suffix.of(text)) == ("Drs. H.", "M.Si.")


def test_who_is_a_person_once_is_no_agency(known: Resources) -> None:
    text = "Hadir Ketua KPU Kudus dan Anggota Sastro Wirabumi. Menurut Sastro Wirabumi, pemilih siap."
    first, second = text.index("Sastro"), text.rindex("Sastro")
    doc = read(
        text,
        known,
        NameMention(span=Span(first, first + 15), rule="t", label=NameLabel.ORGANISATION, engine="t"),
        NameMention(span=Span(second, second + 15), rule="t", label=NameLabel.PERSON, engine="t"),
    )

    assert {name for _, name in named(doc)} == {"Sastro Wirabumi"}
    assert "Sastro Wirabumi" not in {a.name for a in doc.of(AgencyMention)}


def test_the_first_of_some_names_is_no_agency(known: Resources) -> None:
    text = "Hadir Ketua KPU Kudus didampingi Anggota Ningrum Wirabumi, Bagas Wirabumi, dan Rekso Wirabumi."
    engine = [
        NameMention(span=Span(at, at + len(name)), rule="t", label=NameLabel.PERSON, engine="t")
        for name in ("Ningrum Wirabumi", "Bagas Wirabumi", "Rekso Wirabumi")
        for at in [text.index(name)]
    ]
    doc = read(text, known, *engine)

    assert [name for _, name in named(doc)] == ["Ningrum Wirabumi", "Bagas Wirabumi", "Rekso Wirabumi"]
    assert [a.name for a in doc.of(AgencyMention) if "Wirabumi" in a.name] == []


def test_names_joined_by_a_hyphen_are_two_persons(known: Resources) -> None:
    doc = read("Pasangan Sastro Wirabumi-Bagas Kertarajo menang, kata Ningrum Wirabumi.", known)

    assert "Sastro Wirabumi-Bagas Kertarajo" not in {name for _, name in named(doc)}


def test_probabilities_say_how_likely_a_name_is(known: Resources) -> None:
    (person,) = read("Bupati Kudus Sastro Wirabumi hadir.", known).of(PersonMention)

    assert 0.5 < person.probability <= 1.0


BLOCKS = DataFiles().table("persons.toml")


@pytest.mark.parametrize("marked", [e for b in BLOCKS.values() for e in (*b["examples"], *b["not_this"])])
def test_examples_of_the_lists(marked: str, known: Resources) -> None:
    text, expected = read_marks(marked)

    assert named(read(text, known)) == [(m.span, m.label) for m in expected]
