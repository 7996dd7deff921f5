"""Arguments of occasions: each table holds as many sentences in which a value must stay empty.

Every text is taken as one that tells of an occasion. Organisers, speakers, resource persons, days, venues and regions are learned
decisions, so that their tables ask for a share of right rows; everything else is a rule and exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.model import (
    AgencyMention,
    Argument,
    ArgumentRole,
    Block,
    BlockKind,
    DateMention,
    Document,
    EventMention,
    Link,
    LinkKind,
    OfficeMention,
    Official,
    PersonMention,
    Quote,
    QuoteKind,
    RegionMention,
)
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span
from tests.events.marked import SmallPipeline, marked_document
from tests.events.tables import Row, assert_share, everything, finder_with, nothing, only


@pytest.fixture(scope="module")
def finder(known: Resources) -> SmallPipeline:
    """The package's decisions, for texts that are known to tell of an occasion."""
    return finder_with(known, everything("occasion"))


KINDS = ("rakor", "rapat konsultasi", "workshop", "pelatihan", "sosialisasi", "bimtek", "apel", "studi tiru")


def main(doc: Document, finder: SmallPipeline) -> EventMention:
    """The main event; a headline that only names the kind makes every sentence one about an occasion."""
    if doc.title is None:
        doc = replace(doc, title=next(k for k in KINDS if k in doc.text.lower()))
    found = next(iter(finder(doc)))
    assert isinstance(found, EventMention), found
    return found


def _marked_rows(table: dict[str, str], finder: SmallPipeline, label: str, *roles: ArgumentRole) -> Iterator[Row]:
    """What is found in each text against the marks with a label."""
    for name, marked in table.items():
        doc, marks = marked_document(marked)
        expected = [m.span for m in marks if label in m.label.split("=")]
        yield Row(name, spans(main(doc, finder), *roles), expected)


def spans(event: EventMention, *roles: ArgumentRole) -> list[Span]:
    return sorted({a.span for r in roles for a in event.having(r) if a.span})


ORGANISERS = {
    "melalui: both": "[Pemkab Randuagung|organiser] melalui [Bakesbangpol|organiser] menggelar sosialisasi di Aula Setda.",
    "bersama": "[Dinas Sosial|organiser] bersama [Baznas|organiser] menggelar pelatihan di Aula Setda.",
    "menggandeng before the verb": "[Bawaslu Randuagung|organiser] menggandeng [Kejaksaan Negeri|organiser] menggelar rakor di Aula Setda.",
    "bekerja sama dengan after the object": "[Dinas Sosial|organiser] menggelar pelatihan bekerja sama dengan [Baznas|organiser] di Aula Setda.",
    "short form, day and adverb between": "[KPU Randuagung|organiser] (KPU), [Senin (4/3/2024)|date=2024-03-04], kembali menggelar bimtek di Aula Setda.",
    "day with pada between": "[KPU Randuagung|organiser], pada [Senin (4/3/2024)|date=2024-03-04] menggelar bimtek di Aula Setda.",
    "passive without oleh": "Guru mengikuti workshop yang digelar [Dinas Pendidikan|organiser] di Aula Setda.",
    "passive with oleh later": "Workshop itu diselenggarakan selama dua hari oleh [Dinas Pendidikan|organiser] di Aula Setda.",
    "kerja sama": "Workshop di Aula Setda ini merupakan kerja sama [Dinas Pendidikan|organiser] dengan [Universitas Randuagung|organiser].",
    "selaku penyelenggara": "Bupati membuka pelatihan di Aula Setda. [Baznas|organiser] selaku penyelenggara menyiapkan konsumsi bagi kegiatan ini.",
    "agent of the noun": "Guru mengikuti pelatihan menjahit oleh [Dinas Koperasi|organiser] di Aula Setda.",
    "sentence that points back": "Bupati membuka rakor di Aula Setda. Kegiatan ini digelar bekerja sama dengan [Bawaslu|organiser].",
    "owner of the room": "Bupati menghadiri rakor di Aula [Dinas Sosial|agency].",
    "guests": "Rakor di Aula Setda dihadiri [Bawaslu|agency] dan [KPU|agency].",
    "opinion": "[Bawaslu|agency] menilai rakor di Aula Setda bermanfaat.",
    "companion": "Bupati, didampingi kepala [Dinas Sosial|agency], membuka rakor di Aula Setda.",
    "sender of a resource person": "Narasumber rakor di Aula Setda berasal dari [Kejaksaan Negeri|agency].",
    "receiver of a visit": "[Diskominfo Randuagung|host] menerima kunjungan studi tiru di Aula Setda, [Senin (4/3/2024)|date=2024-03-04].",
    "not taught: melalui": "[Pemkot Randuagung|organiser] melalui [Dinas Perikanan|organiser] mengadakan pelatihan budi daya lele.",
    "not taught: passive": "Bimtek yang dilaksanakan oleh [Dinas Arsip|organiser] itu diikuti operator kecamatan.",
    "not taught: partner": "[Dinas Perhubungan|organiser] menggelar sosialisasi bekerja sama dengan [Jasa Raharja|organiser] di terminal.",
    "not taught: guests": "Turut hadir pada workshop itu perwakilan [Dinas Perikanan|agency] dan [Kodim Randuagung|agency].",
    "not taught: companion": "Bupati, didampingi pejabat [Dinas Perikanan|agency], meninjau pelatihan nelayan.",
}  # fmt: skip


def test_organisers(finder: SmallPipeline) -> None:
    assert_share(_marked_rows(ORGANISERS, finder, "organiser", ArgumentRole.ORGANISER), 0.85)


def test_headline_names_the_organiser(known: Resources) -> None:
    finder = finder_with(known, everything("occasion"), only("organiser", "in headline"))
    doc, marks = marked_document(
        "Rakor di Aula Setda membahas pupuk. Stok pupuk [Dinas Pertanian|agency] aman.",
        title="Dinas Pertanian Gelar Rakor Pupuk",
    )

    (found,) = main(doc, finder).having(ArgumentRole.ORGANISER)

    assert (found.span, found.rule) == (marks[0].span, "organiser:decided")


def test_organiser_carries_its_link(known: Resources) -> None:
    finder = finder_with(known, *map(everything, ("occasion", "organiser")), only("region", "sign=organiser"))
    doc, marks = marked_document("[Bakesbangpol|organiser] menggelar sosialisasi di Aula Setda.")
    link = Link(
        span=marks[0].span,
        rule="t",
        kind=LinkKind.AGENCY,
        target="agency:bakesbangpol@33.20",
        label="Bakesbangpol Kabupaten Jepara",
    )

    event = main(doc.adding([link]), finder)

    assert [(a.value, a.ref) for a in event.having(ArgumentRole.ORGANISER)] == [
        ("Bakesbangpol Kabupaten Jepara", "agency:bakesbangpol@33.20")
    ]
    assert [(a.value, a.ref, a.rule) for a in event.having(ArgumentRole.REGION)] == [
        ("Kabupaten Jepara", "region:33.20", "region:decided")
    ]


def test_we_hold_it_names_the_speakers_agency(known: Resources) -> None:
    finder = finder_with(known, everything("occasion"), only("organiser", "sign=organiser:we"))
    doc, marks = marked_document(
        'Ketua [Wira Fiktif|person] hadir di rapat konsultasi, Aula Setda. "Rapat ini kita gelar tiap tahun," kata Wira.'
    )
    name = marks[0].span
    office = OfficeMention(
        span=Span(0, 5), rule="t", office=None, agency="agency:tp_pkk@33.20", agency_name="TP PKK Kabupaten Jepara"
    )
    start = doc.text.index("Rapat ini")
    quote = Quote(
        span=Span(start, doc.text.index(',"')),
        rule="t",
        kind=QuoteKind.DIRECT,
        speaker=name,
        speaker_name="Wira Fiktif",
    )

    event = main(
        doc.adding([office, Official(span=Span(0, name.end), rule="t", person=name, office=office.span), quote]), finder
    )

    assert [(a.value, a.rule) for a in event.having(ArgumentRole.ORGANISER)] == [
        ("TP PKK Kabupaten Jepara", "organiser:decided")
    ]


SPEAKING = (ArgumentRole.SPEAKER, ArgumentRole.OPENER, ArgumentRole.MODERATOR)


SPEAKERS = {
    "dibuka oleh": "Rakor di Aula Setda dibuka oleh Bupati [Wira Fiktif|speaker].",
    "membuka": "Bupati [Wira Fiktif|speaker] membuka rakor di Aula Setda.",
    "says, degrees between": "Bupati [Wira Fiktif|speaker], S.E., M.M., saat rakor di Aula Setda menegaskan pentingnya data.",
    "menurut": "Rakor di Aula Setda rampung. Menurut Camat Drs. [Wira Fiktif|speaker], hasilnya baik.",
    "list of resource persons": "Workshop di Aula Setda menghadirkan narasumber [Wira Fiktif|speaker] dan [Tirta Rekaan|speaker].",
    "moderator": "Workshop di Aula Setda dipandu oleh [Wira Fiktif|speaker].",
    "diwakili: the delegate": "Bupati [Wira Fiktif|person] yang diwakili Sekda [Tirta Rekaan|speaker] membuka rakor di Aula Setda.",
    "mewakili: the delegate": "Sekda [Tirta Rekaan|speaker] mewakili Bupati [Wira Fiktif|person] membuka rakor di Aula Setda.",
    "guest": "Rakor di Aula Setda dihadiri Kapolres [Wira Fiktif|person].",
    "companion": "Bupati didampingi Sekda [Wira Fiktif|person] meninjau rakor di Aula Setda.",
    "leader of a party of guests": "Rombongan yang dipimpin [Wira Fiktif|person] menghadiri rakor di Aula Setda.",
    "said elsewhere": "Rakor digelar di Aula Setda. Secara terpisah, Lurah [Wira Fiktif|person] mengatakan senang.",
    "read out by another": "Bupati [Wira Fiktif|person] dalam sambutan tertulis yang dibacakan Sekda [Tirta Rekaan|speaker] pada rakor di Aula Setda meminta data.",
    "only mentioned": "Rakor di Aula Setda membahas gaya [Wira Fiktif|person], pengusaha muda.",
    "not taught: opened by": "Pelatihan nelayan dibuka oleh Camat [Tirta Rekaan|speaker].",
    "not taught: in the talk": "Saat sosialisasi, Kepala Dinas Perikanan [Tirta Rekaan|speaker] meminta nelayan mendaftar.",
    "not taught: delegate": "Wali Kota [Wira Fiktif|person] diwakili Camat [Tirta Rekaan|speaker] membuka pelatihan nelayan.",
    "not taught: guests": "Sosialisasi turut dihadiri Camat [Wira Fiktif|person] dan Lurah [Tirta Rekaan|person].",
    "not taught: elsewhere": "Pelatihan digelar di balai nelayan. Di tempat terpisah, Camat [Wira Fiktif|person] menjelaskan harga ikan.",
}  # fmt: skip


def test_speakers(finder: SmallPipeline) -> None:
    assert_share(_marked_rows(SPEAKERS, finder, "speaker", *SPEAKING), 0.7)


RESOURCE_PERSONS = [
    ("Camat [Wira Fiktif|person] hadir sebagai narasumber workshop di Aula Setda.", True),
    ("Workshop di Aula Setda diisi oleh [Wira Fiktif|person].", True),
    ("Pada workshop di Aula Setda, [Wira Fiktif|person] memaparkan materi gizi.", True),
    (
        "Saat menjadi narasumber pada workshop di Aula Setda, Kepala Dinas Kesehatan [Wira Fiktif|person] menyebut data gizi.",
        True,
    ),
    ("Pada workshop di Aula Setda, narasumber menghadirkan [Wira Fiktif|person].", True),
    ("Workshop di Aula Setda menghadirkan pemateri, yaitu [Wira Fiktif|person].", True),
    (
        "Workshop di Aula Setda menghadirkan narasumber, para peserta diharapkan [Wira Fiktif|person] menyimak dan ia mengatakan setuju.",
        False,
    ),
    ("Bupati [Wira Fiktif|person] membuka workshop di Aula Setda dan menyampaikan harapan.", False),
]


def test_resource_persons_need_explicit_words(finder: SmallPipeline) -> None:
    assert_share(_resource_persons(finder), 0.85)


def _resource_persons(finder: SmallPipeline) -> Iterator[Row]:
    for marked, flagged in RESOURCE_PERSONS:
        found = main(marked_document(marked)[0], finder).arguments
        yield Row(marked, any(a.narasumber for a in found), flagged)


def test_resource_persons_go_on_in_a_fragment(known: Resources) -> None:
    finder = finder_with(known, *map(everything, ("occasion", "speaker")), only("narasumber", "sign=material"))
    doc, marks = marked_document(
        "Rakor digelar di Aula Setda. Adapun, sebagai narasumber Kepala Dinas [Wira Fiktif|a]. Asisten Sekda [Tirta Rekaan|b]. Acara ditutup doa."
    )
    doc = doc.adding(PersonMention(span=m.span, rule="t", name=m.span.of(doc.text)) for m in marks)

    found = main(doc, finder).having(ArgumentRole.SPEAKER)

    assert [(a.value, a.narasumber, a.office) for a in found] == [
        ("Wira Fiktif", True, "narasumber"),
        ("Tirta Rekaan", True, None),
    ]


def test_agency_alone_as_resource_person(finder: SmallPipeline) -> None:
    doc, marks = marked_document("Workshop di Aula Setda menghadirkan narasumber dari [Kejaksaan Negeri|agency].")

    assert [(a.span, a.rule) for a in main(doc, finder).having(ArgumentRole.SPEAKER)] == [
        (marks[0].span, "speaker:agency")
    ]


def test_writers_are_no_speakers(finder: SmallPipeline) -> None:
    doc, marks = marked_document(
        "Rakor digelar di Aula Setda.\n[Wira Fiktif|person] menulis: ia mengatakan rakor ramai."
    )
    byline = Block(span=Span(doc.text.index("\n") + 1, len(doc.text)), rule="t", kind=BlockKind.BYLINE)
    body = Block(span=Span(0, doc.text.index("\n")), rule="t", kind=BlockKind.BODY)

    assert marks
    assert not spans(main(doc.adding([body, byline]), finder), *SPEAKING)


DAYS = {
    "not the day of a letter": "KPU menggelar bimtek, [Senin (4/3/2024)|day=2024-03-04], sesuai surat tanggal [1 Maret 2024|date=2024-03-01].",
    "not the day of an interview": "KPU menggelar bimtek pada [Senin (4/3/2024)|day=2024-03-04]. Ketua yang dihubungi [Rabu (6/3/2024)|date=2024-03-06] puas.",
    "not the voting day": "KPU menggelar bimtek di aula. Pemungutan suara jatuh pada [14 Februari 2029|date=2029-02-14].",
    "spoken there": "Camat membuka rakor di Aula Setda, ujarnya di sela acara, [Senin (4/3/2024)|day=2024-03-04].",
    "paper alone": "Nomor 5 Tahun 2023 tanggal [2 Juni 2023|date=2023-06-02] menjadi dasar rakor di Aula Setda.",
    "not taught: decree": "Berdasarkan keputusan tanggal [3 April 2024|date=2024-04-03], pelatihan digelar [Rabu (17/4/2024)|day=2024-04-17].",
    "not taught: interview": "Sosialisasi berlangsung [Rabu (17/4/2024)|day=2024-04-17]. Ditemui [Jumat (19/4/2024)|date=2024-04-19], lurah mengaku senang.",
    "not taught: voting": "Sosialisasi digelar [Rabu (17/4/2024)|day=2024-04-17] menjelang pilkades, [2 Juni 2024|date=2024-06-02].",
    "not taught: birthday": "Peserta pelatihan lahir sebelum [1 Januari 2000|date=2000-01-01].",
    "not taught: lead": "[Kamis (18/4/2024)|day=2024-04-18], Dinas Perikanan mengadakan pelatihan nelayan.",
}  # fmt: skip


def test_day(finder: SmallPipeline) -> None:
    assert_share(_days(finder), 0.65)


def _days(finder: SmallPipeline) -> Iterator[Row]:
    for name, marked in DAYS.items():
        doc, marks = marked_document(marked)
        found = spans(main(_plain_dates(doc), finder), ArgumentRole.DAY)
        yield Row(name, found, [m.span for m in marks if m.label.startswith("day")])


def _plain_dates(doc: Document) -> Document:
    """The document with a weekday only where one is told."""
    told = (
        replace(a, weekday=None) if isinstance(a, DateMention) and "(" not in a.span.of(doc.text) else a
        for a in doc.annotations
    )
    return replace(doc, annotations=tuple(told))


def test_duration_makes_a_range(known: Resources) -> None:
    finder = finder_with(known, *map(everything, ("occasion", "day")))
    doc, _ = marked_document(
        "Pelatihan digelar selama dua hari, mulai [Senin (4/3/2024)|day=2024-03-04], di Aula Setda."
    )

    (found,) = main(doc, finder).having(ArgumentRole.DAY)

    assert (found.value, found.rule) == ("2024-03-04/2024-03-05", "day:duration")


VENUES = {
    "not the room of an interview": "Rakor digelar di [Aula Setda|venue]. Camat yang ditemui di [ruang kerjanya|place] puas.",
    "next sentence": "Rakor digelar. Bertempat di [Hotel Anggrek|venue], peserta membahas stok pupuk.",
    "earlier fair": "Dinas Sosial menggelar rakor di aula. Belum lama ini pameran digelar di [Gedung Lama|place].",
    "agency behind a word of place": "Rakor camat berlangsung di [Polres Randuagung|agency=venue] dan dihadiri camat.",
    "agency that holds it": "Rakor camat digelar [Polres Randuagung|agency] dan dihadiri camat.",
    "not taught: held at": "Pelatihan nelayan berlangsung di [Gedung Bahari|venue].",
    "not taught: next sentence": "Dinas Perikanan menggelar bimtek. Kegiatan bertempat di [Hotel Samudra|venue].",
    "not taught: office of an interview": "Bimtek digelar di [Hotel Samudra|venue]. Lurah yang ditemui di [kantornya|place] senang.",
    "not taught: earlier bazaar": "Pelatihan nelayan selesai. Pekan lalu bazar ikan digelar di [Lapangan Bahari|place].",
}  # fmt: skip


def test_venue(finder: SmallPipeline) -> None:
    assert_share(_marked_rows(VENUES, finder, "venue", ArgumentRole.VENUE), 0.75)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Sosialisasi menghadirkan [Sastro Wirabumi|person] ([Bawaslu|agency]) dan [Ningrum|person], [KPU|agency].",
            [],
        ),
        ("Sosialisasi ([Polres Randuagung|agency]) dihadiri [Sastro Wirabumi|person].", ["Polres Randuagung"]),
        ("Sosialisasi di [Polres Randuagung|agency] dihadiri [Sastro|person] ([KPU|agency]).", ["Polres Randuagung"]),
    ],
)
def test_whom_somebody_belongs_to_is_no_venue(marked: str, expected: list[str], known: Resources) -> None:
    doc, _ = marked_document(marked)
    prepared = SmallPipeline(known).prepared(doc)

    found = EventFinder(known.events, known.regions).candidates(prepared, ["venue"])["venue"]

    assert [c.value for c in found] == expected


def _region(doc: Document, words: str, code: str) -> list[RegionMention | Link]:
    start = doc.text.index(words)
    span = Span(start, start + len(words))
    return [
        RegionMention(span=span, rule="t", name=words, level=None, candidates=(code,)),
        Link(span=span, rule="t", kind=LinkKind.REGION, target=f"region:{code}", label=words),
    ]


REGIONS = {
    "venue first": ("Rakor digelar di [Hotel Anggrek|venue], Brebes. Bupati Jepara hadir.", {"Brebes": "33.29", "Jepara": "33.20"}, "region:33.29"),
    "kecamatan gives its kabupaten": ("Rakor digelar di [Hotel Anggrek|venue], Kecamatan Mlonggo.", {"Kecamatan Mlonggo": "33.20.05"}, "region:33.20"),
    "guests from elsewhere": ("Rakor digelar di [Gedung Anggrek|venue], Kudus. Hadir peserta dari Jepara dan Brebes.", {"Kudus": "33.19", "Jepara": "33.20", "Brebes": "33.29"}, "region:33.19"),
    "named alone": ("Rakor berlangsung di Kudus.", {"Kudus": "33.19"}, "region:33.19"),
}  # fmt: skip


def test_region(finder: SmallPipeline) -> None:
    assert_share(_regions(finder), 0.95)


def _regions(finder: SmallPipeline) -> Iterator[Row]:
    for name, (marked, places, expected) in REGIONS.items():
        doc, _ = marked_document(marked)
        doc = doc.adding(a for words, code in places.items() for a in _region(doc, words, code))
        found = main(doc, finder).having(ArgumentRole.REGION)
        yield Row(name, [(a.ref, a.rule) for a in found], [(expected, "region:decided")])


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("Rakor se-Jawa Tengah digelar daring. Peserta hadir.", {"Jawa Tengah": "33"}, [("region:33", "region:told")]),
        ("Rakor digelar di Hotel Anggrek. Peserta hadir.", {}, []),
    ],
)
def test_province_where_no_regency_is_told(
    text: str, places: dict[str, str], expected: list[tuple[str, str]], finder: SmallPipeline
) -> None:
    doc = Document(id="t", text=text)
    doc = doc.adding(a for words, code in places.items() for a in _region(doc, words, code))

    assert [(a.ref, a.rule) for a in main(doc, finder).having(ArgumentRole.REGION)] == expected


def test_outlets_region_is_the_last_resort(known: Resources) -> None:
    doc = Document(id="t", text="Rakor digelar di Aula Setda.", home="33.20")
    given = finder_with(known, everything("occasion"), only("region", "sign=outlet"))
    doubted = finder_with(known, everything("occasion"), nothing("region"))

    (own,) = main(doc, given).having(ArgumentRole.REGION)
    (wider,) = main(doc, doubted).having(ArgumentRole.REGION)

    assert (own.value, own.span, own.rule) == ("Kabupaten Jepara", None, "region:decided")
    assert (wider.value, wider.span) == ("Provinsi Jawa Tengah", None)


@pytest.mark.parametrize(
    ("text", "groups", "counts"),
    [
        ("Sebanyak 120 guru mengikuti workshop di Aula Setda.", ["guru"], ["120"]),
        (
            "Rakor di Aula Setda dihadiri camat, lurah, serta kepala puskesmas.",
            ["camat", "lurah", "kepala puskesmas"],
            [],
        ),
        ("Dinas menggelar sosialisasi bagi kader posyandu di Aula Setda.", ["kader posyandu"], []),
        (
            "Workshop di Aula Setda diikuti 85 orang peserta, terdiri dari pelajar dan 20 guru pendamping.",
            ["pelajar", "guru pendamping"],
            ["85", "20"],
        ),
        ("Sosialisasi digelar di Aula Setda. Kepada seluruh ketua RT, camat menjelaskan aturan.", ["ketua RT"], []),
        ("Rakor di Aula Setda rampung pukul dua.", [], []),
        ("Rakor di Aula Setda dihadiri tamu undangan lainnya.", [], []),
        ('Rakor digelar di Aula Setda. "Acara diikuti 300 siswa," kata camat.', [], []),
    ],
)
def test_audience(text: str, groups: list[str], counts: list[str], finder: SmallPipeline) -> None:
    event = main(Document(id="t", text=text), finder)

    assert [a.value for a in event.having(ArgumentRole.AUDIENCE)] == groups
    assert [a.value for a in event.having(ArgumentRole.COUNT)] == counts


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ('Workshop bertema "Cerdas Memilih" digelar di Aula Setda.', ArgumentRole.THEME, "Cerdas Memilih"),
        ("Workshop bertajuk Desa Hebat yang digelar di Aula Setda ramai.", ArgumentRole.THEME, "Desa Hebat"),
        (
            "Apel di Aula Setda diakhiri penandatanganan pakta integritas oleh camat.",
            ArgumentRole.DOCUMENT,
            "pakta integritas",
        ),
        ("Pelatihan di Aula Setda menelan anggaran sebesar Rp25 juta.", ArgumentRole.BUDGET, "Rp25 juta"),
        ("Rakor digelar di Aula Setda pukul 09.00 hingga 11.30 WIB.", ArgumentRole.CLOCK, "09:00/11:30"),
        (
            "Bawaslu menggelar sosialisasi netralitas ASN jelang Pilkada Serentak 2024 di Aula Setda.",
            ArgumentRole.ELECTION,
            "Pilkada 2024",
        ),
    ],
)
def test_values_of_words(text: str, role: ArgumentRole, value: str, finder: SmallPipeline) -> None:
    found = main(Document(id="t", text=text), finder).having(role)

    assert [a.value for a in found] == [value]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Workshop digelar di Aula Setda dengan meriah.", ArgumentRole.THEME),
        ("Apel digelar di Aula Setda tanpa naskah.", ArgumentRole.DOCUMENT),
        ("Harga cabai Rp40 ribu dibahas pada rakor di Aula Setda.", ArgumentRole.BUDGET),
        ("Workshop gizi digelar di Aula Setda menjelang Pilkada 2024.", ArgumentRole.CLOCK),
        ("Dinas menggelar pelatihan menjahit di Aula Setda. Tahun 2024 pesertanya naik.", ArgumentRole.ELECTION),
    ],
)
def test_values_that_stay_empty(text: str, role: ArgumentRole, finder: SmallPipeline) -> None:
    assert not main(Document(id="t", text=text), finder).having(role)


def test_host_of_a_visit(finder: SmallPipeline) -> None:
    doc, marks = marked_document(
        "[Diskominfo Randuagung|host] menerima kunjungan studi tiru di Aula Setda, [Senin (4/3/2024)|day=2024-03-04]."
    )

    event = main(doc, finder)

    assert spans(event, ArgumentRole.HOST) == [marks[0].span]


def test_every_argument_has_a_rule(finder: SmallPipeline) -> None:
    doc, _ = marked_document(
        "[KPU|organiser] menggelar bimtek bagi guru di [Hotel Anggrek|venue], [Senin (4/3/2024)|day=2024-03-04]."
    )

    found: tuple[Argument, ...] = main(doc, finder).arguments

    assert found
    assert all(a.rule.partition(":")[2] for a in found)
    assert doc.of(AgencyMention)
