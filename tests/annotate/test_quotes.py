"""Quotation marks in all their forms, speakers, reported speech; and what is none of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.quotes import QuoteFinder
from netralitas_nlp.decide.candidates import Candidate
from netralitas_nlp.learn.labels import LABELLERS
from netralitas_nlp.model import (
    Block,
    BlockKind,
    Document,
    Link,
    LinkKind,
    OfficeMention,
    PersonMention,
    Quote,
    QuoteKind,
)
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.span import Span
from tests.growth import assert_linear
from tests.marks import Marked, read_marks

FINDER = QuoteFinder(load_resources().quote_words)


def speech(text: str) -> list[Marked]:
    return [Marked(q.span, str(q.speaker_name)) for q in FINDER(Document(id="t", text=text))]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh]," kata Rama Contoh.', id="straight"),
        pytest.param("“[Jalan ini dibuka besok pagi|Rama Contoh],” kata Rama Contoh.", id="curly"),
        pytest.param("”[Jalan ini dibuka besok pagi|Rama Contoh],” kata Rama Contoh.", id="closing mark on both sides"),
        pytest.param("«[Jalan ini dibuka besok pagi|Rama Contoh]», kata Rama Contoh.", id="guillemets"),
        pytest.param("„[Jalan ini dibuka besok pagi|Rama Contoh],“ kata Rama Contoh.", id="low and high"),
        pytest.param("â€œ[Jalan ini dibuka besok pagi|Rama Contoh],â€\x9d kata Rama Contoh.", id="wrong decoding"),
        pytest.param("''[Jalan ini dibuka besok pagi|Rama Contoh],'' kata Rama Contoh.", id="two apostrophes"),
        pytest.param("&quot;[Jalan ini dibuka besok pagi|Rama Contoh],&quot; kata Rama Contoh.", id="entity left over"),
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh],”kata Rama Contoh.', id="mixed and glued"),
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh]", kata Rama Contoh.', id="comma outside"),
        pytest.param('" [Jalan ini dibuka besok pagi|Rama Contoh] , " kata Rama Contoh.', id="blanks inside"),
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh], kata Rama Contoh.', id="closing mark missing"),
        pytest.param('[Jalan ini dibuka besok pagi|Rama Contoh]," kata Rama Contoh.', id="opening mark missing"),
        pytest.param('Rama Contoh mengatakan, "[Jalan ini dibuka besok pagi|Rama Contoh]."', id="speaker before"),
        pytest.param(
            'Rama Contoh mengatakan," [Jalan ini dibuka besok pagi|Rama Contoh]."', id="mark glued to the comma"
        ),
        pytest.param('Rama Contoh: "[Jalan ini dibuka besok pagi|Rama Contoh]."', id="name and colon"),
        pytest.param(
            '"[Jalan ini dibuka besok|Rama Contoh]," kata Rama Contoh, "[dan jembatan lusa|Rama Contoh]."',
            id="cut by its verb",
        ),
        pytest.param(
            '"[Jalan ini dibuka besok|Rama Contoh]," kata Rama Contoh. "[Jembatan itu menyusul minggu depan|Rama Contoh]."',
            id="goes on after the verb",
        ),
        pytest.param(
            '"[Jalan ini dibuka besok pagi|Rama Contoh].\n\n"[Jembatan itu menyusul minggu depan|Rama Contoh]," kata Rama Contoh.',
            id="opens again in the next paragraph",
        ),
        pytest.param(
            '"[Program "Satu Desa Satu Sumur" jalan terus|Rama Contoh]," kata Rama Contoh.', id="marks inside"
        ),
        pytest.param(
            'Rama Contoh mengatakan bahwa [jalan itu rusak berat|Rama Contoh].\n"[Kami perbaiki bulan depan|Rama Contoh]," ujarnya.',
            id="points back to the sentence before",
        ),
        pytest.param(
            '"[Jalan ini dibuka besok pagi|Rama Contoh]," kata Rama Contoh. "[Kami menunggu laporan warga|Rama Contoh]," imbuh dia.',
            id="pronoun",
        ),
        pytest.param(
            '"[Jalan ini dibuka besok pagi|Rama Contoh]," kata Rama Contoh.\n"[Kami menunggu laporan warga|Sinta Misal]," ujar Sinta Misal.',
            id="two speakers",
        ),
        pytest.param(
            "[Jalan itu, kata Rama Contoh, dibuka lagi besok pagi|Rama Contoh].",
            id="told around its verb",
        ),
        pytest.param(
            "[Jalan desa itu dibuka lagi besok pagi|Rama Contoh]. Hal itu disampaikan Rama Contoh saat apel.",
            id="the sentence before",
        ),
        pytest.param(
            'Warga bertanya. "[Jalan ini dibuka besok pagi|None]," kata seorang warga.', id="speaker without a name"
        ),
    ],
)
def test_finds_speech(marked: str) -> None:
    text, expected = read_marks(marked)

    assert speech(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Acara bertajuk "Desa Bersih Desa Sehat Desa Kuat" digelar kemarin.', id="theme"),
        pytest.param('Program "Satu Desa Satu Sumur" berjalan baik.', id="programme"),
        pytest.param('Ia disebut sebagai "pahlawan" oleh warga.', id="single word"),
        pytest.param('Yang dimaksud "orang dalam" tidak jelas.', id="scare quotes"),
        pytest.param('Ukuran layar 14" itu cukup.', id="inches"),
        pytest.param('"', id="one mark"),
        pytest.param('"""" "" “” ” “', id="marks only"),
        pytest.param("Warga diminta menjaga kebersihan sungai.", id="passive request, nobody asks"),
        pytest.param("Rama Contoh menolak mengatakan siapa yang hadir.", id="refuses to say"),
        pytest.param("Rama Contoh akan menyampaikan bahwa jalan dibuka.", id="not said yet"),
        pytest.param("Hasil survei menunjukkan bahwa jalan itu rusak.", id="a thing shows"),
        pytest.param("Undang-undang itu menyebutkan bahwa desa berhak atas dana.", id="a law says"),
        pytest.param("Program ini menekankan bahwa air harus dijaga.", id="a programme stresses"),
        pytest.param("Menurut undang-undang, desa berhak atas dana itu.", id="according to a law"),
    ],
)
def test_this_is_no_speech(text: str) -> None:
    assert speech(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh], "kata Rama Contoh.', id="closing mark leans forward"),
        pytest.param(
            'Rama Contoh datang.\n"[Jalan ini dibuka.\nJembatan itu menyusul|Rama Contoh], "ujar Rama Contoh.',
            id="lines broken inside",
        ),
        pytest.param(
            'Rama Contoh berjanji.\n[Jalan ini dibuka besok pagi|Rama Contoh], "ujar Rama Contoh.', id="no opening mark"
        ),
        pytest.param(
            'Rama Contoh datang ke desa."[Jalan\nini dibuka besok pagi|Rama Contoh], "ujar Rama Contoh.',
            id="glued to the stop",
        ),
        pytest.param(
            "?[Jalan ini dibuka besok pagi|Rama Contoh],? kata Rama Contoh.", id="marks became question marks"
        ),
        pytest.param("\ufffd[Jalan ini dibuka besok pagi|Rama Contoh],\ufffd kata Rama Contoh.", id="marks were lost"),
        pytest.param(
            'Rama Contoh datang.\n"" [Jalan ini dibuka besok pagi|Rama Contoh], "ujar Rama Contoh.',
            id="mark printed twice",
        ),
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh], "Kata Rama Contoh.', id="capital after the mark"),
        pytest.param(
            '"[Jalan ini dibuka besok pagi|Rama Contoh]," kata Rama Contoh saat seminar, "Jalan Desa Kita", kemarin.',
            id="title behind the reporting word",
        ),
    ],
)
def test_marks_stand_oddly(marked: str) -> None:
    text, expected = read_marks(marked)

    assert speech(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Rama Contoh membuka acara, "Ujarnya Orang Desa", kemarin.', id="a title with a reporting word"),
        pytest.param("Mengapa jalan itu rusak? Siapa yang harus memperbaikinya? Warga bertanya.", id="questions"),
        pytest.param("Apa kata Rama? Kata Rama belum ada. Siapa yang tahu?", id="questions without a comma"),
        pytest.param('Rama Contoh datang."Desa Satu" juara lomba."Desa Dua" kedua.', id="glued names"),
        pytest.param('Kode itu "" kosong, ujar-ujar lama.', id="empty marks"),
    ],
)
def test_odd_marks_that_hold_no_speech(text: str) -> None:
    assert speech(text) == []


def linked(text: str, people: dict[str, str], offices: tuple[str, ...] = ()) -> Document:
    """A document in which every place of a name in `people` is a linked person; offices are bare."""
    found: list[PersonMention | OfficeMention | Link] = []
    for words, name in people.items():
        at = text.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            if words in offices:
                found.append(OfficeMention(span=span, rule="t", office=None))
            else:
                found.append(PersonMention(span=span, rule="t", name=words))
            found.append(Link(span=span, rule="t", kind=LinkKind.PERSON, target=f"person:{name}", label=name))
            at = text.find(words, at + 1)
    return Document(id="t", text=text, annotations=tuple(found))


def who(doc: Document) -> list[tuple[str | None, str | None]]:
    return [(q.speaker.of(doc.text) if q.speaker else None, q.speaker_name) for q in FINDER(doc)]


def test_office_alone_is_resolved_by_its_link() -> None:
    doc = linked(
        'Jalan rusak. "Kami perbaiki jalan itu bulan depan," tandas Camat yang hadir bersama warga.',
        {"Camat": "Rama Contoh"},
        ("Camat",),
    )

    assert who(doc) == [("Camat", "Rama Contoh")]


def test_a_delegate_speaks_for_the_chief() -> None:
    doc = linked(
        "Hadir Kepala Dusun Tiga. Begitu juga yang disampaikan Kepala Dusun yang diwakili Juru Tulis Sinta bahwa jalan itu rusak berat.",
        {"Kepala Dusun": "Rama Contoh", "Sinta": "Sinta Misal"},
        ("Kepala Dusun",),
    )

    assert who(doc) == [("Sinta", "Sinta Misal")]


def test_a_companion_does_not_speak() -> None:
    doc = linked(
        "Camat Rama yang didampingi Lurah Sinta mengatakan bahwa jalan itu rusak berat.",
        {"Rama": "Rama Contoh", "Sinta": "Sinta Misal"},
    )

    assert who(doc) == [("Rama", "Rama Contoh")]


def test_a_newcomer_takes_the_floor() -> None:
    doc = linked(
        '"Jalan ini dibuka besok pagi," kata Rama.\nSementara itu, Sinta menyambut baik rencana itu. "Kami sudah lama menunggu jalan ini," ujarnya.',
        {"Rama": "Rama Contoh", "Sinta": "Sinta Misal"},
    )
    at = doc.text.index("ujarnya")
    meant = Link(
        span=Span(at, at + 7), rule="t", kind=LinkKind.PERSON, target="person:Sinta Misal", label="Sinta Misal"
    )

    assert [name for _, name in who(doc.adding([meant]))] == ["Rama Contoh", "Sinta Misal"]


def test_bylines_and_headlines_never_speak() -> None:
    text = 'Camat: "Jalan ini dibuka besok"\nPenulis Sinta Misal mengatakan bahwa ini berita hari ini.\nJalan itu sepi.'
    first, second = text.index("\n"), text.index("\n", text.index("\n") + 1)
    blocks = (
        Block(span=Span(0, first), rule="t", kind=BlockKind.TITLE),
        Block(span=Span(first + 1, second), rule="t", kind=BlockKind.BYLINE),
        Block(span=Span(second + 1, len(text)), rule="t", kind=BlockKind.BODY),
    )

    assert list(FINDER(Document(id="t", text=text, annotations=blocks))) == []


def test_a_new_word_is_a_data_change(tmp_path: object, known: Resources) -> None:
    assert known.quote_words.after["ujarnya"].anaphoric


pieces = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "â€œ",
        "\n",
        ",",
        ".",
        " ",
        "kata",
        "ujarnya",
        "Rama Contoh",
        "mengatakan bahwa",
        "menurut",
        "air",
        "(",
        "-",
    ]
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=40).map("".join))
def test_odd_marks_never_raise(text: str) -> None:
    quotes: list[Quote] = list(FINDER(Document(id="t", text=text)))

    for quote in quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert quote.cue is None or quote.cue.end <= len(text)
    spans = [q.span for q in quotes]
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ['"', '" ', "“a", '"kata ', "ujarnya, ", "Rama Contoh mengatakan ", "menurut Rama, ", "Rama, ", 'a" ']
)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(lambda n: list(FINDER(Document(id="t", text=piece * (n // len(piece))))), 4_000)


def test_a_speech_in_two_paragraphs_has_one_speaker() -> None:
    text = '"Jalan ini dibuka besok pagi untuk semua warga."\n"Jembatan itu menyusul minggu depan," kata Rama Contoh.'

    assert [m.label for m in speech(text)] == ["Rama Contoh", "Rama Contoh"]


def test_the_class_of_the_reporting_word_is_kept() -> None:
    text = '"Jaga kebersihan sungai kita bersama," pinta Rama Contoh.'

    assert [q.speech for q in FINDER(Document(id="t", text=text))] == ["urged"]


def test_an_apposition_with_another_name_is_passed_over() -> None:
    doc = linked(
        "Rama, tetangga dekat Sinta, mengatakan bahwa jalan itu rusak berat.",
        {"Rama": "Rama Contoh", "Sinta": "Sinta Misal"},
    )

    assert who(doc) == [("Rama", "Rama Contoh")]


def test_a_short_name_in_brackets_is_known_later() -> None:
    doc = linked(
        "Rama Contoh Umpama (RCU) hadir. RCU mengatakan bahwa jalan itu rusak berat.",
        {"Rama Contoh Umpama": "Rama Contoh Umpama"},
    )

    assert who(doc) == [("RCU", "Rama Contoh Umpama")]


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param('"[Jalan ini dibuka besok pagi|@warga_contoh]," tulis @warga_contoh.', id="an account"),
        pytest.param('"[Jalan ini dibuka besok pagi|Rama Contoh]," kataRama Contoh.', id="glued to the name"),
        pytest.param(
            'Rama Contoh hadir. "[Jalan ini dibuka besok pagi|None]," tulis 3 warga.',
            id="somebody else, not who was named before",
        ),
    ],
)
def test_who_speaks_after_the_mark(marked: str) -> None:
    text, expected = read_marks(marked)

    assert speech(text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Rama Contoh menyampaiakn bahwa [jalan itu rusak berat|Rama Contoh].", id="letters exchanged"),
        pytest.param("Rama Contoh mengatkan, [jalan itu rusak berat|Rama Contoh].", id="a letter missing"),
        pytest.param("Rama Contoh menyatukan dua kelompok tani itu.", id="another verb"),
        pytest.param("Acara itu menyampaiakn bahwa jalan rusak.", id="nobody speaks"),
    ],
)
def test_a_slip_in_the_verb_is_forgiven(marked: str) -> None:
    text, expected = read_marks(marked)

    assert speech(text) == expected


PIPELINE = standard_pipeline(load_resources())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            'Kepala Dinas Kesehatan Kabupaten Kudus, Rama Contoh, membuka acara itu bersama Sinta Misal.\n"Kami siap melayani semua warga desa," ujarnya.',
            "Rama Contoh",
            id="the head of the sentence, not the companion",
        ),
        pytest.param(
            'Camat Bae Rama Contoh mengatakan jalan itu rusak.\n"Kami perbaiki bulan depan," ujarnya.\nSementara itu, Kepala Desa Panjang Sinta Misal menyambut baik rencana itu.\n"Kami sudah lama menunggu jalan ini," ujarnya.',
            "Sinta Misal",
            id="a newcomer",
        ),
        pytest.param(
            'Bupati Kudus Rama Contoh datang ke desa itu. Ia disambut Sinta Misal dan Budi Umpama.\n"Kami perbaiki jalan ini bulan depan," kata Bupati.',
            "Rama Contoh",
            id="the holder of the office",
        ),
    ],
)
def test_who_speaks_is_decided_between_those_in_sight(text: str, speaker: str) -> None:
    quotes = [q for q in PIPELINE(Document(id="t", text=text)).of(Quote) if q.kind is QuoteKind.DIRECT]

    assert quotes[-1].speaker_name == speaker
    assert quotes[-1].probability is not None
    assert quotes[-1].reasons


def test_candidates_hold_everyone_in_sight_but_those_inside_the_marks() -> None:
    names = ("Rama Contoh", "Sinta Misal", "Budi Umpama")
    doc = linked(
        'Rama Contoh bertemu Sinta Misal di balai desa.\n"Budi Umpama sudah pulang kemarin," ujarnya.',
        {name: name for name in names},
    )

    found = {c.value for c in FINDER.candidates(doc, ("quote_speaker",))["quote_speaker"]}

    assert found == {"Rama Contoh", "Sinta Misal"}


def test_marks_label_the_speaker_of_each_quotation() -> None:
    here, there = Span(10, 40), Span(60, 90)
    gold = {
        "people": [{"name": "Rama Contoh"}],
        "quotes": [
            {"speaker": "Rama Contoh", "kind": "direct", "start": 10, "end": 40},
            {"speaker": None, "kind": "direct", "start": 60, "end": 90},
        ],
    }
    names = [("Rama Contoh", here), ("Sinta Misal", here), ("Rama", here), ("Rama Contoh", there)]
    candidates = [Candidate(name, None, frozenset(), of=of) for name, of in names]

    assert LABELLERS["quote_speaker"](gold, Document(id="t", text=""), candidates) == [True, False, None, None]
