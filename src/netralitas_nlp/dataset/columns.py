"""The tables of a data set, each column described once: the dictionary, the schemas and the types come from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Type of a column's values; every column can be empty unless it is part of the key."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "boolean"

    @property
    def dtype(self) -> str:
        """The pandas type that keeps empty cells empty."""
        return {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}[self.value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name.
        kind: Type of its values.
        english, indonesian: What it means.
        words: Whether it holds words of the article as they stand there; builds without text leave it empty.
    """

    name: str
    kind: Kind
    english: str
    indonesian: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: Its name, also the file's.
        english, indonesian: What a row is.
        columns: In order.
        key: Columns that tell rows apart.
        refers: Column → "table.column" that it leads to.
        strict: Whether the key is never empty, so that databases may enforce it.
    """

    name: str
    english: str
    indonesian: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    strict: bool = True

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of a row."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            "description": self.english,
            "type": "object",
            "properties": {
                c.name: {
                    "type": c.kind.value if self.strict and c.name in self.key else [c.kind.value, "null"],
                    "description": c.english,
                }
                for c in self.columns
            },
            "required": [c.name for c in self.columns],
            "additionalProperties": False,
        }


def _text(name: str, english: str, indonesian: str) -> Column:
    return Column(name, Kind.TEXT, english, indonesian)


def _words(name: str, english: str, indonesian: str) -> Column:
    return Column(name, Kind.TEXT, english, indonesian, words=True)


def _count(name: str, english: str, indonesian: str) -> Column:
    return Column(name, Kind.INTEGER, english, indonesian)


def _number(name: str, english: str, indonesian: str) -> Column:
    return Column(name, Kind.NUMBER, english, indonesian)


def _flag(name: str, english: str, indonesian: str) -> Column:
    return Column(name, Kind.FLAG, english, indonesian)


_FIRMNESS = (
    _number(
        "probability",
        "How likely it is right, 0 to 1; empty where a rule alone decides.",
        "Peluang benar, 0 sampai 1; kosong bila hanya aturan yang menentukan.",
    ),
    _text("certainty", "sure, likely.", "sure (pasti), likely (mungkin)."),
    _text(
        "reasons",
        "What counted most for or against it, with its weight; split by ;",
        "Yang paling menentukan, dengan bobotnya; dipisah ;",
    ),
)
_ARTICLE = _text("article_id", "Article.", "Artikel.")
_EVENT = _text("event_id", "Event.", "Kegiatan.")
_PERSON = _text("person_id", "Person.", "Orang.")
_STATUS = _text(
    "status",
    "How that office is held: definitive, pj, pjs, plt, plh, inactive (suspended or on leave), former, candidate, elect.",
    "Cara jabatan itu dipegang: definitive (definitif), pj, pjs, plt, plh, inactive (nonaktif: diberhentikan sementara atau cuti), "
    "former (mantan), candidate (calon), elect (terpilih).",
)
_PLACE = (
    _count("start", "First character in the article's text.", "Karakter pertama dalam teks artikel."),
    _count("end", "Character after the last one.", "Karakter setelah yang terakhir."),
    _text("rule", "Rule that saw it.", "Aturan yang menemukannya."),
)
_TO_ARTICLE = ("article_id", "articles.article_id")
_TO_EVENT = ("event_id", "events.event_id")
_TO_PERSON = ("person_id", "people.person_id")

TABLES = (
    Table(
        "articles",
        "One article.",
        "Satu artikel.",
        (
            _ARTICLE,
            _text("url", "Address of the page.", "Alamat halaman."),
            _text(
                "outlet",
                "Name of the outlet; its host if only the address is known.",
                "Nama media; host-nya bila hanya alamat yang diketahui.",
            ),
            _text("title", "Headline.", "Judul."),
            _text(
                "author",
                'The person who wrote it; several are parted by "; ".',
                'Penulis; bila beberapa, dipisahkan "; ".',
            ),
            _text(
                "published",
                "Time of publication, ISO 8601, as exact as known.",
                "Waktu terbit, ISO 8601, seteliti yang diketahui.",
            ),
            _text("published_day", "Day of publication.", "Tanggal terbit."),
            _flag(
                "is_outreach_event",
                "Whether it tells of an outreach occasion.",
                "Apakah memberitakan kegiatan sosialisasi.",
            ),
            _text(
                "no_event_form",
                "What it is instead, if it tells of none.",
                "Bentuk lain, bila tidak memberitakan kegiatan.",
            ),
            _text("extractor", "What gave the body.", "Cara isi artikel diambil."),
            _count("n_chars", "Length of the text.", "Panjang teks."),
            _text("sha256", "SHA-256 of the text (UTF-8).", "SHA-256 teks (UTF-8)."),
            _text(
                "copy_group",
                "First of the articles with (nearly) the same text; empty if it stands alone.",
                "Artikel pertama di antara yang teksnya (hampir) sama; kosong bila sendiri.",
            ),
        ),
        ("article_id",),
    ),
    Table(
        "events",
        "One occasion, however many articles tell of it.",
        "Satu kegiatan, berapa pun artikel yang memberitakannya.",
        (
            _EVENT,
            _text("kind", "Main kind, as in the codebook.", "Jenis utama, lihat buku kode."),
            _text("further_kinds", "Further kinds, split by ;", "Jenis lain, dipisah ;"),
            _text(
                "topic",
                "Topic, as in the codebook; other is any further theme, an election in general if in_scope.",
                "Topik, lihat buku kode; other adalah tema lain, pemilu pada umumnya bila in_scope.",
            ),
            _text("topic_label", "Theme in the text's words.", "Tema menurut teks."),
            _flag(
                "in_scope",
                "Theme is an election or neutrality of public servants.",
                "Bertema pemilu atau netralitas aparatur.",
            ),
            _flag(
                "is_outreach", "False: an occasion, but none of outreach.", "Salah: kegiatan, tetapi bukan sosialisasi."
            ),
            _text(
                "modality",
                "held, planned, postponed, cancelled, denied.",
                "terlaksana, direncanakan, ditunda, dibatalkan, disangkal.",
            ),
            _text("format", "luring, daring, hybrid.", "luring, daring, hybrid."),
            _text(
                "day",
                "First day or month (ISO 8601); empty if the text does not say.",
                "Hari pertama atau bulan (ISO 8601).",
            ),
            _text("day_end", "Last day of a range.", "Hari terakhir rentang."),
            _text("day_needs", "What the expression lacked: year, relative.", "Yang tidak tertulis: tahun, relatif."),
            _text(
                "day_fallback",
                "Day of publication, only where no day is known; no value of the event.",
                "Tanggal terbit bila hari tidak diketahui; bukan nilai kegiatan.",
            ),
            _text(
                "region_code",
                "Kemendagri code of the regency or city (or province).",
                "Kode Kemendagri kabupaten/kota (atau provinsi).",
            ),
            _text("region", "Official name of the regency or city.", "Nama resmi kabupaten/kota."),
            _text("province", "Official name of the province.", "Nama resmi provinsi."),
            _text("venue", "Building or room.", "Tempat kegiatan."),
            _text("organisers", "Names, split by ;", "Penyelenggara, dipisah ;"),
            _text("speakers", "Names, split by ;", "Pembicara, dipisah ;"),
            _text("audience", "Groups as written, split by ;", "Kelompok peserta menurut teks, dipisah ;"),
            _text("audience_counts", "Numbers as written, split by ;", "Jumlah peserta menurut teks, dipisah ;"),
            _text("elections", "Elections, split by ;", "Pemilu/pilkada, dipisah ;"),
            _count(
                "n_articles", "Articles that tell of it; copies count once.", "Jumlah artikel; salinan dihitung sekali."
            ),
            _count("n_reports", "Articles that tell of it, copies too.", "Jumlah artikel, termasuk salinan."),
        ),
        ("event_id",),
    ),
    Table(
        "event_reports",
        "One article's telling of an event, with the values of that article.",
        "Pemberitaan satu kegiatan oleh satu artikel, dengan nilai menurut artikel itu.",
        (
            _text("report_id", "Report.", "Pemberitaan."),
            _EVENT,
            _ARTICLE,
            _text("kind", "Kind.", "Jenis."),
            _text("day", "First day.", "Hari pertama."),
            _text("day_end", "Last day.", "Hari terakhir."),
            _words("day_raw", "Expression as printed.", "Ungkapan seperti tercetak."),
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _text("venue", "Venue.", "Tempat."),
            _text(
                "why",
                "Reasons that hold for the words that name it, split by ;",
                "Alasan bagi kata yang menyebutnya, dipisah ;",
            ),
            *_FIRMNESS,
            *_PLACE,
        ),
        ("report_id",),
        (_TO_EVENT, _TO_ARTICLE),
    ),
    Table(
        "event_evidence",
        "One value of an event with the words it rests on.",
        "Satu nilai kegiatan dengan kata-kata yang mendasarinya.",
        (
            _text("report_id", "Report.", "Pemberitaan."),
            _EVENT,
            _ARTICLE,
            _count("position", "Number within the report, from 0.", "Nomor dalam pemberitaan, dari 0."),
            _text("role", "Part that the value plays.", "Peran nilai itu."),
            _text("value", "Value in normal form.", "Nilai baku."),
            _words("text", "The words.", "Kata-katanya."),
            *_PLACE,
            *_FIRMNESS,
            _words("context", "The sentence that holds the words.", "Kalimat yang memuat kata-katanya."),
            _count("context_start", "First character of that sentence.", "Karakter pertama kalimat itu."),
            _count("context_end", "Character after its last one.", "Karakter setelah yang terakhir."),
        ),
        ("report_id", "position"),
        (_TO_EVENT, _TO_ARTICLE, ("report_id", "event_reports.report_id")),
    ),
    Table(
        "event_people",
        "A person plays a part in an event, as one article tells.",
        "Peran seseorang dalam kegiatan menurut satu artikel.",
        (
            _EVENT,
            _ARTICLE,
            _PERSON,
            _text("part", "speaker, opener, moderator; split by ;", "pembicara, pembuka, moderator; dipisah ;"),
            _flag("is_narasumber", "Called resource person.", "Disebut narasumber."),
            _text("name", "Fullest name.", "Nama terlengkap."),
            _text("role", "Office as written.", "Jabatan seperti tertulis."),
            _text("agency", "Agency.", "Instansi."),
            *_PLACE,
        ),
        ("event_id", "article_id", "person_id"),
        (_TO_EVENT, _TO_ARTICLE, _TO_PERSON),
    ),
    Table(
        "event_agencies",
        "An agency organises or hosts an event, as one article tells.",
        "Instansi menyelenggarakan atau menjadi tuan rumah menurut satu artikel.",
        (
            _EVENT,
            _ARTICLE,
            _text("agency_id", "Agency.", "Instansi."),
            _text("part", "organiser, host.", "penyelenggara, tuan rumah."),
            _text("name", "Normal form.", "Bentuk baku."),
            *_PLACE,
        ),
        ("event_id", "article_id", "agency_id", "part"),
        (_TO_EVENT, _TO_ARTICLE, ("agency_id", "agencies.agency_id")),
    ),
    Table(
        "people",
        "One person with a public role, joined over articles.",
        "Satu orang dengan peran publik, digabung lintas artikel.",
        (
            _PERSON,
            _text("name", "Fullest name.", "Nama terlengkap."),
            _text("aliases", "Other forms, split by ;", "Bentuk lain, dipisah ;"),
            _text("role", "Latest office as written.", "Jabatan terakhir seperti tertulis."),
            _STATUS,
            _text("agency_id", "Agency of that office.", "Instansi jabatan itu."),
            _text("agency", "Its normal form.", "Bentuk bakunya."),
            _text("region_code", "Kemendagri code of the office's region.", "Kode Kemendagri wilayah jabatan."),
            _flag("private", "No public role.", "Tanpa peran publik."),
            _text("first_day", "Day of the first article that names the person.", "Tanggal artikel pertama."),
            _text("last_day", "Day of the last one.", "Tanggal artikel terakhir."),
            _count(
                "n_articles",
                "Articles that name the person; copies count once.",
                "Jumlah artikel; salinan dihitung sekali.",
            ),
        ),
        ("person_id",),
    ),
    Table(
        "offices",
        "A person holds an office, as one article says.",
        "Seseorang memegang jabatan menurut satu artikel.",
        (
            _PERSON,
            _ARTICLE,
            _text("role", "Office as written.", "Jabatan seperti tertulis."),
            _text("role_id", "Office in the register.", "Jabatan dalam daftar."),
            _STATUS,
            _text("agency_id", "Agency.", "Instansi."),
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _text(
                "day",
                "Day of publication: the office is told as held then.",
                "Tanggal terbit: jabatan disebut saat itu.",
            ),
            *_PLACE,
        ),
        ("person_id", "article_id"),
        (_TO_PERSON, _TO_ARTICLE, ("agency_id", "agencies.agency_id")),
    ),
    Table(
        "agencies",
        "One agency: a kind of agency at a region, joined over articles.",
        "Satu instansi: jenis instansi di suatu wilayah, digabung lintas artikel.",
        (
            _text("agency_id", "Agency (kind @ region, or a slug).", "Instansi (jenis @ wilayah, atau slug)."),
            _text("name", "Normal form.", "Bentuk baku."),
            _text("kind", "Kind in the register.", "Jenis dalam daftar."),
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _count(
                "n_articles", "Articles that name it; copies count once.", "Jumlah artikel; salinan dihitung sekali."
            ),
        ),
        ("agency_id",),
    ),
    Table(
        "places",
        "One administrative region that is named.",
        "Satu wilayah administrasi yang disebut.",
        (
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _text("name", "Official name.", "Nama resmi."),
            _text(
                "level",
                "provinsi, kabupaten, kota, kecamatan, desa, kelurahan.",
                "provinsi, kabupaten, kota, kecamatan, desa, kelurahan.",
            ),
            _text("province", "Official name of its province.", "Nama resmi provinsinya."),
            _number("lat", "Latitude of a point inside, degrees.", "Lintang titik di dalamnya, derajat."),
            _number("lon", "Longitude of a point inside, degrees.", "Bujur titik di dalamnya, derajat."),
            _count(
                "n_articles", "Articles that name it; copies count once.", "Jumlah artikel; salinan dihitung sekali."
            ),
        ),
        ("region_code",),
    ),
    Table(
        "dates",
        "One expression of a day, month or range.",
        "Satu ungkapan hari, bulan, atau rentang.",
        (
            _ARTICLE,
            _words("raw", "As printed.", "Seperti tercetak."),
            _text("iso", "ISO 8601 / EDTF; empty if unresolved.", "ISO 8601 / EDTF; kosong bila tak terpecahkan."),
            _text("basis", "What the value rests on.", "Dasar nilainya."),
            _text("needs", "What the expression lacks.", "Yang tidak tertulis."),
            _text("problem", "Contradiction or malformed form.", "Pertentangan atau bentuk rusak."),
            _text("candidates", "Values that would fit, split by ;", "Nilai yang mungkin, dipisah ;"),
            _text("clock", "Time of day.", "Jam."),
            _text("zone", "WIB, WITA, WIT.", "WIB, WITA, WIT."),
            _text(
                "moved", "from (moved away from this day), to (the new day).", "from (jadwal lama), to (jadwal baru)."
            ),
            *_PLACE,
        ),
        ("article_id", "start", "end"),
        (_TO_ARTICLE,),
    ),
    Table(
        "quotes",
        "One quotation.",
        "Satu kutipan.",
        (
            _text("quote_id", "Quotation.", "Kutipan."),
            _ARTICLE,
            _PERSON,
            _text(
                "speaker", "Fullest name, or the office as written.", "Nama terlengkap, atau jabatan seperti tertulis."
            ),
            _text("kind", "direct, indirect.", "langsung, tidak langsung."),
            _words("text", "The words.", "Kata-katanya."),
            _text("cue", "Reporting word.", "Kata pengantar."),
            *_PLACE,
        ),
        ("quote_id",),
        (_TO_ARTICLE, _TO_PERSON),
    ),
    Table(
        "citations",
        "A regulation, with the provision, is cited at one place.",
        "Peraturan, dengan pasalnya, dikutip di satu tempat.",
        (
            _ARTICLE,
            _text(
                "regulation_id",
                "Regulation; empty if it could not be told.",
                "Peraturan; kosong bila tak dapat ditentukan.",
            ),
            _text("label", "Official title.", "Judul resmi."),
            _text("type", "Kind of regulation.", "Jenis peraturan."),
            _text("number", "Number.", "Nomor."),
            _text("year", "Year.", "Tahun."),
            _text(
                "numbers",
                "All numbers with their years, if several bodies signed it; split by ;",
                "Semua nomor dan tahunnya bila ditandatangani beberapa lembaga; dipisah ;",
            ),
            _text("pasal", "Article of the regulation.", "Pasal."),
            _text("ayat", "Paragraph.", "Ayat."),
            _words("raw", "As written.", "Seperti tertulis."),
            _text(
                "reasons",
                "Reasons that decided, such as superseded; split by ;",
                "Alasan penentu, misalnya superseded; dipisah ;",
            ),
            *_PLACE,
        ),
        ("article_id", "start", "end", "pasal", "ayat"),
        (_TO_ARTICLE,),
        strict=False,
    ),
    Table(
        "acts",
        "A prohibited act or a sanction is named; no person is tied to it.",
        "Perbuatan terlarang atau sanksi disebut; tidak dikaitkan dengan orang.",
        (
            _ARTICLE,
            _text("what", "act, sanction.", "perbuatan, sanksi."),
            _text("label", "Coarse label or class.", "Label atau golongan."),
            _text("code", "Code in the catalogue.", "Kode dalam katalog."),
            _words("raw", "As written.", "Seperti tertulis."),
            _text("stance", "warning, allegation, finding, verdict.", "peringatan, dugaan, temuan, putusan."),
            _text("sanction_class", "Class of sanction threatened.", "Golongan sanksi yang mengancam."),
            _text(
                "legal_basis",
                "Provisions that the catalogue names for it, split by ;",
                "Ketentuan menurut katalog, dipisah ;",
            ),
            *_PLACE,
        ),
        ("article_id", "what", "start", "end"),
        (_TO_ARTICLE,),
    ),
    Table(
        "case_counts",
        "A number of cases is told.",
        "Jumlah kasus disebut.",
        (
            _ARTICLE,
            _count("count", "Number of cases.", "Jumlah kasus."),
            _text("unit", "What is counted.", "Yang dihitung."),
            _text("stage", "Stage of the cases.", "Tahap perkara."),
            _text("period", "Period, ISO 8601.", "Kurun, ISO 8601."),
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _words("raw", "As written.", "Seperti tertulis."),
            *_PLACE,
        ),
        ("article_id", "start", "end"),
        (_TO_ARTICLE,),
    ),
    Table(
        "mentions",
        "Words that name a thing, at one place.",
        "Kata-kata yang menyebut sesuatu, di satu tempat.",
        (
            _ARTICLE,
            _text("kind", "person, agency, region, venue.", "orang, instansi, wilayah, tempat."),
            _text("entity_id", "The thing named; empty if unknown.", "Yang disebut; kosong bila tak diketahui."),
            _words("text", "The words.", "Kata-katanya."),
            *_PLACE,
        ),
        ("article_id", "kind", "start", "end"),
        (_TO_ARTICLE,),
    ),
    Table(
        "masked",
        "A place where the name of a private person is covered by a mark of its length; the name stands nowhere.",
        "Tempat nama orang privat ditutup dengan tanda sepanjang namanya; namanya tidak ada di mana pun.",
        (_ARTICLE, *_PLACE),
        ("article_id", "start", "end"),
        (_TO_ARTICLE,),
    ),
    Table(
        "disagreements",
        "A value that articles on the same event tell differently: one row a value and article.",
        "Nilai yang berbeda antarartikel tentang kegiatan yang sama: satu baris per nilai dan artikel.",
        (
            _text("thing", "event.", "kegiatan."),
            _text("thing_id", "The event.", "Kegiatan."),
            _text("field", "Column of the event that differs.", "Kolom kegiatan yang berbeda."),
            _text("value", "Value that the article tells.", "Nilai menurut artikel."),
            _ARTICLE,
            *_PLACE,
            _flag("chosen", "Whether this value was taken.", "Apakah nilai ini dipakai."),
            _text(
                "why",
                "Why: most_exact, most_articles, written_whole, latest, first_published.",
                "Alasan: most_exact (paling teliti), most_articles (terbanyak), written_whole (tertulis lengkap), "
                "latest (terbaru), first_published (terbit pertama).",
            ),
        ),
        ("thing", "thing_id", "field", "article_id", "start"),
        (("thing_id", "events.event_id"), _TO_ARTICLE),
    ),
    Table(
        "judgements",
        "Whether two articles, reports of events or persons of articles are the same, with reasons; open to a person's judgement.",
        "Apakah dua artikel, pemberitaan kegiatan, atau orang dalam artikel itu sama, dengan alasan; dapat dinilai manusia.",
        (
            _text("kind", "copy, event, person.", "salinan, kegiatan, orang."),
            _text(
                "left", "Article, report, or person of an article.", "Artikel, pemberitaan, atau orang dalam artikel."
            ),
            _text("right", "The other one.", "Pasangannya."),
            _text("decision", "same, different: as applied.", "sama, berbeda: yang diterapkan."),
            _text("reasons", "Reasons that decided, split by ;", "Alasan penentu, dipisah ;"),
            _number("weight", "Sum of the reasons' weights.", "Jumlah bobot alasan."),
            _text("judgement", "same or different, if a person judged.", "sama atau berbeda, bila dinilai manusia."),
            _text("judged_by", "Who judged.", "Penilai."),
            _text("note", "Why, in that person's words.", "Alasan penilai."),
        ),
        ("kind", "left", "right"),
    ),
    Table(
        "regions",
        "Every province, regency and city, named or not: what coverage is measured against.",
        "Semua provinsi, kabupaten, dan kota, disebut atau tidak: dasar mengukur cakupan.",
        (
            _text("region_code", "Kemendagri code.", "Kode Kemendagri."),
            _text("name", "Official name.", "Nama resmi."),
            _text("level", "provinsi, kabupaten, kota.", "provinsi, kabupaten, kota."),
            _text("province_code", "Code of its province.", "Kode provinsinya."),
            _text("province", "Official name of its province.", "Nama resmi provinsinya."),
            _number("lat", "Latitude of a point inside, degrees.", "Lintang titik di dalamnya, derajat."),
            _number("lon", "Longitude of a point inside, degrees.", "Bujur titik di dalamnya, derajat."),
        ),
        ("region_code",),
    ),
    Table(
        "failures",
        "An input that could not be read or analysed.",
        "Masukan yang gagal dibaca atau dianalisis.",
        (
            _text("file", "File.", "Berkas."),
            _count("row", "Row in the file, from 1.", "Baris dalam berkas, mulai 1."),
            _text("reason", "What went wrong, and what to do.", "Penyebab, dan yang perlu dilakukan."),
        ),
        ("file", "row", "reason"),
        strict=False,
    ),
)
"""All tables, in the order in which they are written."""


def table_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of each table's rows, by table."""
    return {table.name: table.schema() for table in TABLES}
