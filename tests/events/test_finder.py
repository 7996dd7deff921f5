"""Event or not, several events, modality, format, theme: tables of whole small texts.

Whether a text tells of an occasion is a learned decision: its table asks for a share. What is read of an occasion by rule is
tested on texts that are known to tell of one (`told`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.model import (
    ArgumentRole,
    Block,
    BlockKind,
    DateMention,
    Document,
    EventMention,
    Modality,
    NoEvent,
    Quote,
    QuoteKind,
)
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.text.span import Span
from tests.events.marked import SmallPipeline, marked_document
from tests.events.tables import Row, assert_share, everything, finder_with, only
from tests.growth import assert_linear

FINDER = SmallPipeline(load_resources())


@pytest.fixture(scope="module")
def finder(known: Resources) -> SmallPipeline:
    return SmallPipeline(known)


@pytest.fixture(scope="module")
def told(known: Resources) -> SmallPipeline:
    """A finder for texts that are known to tell of an occasion."""
    return finder_with(known, everything("occasion"))


def kinds(doc: Document, finder: SmallPipeline) -> list[str]:
    return [e.kind for e in finder(doc) if isinstance(e, EventMention)]


EVENT_OR_NOT: dict[str, tuple[str | None, str, list[str]]] = {
    "statement made at an occasion": ("Bupati Ingatkan Aturan Baru", "Demikian disampaikan Bupati saat membuka rapat koordinasi camat di Aula Setda, Senin (4/3/2024).", ["rapat_koordinasi"]),
    "only the headline names the kind": ("Camat Sosialisasikan Aturan Parkir", "Camat Lembah mendatangi tiga pasar, Senin (4/3/2024). Pedagang menyambut baik.", ["sosialisasi"]),
    "venue and day before the trigger": (None, "Puluhan guru berkumpul sejak pagi. Bertempat di Aula Setda, Kamis (7/3/2024), Dinas Pendidikan gelar workshop literasi.", ["workshop_seminar_fgd"]),
    "day and venue in the next sentence": (None, "Panwascam Lembah menggelar sosialisasi bagi pelajar. Kegiatan itu berlangsung di Balai Desa, Sabtu (9/3/2024).", ["sosialisasi"]),
    "appeal": ("Sekda Ingatkan ASN Netral", "Sekretaris Daerah mengingatkan ASN agar netral. Ia meminta sosialisasi terus digencarkan, Selasa (5/3/2024).", []),
    "interview with an occasion as its backdrop": ("Harga Beras Stabil", "Kepala Dinas Perdagangan yang ditemui di sela rapat koordinasi menyebut harga beras stabil, Selasa (5/3/2024).", []),
    "circular": ("Surat Edaran Netralitas Terbit", "Pemkab menerbitkan surat edaran netralitas. Edaran itu akan disosialisasikan ke seluruh desa.", []),
    "contest with outreach as its theme": ("Pemenang Lomba Video Diumumkan", "Lomba video bertema sosialisasi kesehatan yang digelar Dinas Kesehatan di Aula Setda, Rabu (6/3/2024), rampung.", []),
    "violation case": ("Lurah Diperiksa Bawaslu", "Bawaslu melakukan klarifikasi terhadap seorang lurah di Kantor Bawaslu, Rabu (6/3/2024). Lurah itu diduga melanggar netralitas.", []),
    "only inside a quotation": (None, '"Kami menggelar sosialisasi di tiap desa, Senin sampai Jumat, di balai desa," kata Ketua KPU Randuagung.', []),
    "name of a unit": (None, "Kepala Bidang Pelatihan Dinas Koperasi pindah tugas, Senin (4/3/2024).", []),
    "not taught: backdrop of another matter": ("Jalan Rusak Dikeluhkan", "Di sela pelatihan kader, Bupati menjawab pertanyaan wartawan tentang jalan rusak, Rabu (6/3/2024).", []),
    "not taught: habit": (None, "Tiap Jumat pegawai mengikuti apel di halaman kantor. Kebiasaan itu sudah lama.", []),
    "not taught: wish": ("Petani Ingin Diajari", "Petani berharap dinas menggelar pelatihan pupuk. Sampai kini belum pernah ada.", []),
    "not taught: denial": (None, "Panitia membantah menggelar sosialisasi di rumah calon, Kamis (7/3/2024).", []),
    "not taught: raid": (None, "Satpol PP menggelar razia warung di Lembah, Sabtu (9/3/2024).", []),
    "not taught: statement at a training": ("Kader Diminta Jujur", "Hal itu disampaikan Ketua Bawaslu saat membuka pelatihan saksi di Hotel Kenanga, Sabtu (9/3/2024).", ["pelatihan"]),
    "not taught: seminar by a campus": (None, "Universitas Randuagung menyelenggarakan seminar demokrasi di Gedung Kuliah, Kamis (7/3/2024).", ["workshop_seminar_fgd"]),
}  # fmt: skip


def test_event_or_not(finder: SmallPipeline) -> None:
    assert_share(_event_or_not(finder), 0.65)


def _event_or_not(finder: SmallPipeline) -> Iterator[Row]:
    for name, (title, text, expected) in EVENT_OR_NOT.items():
        yield Row(name, kinds(Document(id="t", text=text, title=title), finder), expected)


@pytest.mark.parametrize("text", ["", "   \n\n "])
def test_nothing_told_is_no_event(text: str, finder: SmallPipeline) -> None:
    assert list(finder(Document(id="t", text=text))) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("Bupati mengimbau dan mengingatkan ASN agar netral.", "appeal", id="appeal"),
        pytest.param(
            "Ketua KPU saat dihubungi melalui sambungan telepon menyebut logistik aman.", "interview", id="interview"
        ),
        pytest.param("Pemkab menerbitkan surat edaran tentang jam kerja.", "circular", id="circular"),
        pytest.param(
            "Seorang camat diduga melanggar netralitas; terlapor sudah dimintai klarifikasi.",
            "violation_case",
            id="case",
        ),
        pytest.param("Penulis adalah dosen ilmu politik.", "opinion", id="opinion"),
        pytest.param("Dinas berencana membuka program baru tahun depan.", "programme", id="programme"),
        pytest.param("Kabut turun di lereng gunung.", "other", id="none of these"),
    ],
)
def test_form_of_a_text_without_event(text: str, form: str, finder: SmallPipeline) -> None:
    (found,) = finder(Document(id="t", text=text))

    assert isinstance(found, NoEvent)
    assert found.form == form


def test_title_caption_and_body_tell_one_event(told: SmallPipeline) -> None:
    title = "Bawaslu Randuagung Gelar Rakor Netralitas"
    caption = "Suasana rakor netralitas di Hotel Kenanga, Kamis (14/3/2024)."
    body = "Bawaslu Randuagung menggelar rakor netralitas di Hotel Kenanga, Kamis (14/3/2024)."
    text = f"{title}\n\n{caption}\n\n{body}"
    at = len(title) + 2
    blocks = (
        Block(span=Span(0, len(title)), rule="t", kind=BlockKind.TITLE),
        Block(span=Span(at, at + len(caption)), rule="t", kind=BlockKind.CAPTION),
        Block(span=Span(at + len(caption) + 2, len(text)), rule="t", kind=BlockKind.BODY),
    )

    (event,) = told(Document(id="t", text=text, title=title, annotations=blocks))

    assert isinstance(event, EventMention)
    assert [m.of(text).lower() for m in event.mentions] == ["rakor", "rakor", "rakor"]


def test_acts_of_one_occasion_are_further_kinds(known: Resources) -> None:
    told = finder_with(known, *map(everything, ("occasion", "trigger")))
    doc, _ = marked_document(
        "[Pemkot Randuagung|organiser] menggelar [apel siaga|trigger] di [Balai Kota|venue], [Senin (4/3/2024)|day=2024-03-04]. "
        "Apel dilanjutkan dengan penandatanganan pakta integritas yang digelar di tempat yang sama."
    )

    (event,) = told(doc)

    assert isinstance(event, EventMention)
    assert (event.kind, event.further) == ("apel", ("pakta_integritas",))


def test_another_day_is_another_event(known: Resources) -> None:
    finder = finder_with(known, *map(everything, ("occasion", "trigger")), only("day", "beside best"))
    doc, _ = marked_document(
        "[KPU Randuagung|organiser] menggelar [bimtek|trigger] bagi anggota PPK di [Hotel Anggrek|venue], [Senin (4/3/2024)|day=2024-03-04]. "
        "Peserta tampak antusias mengikuti acara. "
        "Pada kesempatan lain, KPU akan menggelar simulasi pencoblosan. "
        "Peserta yang sama akan mengikuti rapat kerja yang digelar di [Hotel Teratai|place], [Jumat (10/5/2024)|date=2024-05-10].",
        published="2024-03-05",
    )

    events = [e for e in finder(doc) if isinstance(e, EventMention)]

    assert [(e.kind, e.having(ArgumentRole.DAY)[0].value) for e in events] == [
        ("bimbingan_teknis", "2024-03-04"),
        ("rapat_koordinasi", "2024-05-10"),
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("KPU akan menggelar [bimtek|trigger] di Hotel Anggrek, [Senin (10/6/2024)|day=2024-06-10].", Modality.PLANNED),
        ("KPU menggelar [bimtek|trigger] di Hotel Anggrek, [Senin (29/4/2024)|day=2024-04-29].", Modality.HELD),
        ("KPU akan menggelar [bimtek|trigger] di Hotel Anggrek, [Senin (29/4/2024)|day=2024-04-29].", Modality.HELD),
        (
            "[Bimtek|trigger] KPU di Hotel Anggrek, [Senin (10/6/2024)|day=2024-06-10], yang sedianya digelar pagi, ditunda.",
            Modality.POSTPONED,
        ),
        (
            "[Bimtek|trigger] yang digelar KPU di Hotel Anggrek, [Senin (10/6/2024)|day=2024-06-10], dibatalkan.",
            Modality.CANCELLED,
        ),
        (
            "KPU akan menggelar [bimtek|trigger] di Hotel Anggrek, [29 dan 30 April 2024|day={2024-04-29,2024-04-30}].",
            Modality.HELD,
        ),
        (
            "KPU menggelar [bimtek|trigger] di Hotel Anggrek, [10, 11 dan 13 Juni 2024|day={2024-06-10,2024-06-11,2024-06-13}].",
            Modality.PLANNED,
        ),
    ],
)
def test_modality(marked: str, expected: Modality, told: SmallPipeline) -> None:
    doc, _ = marked_document(marked)

    (event,) = told(doc)

    assert isinstance(event, EventMention)
    assert event.modality is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas menggelar sosialisasi secara virtual di Ruang Data, Senin (4/3/2024).", "daring"),
        ("Dinas menggelar sosialisasi secara hybrid di Ruang Data, Senin (4/3/2024).", "hybrid"),
        ("Dinas menggelar sosialisasi secara tatap muka di Ruang Data, Senin (4/3/2024).", "luring"),
        ("Dinas menggelar sosialisasi di Ruang Data, Senin (4/3/2024).", None),
    ],
)
def test_format(text: str, expected: str | None, told: SmallPipeline) -> None:
    (event,) = told(Document(id="t", text=text))

    assert isinstance(event, EventMention)
    assert event.format == expected


def test_words_in_noise_name_no_event(finder: SmallPipeline) -> None:
    text = "Kabut turun di lereng.\nBaca juga: Bawaslu Gelar Sosialisasi di Aula Setda, Senin (4/3/2024)"
    noise = Block(span=Span(text.index("Baca"), len(text)), rule="t", kind=BlockKind.NOISE)

    assert kinds(Document(id="t", text=text, annotations=(noise,)), finder) == []


def test_found_quotes_replace_the_plain_pairing(told: SmallPipeline) -> None:
    text = "“Kami menggelar sosialisasi di Aula Setda, Senin (4/3/2024),” katanya."
    quote = Quote(span=Span(1, text.index("”")), rule="t", kind=QuoteKind.DIRECT)
    elsewhere = replace(quote, span=Span(text.index("katanya"), len(text)))

    assert ["quoted" in _why(text, q, told) for q in (quote, elsewhere)] == [True, False]


def _why(text: str, quote: Quote, told: SmallPipeline) -> tuple[str, ...]:
    (event,) = told(Document(id="t", text=text, annotations=(quote,)))
    assert isinstance(event, EventMention)
    return event.why


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='sosialisasi menggelar"di\n.,()0123456789/“”Aula Senin akan', max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for found in FINDER(Document(id="t", text=text, title=text[:40])):
        spans = [found.span, *(found.mentions if isinstance(found, EventMention) else ())]
        spans += [a.span for a in found.arguments if a.span] if isinstance(found, EventMention) else []
        assert all(0 <= s.start <= s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    "piece",
    ["menggelar sosialisasi ", '" ', "bagi para guru, ", "selama dua hari ", "( ", "pilkada serentak ", "narasumber "],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    assert_linear(lambda n: list(FINDER(Document(id="t", text=piece * n))), 200)


def test_relative_order_of_mentions_does_not_matter(finder: SmallPipeline) -> None:
    doc, _ = marked_document(
        "[KPU|organiser] menggelar [bimtek|trigger] di [Hotel Anggrek|venue], [Senin (4/3/2024)|day=2024-03-04]."
    )
    turned = Document(id="t", text=doc.text, published=doc.published, annotations=doc.annotations[::-1])

    assert list(finder(doc)) == list(finder(turned))
    assert doc.of(DateMention)
