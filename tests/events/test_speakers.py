"""What is seen of who speaks: the signs of each person, before anything is decided.

Marks: `person`, `office`. What the signs weigh is learned, and tested in `test_arguments.py`.
"""

from __future__ import annotations

import pytest

from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.model import ArgumentRole, Document, EventMention, OfficeMention
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.events.marked import SmallPipeline, marked_document
from tests.events.tables import everything, finder_with

OPENS, SPEAKS, QUOTED, MATERIAL = "opener:verb", "speaker:verb", "speaker:quote", "material"
DELEGATE = "opener:delegate"


def signs(marked: str, known: Resources) -> dict[str, set[str]]:
    """The signs of each person of a text about an outreach occasion, by name; "absent" too."""
    doc, marks = marked_document(marked, title="Sosialisasi netralitas")
    doc = doc.adding(_office(doc, m.span) for m in marks if m.label == "office")
    prepared = SmallPipeline(known).prepared(doc)
    found = EventFinder(known.events, known.regions).candidates(prepared, ["speaker"])["speaker"]
    return {c.value: {f.removeprefix("sign=") for f in c.features if f.startswith("sign=")} for c in found}


def _office(doc: Document, span: Span) -> OfficeMention:
    return OfficeMention(
        span=span, rule="t", office=span.of(doc.text).split()[0].lower(), agency=None, agency_name=None
    )


def persons(sentence: str, *shown: str) -> str:
    """A sentence about the occasion, in which these names are marked."""
    for name in shown:
        sentence = sentence.replace(name, f"[{name}|person]")
    return f"Sosialisasi netralitas digelar di Aula Setda. {sentence}"


WIRA, TIRTA, JAKA = "Wira Fiktif", "Tirta Rekaan", "Jaka Contohan"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kegiatan dibuka Pj. Wali Kota Randuagung Wira Fiktif.",
        "Sosialisasi itu dipimpin langsung oleh Plh. Camat Randuagung Wira Fiktif.",
        "Acara diresmikan Kadis. Perikanan Wira Fiktif.",
        "Sosialisasi dibuka Wakil Bupati Randuagung, Prof. Dr. Wira Fiktif.",
        "Pelatihan dibuka oleh Drs. H. Wira Fiktif, M.Si.",
        "Wira Fiktif selaku Plt. Camat Randuagung membuka sosialisasi.",
    ],
)
def test_the_stop_of_an_abbreviation_hides_no_opener(sentence: str, known: Resources) -> None:
    assert signs(persons(sentence, WIRA), known)[WIRA] == {OPENS}


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Hadir sebagai pemateri Plt. Kajari Randuagung Wira Fiktif.", MATERIAL),
        ("Narasumber yakni Kabid. Mutasi Wira Fiktif.", MATERIAL),
        ("Saat menjadi narasumber, Plh. Camat Randuagung Wira Fiktif menyebut tiga hal.", MATERIAL),
        ("Diskusi dipandu Plt. Camat Wira Fiktif.", "moderator:word"),
        ("Wira Fiktif, selaku Pj. Camat Randuagung, mengatakan warga paham.", SPEAKS),
    ],
)
def test_the_stop_of_an_abbreviation_hides_no_other_part(sentence: str, sign: str, known: Resources) -> None:
    assert sign in signs(persons(sentence, WIRA), known)[WIRA]


def test_a_stop_between_sentences_parts_them(known: Resources) -> None:
    marked = persons("Acara dibuka Bupati. Camat Wira Fiktif pulang.", WIRA)

    assert signs(marked, known)[WIRA] == set()


def test_companions_behind_degrees_open_nothing(known: Resources) -> None:
    marked = persons("Acara dibuka Bupati Dr. Wira Fiktif, M.Si., didampingi Camat Tirta Rekaan.", WIRA, TIRTA)

    assert signs(marked, known) == {WIRA: {OPENS}, TIRTA: set()}


@pytest.mark.parametrize(
    "sentence",
    [
        "Camat Wira Fiktif tidak hadir. Sambutan disampaikan Lurah.",
        "Camat Wira Fiktif, S.E., berhalangan hadir dan tidak memberikan sambutan.",
        "Camat Wira Fiktif, yang juga ketua panitia, tidak dapat hadir membuka acara.",
        "Camat Wira Fiktif yang sedianya membuka acara batal datang.",
        "Camat Wira Fiktif ternyata urung membuka sosialisasi.",
        "Narasumber Wira Fiktif tak bisa hadir.",
        "Sosialisasi dibuka Lurah tanpa kehadiran Camat Wira Fiktif.",
        "Camat Wira Fiktif digantikan Lurah membuka acara.",
        "Semula Camat Wira Fiktif membuka acara, tetapi akhirnya dibuka Lurah.",
        "Acara yang seharusnya dibuka Camat Wira Fiktif akhirnya dibuka Lurah.",
    ],
)
def test_who_is_not_there_has_no_part(sentence: str, known: Resources) -> None:
    assert signs(persons(sentence, WIRA), known)[WIRA] == set()


def test_two_who_are_not_there(known: Resources) -> None:
    marked = persons("Camat Wira Fiktif dan [Lurah|office] Tirta Rekaan tidak hadir membuka acara.", WIRA, TIRTA)

    assert signs(marked, known) == {WIRA: set(), TIRTA: set()}


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Camat Wira Fiktif menyesalkan lurah yang tidak hadir.", SPEAKS),
        ("Acara digelar tanpa kehadiran Bupati dan dibuka Camat Wira Fiktif.", OPENS),
        ("Camat Wira Fiktif membuka acara meski Lurah Tirta Rekaan tidak hadir.", OPENS),
        ("Karena Bupati tidak hadir, Camat Wira Fiktif membuka acara.", OPENS),
        ("Sedianya Lurah Tirta Rekaan membuka acara, namun digantikan Camat Wira Fiktif.", DELEGATE),
        ("Awalnya Camat Wira Fiktif membuka acara, lalu peserta berdiskusi.", OPENS),
        ("Acara tanpa jeda itu dibuka Camat Wira Fiktif.", OPENS),
    ],
)
def test_who_speaks_of_somebody_absent_is_there(sentence: str, sign: str, known: Resources) -> None:
    marked = persons(sentence, *(n for n in (WIRA, TIRTA) if n in sentence))

    assert signs(marked, known)[WIRA] == {sign}


def test_somebody_absent_is_no_speaker_whatever_else_is_seen(known: Resources) -> None:
    finder = finder_with(known, *map(everything, ("occasion", "speaker")))
    doc, _ = marked_document(persons("Camat Wira Fiktif tidak hadir. Acara dibuka Tirta Rekaan.", WIRA, TIRTA))

    (event,) = (e for e in finder(doc) if isinstance(e, EventMention))

    assert [a.value for a in event.arguments if a.role in (ArgumentRole.SPEAKER, ArgumentRole.OPENER)] == [TIRTA]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mewakili Bupati, [Camat Randuagung|office] Wira Fiktif membuka sosialisasi.",
        "Mewakili [Bupati Randuagung|office], [Asisten III|office] Wira Fiktif memberikan sambutan.",
        "Mewakili [Bupati Randuagung|office] Tirta Rekaan, [Asisten III|office] Wira Fiktif membuka sosialisasi.",
        "Atas nama [Bupati Randuagung|office], Wira Fiktif membuka sosialisasi.",
        "Mewakili [Bupati Randuagung|office], Tirta Rekaan, [Camat|office] Drs. Wira Fiktif membuka sosialisasi.",
        "Didampingi [Lurah|office] Tirta Rekaan, [Camat|office] Wira Fiktif membuka sosialisasi.",
        "Senin pagi, bersama para lurah, [Camat|office] Wira Fiktif membuka sosialisasi.",
    ],
)
def test_who_stands_in_for_another_opens(sentence: str, known: Resources) -> None:
    found = signs(persons(sentence, *(n for n in (WIRA, TIRTA) if n in sentence)), known)

    assert found == {WIRA: {OPENS}, **({TIRTA: set()} if TIRTA in sentence else {})}


@pytest.mark.parametrize(
    "sentence",
    [
        "[Camat|office] Tirta Rekaan mewakili Bupati Wira Fiktif membuka sosialisasi.",
        "[Camat|office] Tirta Rekaan mewakili [Bupati Randuagung|office], Wira Fiktif, membuka sosialisasi.",
        "[Camat|office] Tirta Rekaan didampingi Lurah Wira Fiktif membuka sosialisasi.",
        "[Camat|office] Tirta Rekaan, didampingi [Lurah|office], Wira Fiktif, membuka sosialisasi.",
        "Didampingi [Lurah|office] Wira Fiktif, [Camat|office] Tirta Rekaan membuka sosialisasi.",
        "Didampingi [Sekcam|office], dan [Lurah|office] Wira Fiktif, [Camat|office] Tirta Rekaan membuka sosialisasi.",
    ],
)
def test_whom_somebody_stands_in_for_or_comes_with_opens_nothing(sentence: str, known: Resources) -> None:
    assert signs(persons(sentence, WIRA, TIRTA), known) == {WIRA: set(), TIRTA: {OPENS}}


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        (
            "Hadir [Camat|office] Wira Fiktif, [Lurah|office] Tirta Rekaan, dan Ketua RW Jaka Contohan selaku narasumber.",
            {JAKA},
        ),
        ("Hadir [Camat|office] Wira Fiktif dan Tirta Rekaan, M.Si., sebagai pemateri.", {TIRTA}),
        ("[Camat|office] Wira Fiktif membuka acara dan Tirta Rekaan menjadi narasumber.", {TIRTA}),
        ("Kata [Camat|office] Wira Fiktif, Tirta Rekaan menjadi narasumber.", {TIRTA}),
        ("[Camat|office] Wira Fiktif dan [Lurah|office] Tirta Rekaan tampil sebagai pembicara.", {WIRA, TIRTA}),
        ("Wira Fiktif dan Tirta Rekaan selaku pembicara mengaku senang.", {WIRA, TIRTA}),
        ("Wira Fiktif, direktur bank, serta Tirta Rekaan menjadi narasumber.", {WIRA, TIRTA}),
        ("Panitia menghadirkan Wira Fiktif, Tirta Rekaan, dan Jaka Contohan sebagai narasumber.", {WIRA, TIRTA, JAKA}),
        ("Acara menghadirkan [Camat|office] Wira Fiktif serta [Lurah|office] Tirta Rekaan.", {WIRA, TIRTA}),
        ("Acara menghadirkan puluhan peserta yang dipimpin Wira Fiktif.", set()),
        (
            "Acara menghadirkan Wira Fiktif, sedangkan Tirta Rekaan mengatur kursi, lalu dihadiri Jaka Contohan.",
            {WIRA, TIRTA},
        ),
    ],
)
def test_who_of_a_list_is_a_resource_person(sentence: str, flagged: set[str], known: Resources) -> None:
    found = signs(persons(sentence, *(n for n in (WIRA, TIRTA, JAKA) if n in sentence)), known)

    assert {name for name, seen in found.items() if MATERIAL in seen} == flagged


@pytest.mark.parametrize(
    "sentence",
    [
        "Camat Wira Fiktif bertindak sebagai inspektur upacara.",
        "Wira Fiktif, S.E., yang menjadi pembina apel, berdiri di mimbar.",
        "Selaku pembina apel, Plt. Camat Wira Fiktif berdiri di mimbar.",
        "Inspektur upacara adalah [Camat Randuagung|office] Wira Fiktif.",
        "Apel digelar pagi itu dengan pembina [Camat Randuagung|office] Wira Fiktif.",
    ],
)
def test_who_leads_a_parade_opens_it(sentence: str, known: Resources) -> None:
    assert signs(persons(sentence, WIRA), known)[WIRA] == {OPENS}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lurah melapor kepada pembina apel, lalu Wira Fiktif pulang.",
        "Panitia bertemu dengan pembina klub motor Wira Fiktif.",
        "Wira Fiktif menjadi pembina pramuka.",
        "Wira Fiktif berdiri di samping Tirta Rekaan selaku pembina apel.",
    ],
)
def test_who_leads_no_parade_opens_nothing(sentence: str, known: Resources) -> None:
    found = signs(persons(sentence, *(n for n in (WIRA, TIRTA) if n in sentence)), known)

    assert found[WIRA] == set()


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Turut memberikan materi [Camat|office] Wira Fiktif.", True),
        ("Hadir mengisi materi [Camat|office] Wira Fiktif.", True),
        ("Ikut menyampaikan pemaparan yakni [Lurah|office] Tirta Rekaan dan [Camat|office] Wira Fiktif.", True),
        ("[Camat|office] Wira Fiktif mengisi kegiatan bimtek itu.", True),
        ("[Camat|office] Wira Fiktif mengisi formulir.", False),
        ("[Lurah|office] turut memberikan materi kepada Wira Fiktif.", False),
        ("Panitia turut memberikan materi tentang Wira Fiktif.", False),
    ],
)
def test_who_gives_a_talk(sentence: str, given: bool, known: Resources) -> None:
    found = signs(persons(sentence, *(n for n in (WIRA, TIRTA) if n in sentence)), known)

    assert (MATERIAL in found[WIRA]) is given


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Acara ditutup secara resmi oleh Plt. Camat Wira Fiktif.", SPEAKS),
        ("Camat Wira Fiktif menutup kegiatan itu.", SPEAKS),
        ("Acara ditutup dengan doa oleh Wira Fiktif.", None),
        ("Jalan ditutup Wira Fiktif.", None),
        ("Didampingi Wira Fiktif, Bupati menutup acara.", None),
    ],
)
def test_who_closes_it_speaks(sentence: str, sign: str | None, known: Resources) -> None:
    assert signs(persons(sentence, WIRA), known)[WIRA] == ({sign} if sign else set())
