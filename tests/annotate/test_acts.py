"""Acts item by item, their stance, sanctions and counts; the examples of every block; what is none of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_nlp.annotate.acts import ActFinder
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.model import ActMention, Annotation, CaseCount, DateMention, Document, SanctionMention, Stance
from netralitas_nlp.resources.acts import read_act_words
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import load_resources
from netralitas_nlp.text.span import Span
from tests.growth import assert_linear
from tests.marks import Marked, read_marks

WORDS = load_resources().act_words
FINDER = ActFinder(WORDS)


def found(text: str, kind: type[Annotation], *extra: Annotation) -> list[Annotation]:
    return [f for f in FINDER(Document(id="t", text=text, annotations=extra)) if isinstance(f, kind)]


def acts(text: str) -> list[Marked]:
    return [Marked(a.span, a.label) for a in found(text, ActMention) if isinstance(a, ActMention)]


def sanctions(text: str) -> list[Marked]:
    return [Marked(s.span, s.sanction_class) for s in found(text, SanctionMention) if isinstance(s, SanctionMention)]


def counts(text: str) -> list[Marked]:
    return [Marked(c.span, c.stage) for c in found(text, CaseCount) if isinstance(c, CaseCount)]


@pytest.mark.parametrize("marked", [pytest.param(e, id=f.id) for f in WORDS.acts for e in f.examples])
def test_examples_of_acts(marked: str) -> None:
    text, expected = read_marks(marked)

    assert acts(text) == expected


@pytest.mark.parametrize(("label", "text"), [pytest.param(f.id, e, id=f.id) for f in WORDS.acts for e in f.not_this])
def test_not_this_act(label: str, text: str) -> None:
    assert label not in [m.label for m in acts(text)]


@pytest.mark.parametrize(
    "marked", [pytest.param(e, id=f.sanction or f.sanction_class) for f in WORDS.sanctions for e in f.examples]
)
def test_examples_of_sanctions(marked: str) -> None:
    text, expected = read_marks(marked)

    assert sanctions(text) == expected


@pytest.mark.parametrize("text", [pytest.param(e, id=str(f.sanction)) for f in WORDS.sanctions for e in f.not_this])
def test_not_this_sanction(text: str) -> None:
    assert sanctions(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[hukuman disiplin ringan|ringan], [sedang|sedang], atau [berat|berat]", id="three grades"),
        pytest.param("[hukuman disiplin sedang|sedang] sampai [berat|berat]", id="from one to the other"),
        pytest.param("[sanksi mulai dari ringan|ringan] hingga [berat|berat]", id="grades after a lead"),
        pytest.param("[hukuman disiplin tingkat berat|berat]", id="level"),
        pytest.param(
            "[sanksi yang dapat dijatuhkan mulai yang ringan|ringan] sampai [berat|berat]", id="words between"
        ),
        pytest.param("sanksi bagi pelanggar; angin ringan hingga gelombang berat", id="grades of the weather"),
        pytest.param("[sanksi ringan|ringan] [sedang|sedang] hingga [berat|berat]", id="grades without a comma"),
        pytest.param("[hukuman disiplin|disiplin] bagi pelanggar ringan tangan", id="a grade of something else"),
        pytest.param("hukuman mati, beban berat", id="no grade"),
        pytest.param("kuliah tentang disiplin PNS dan hukum pidana", id="names of fields"),
        pytest.param("Bawaslu tidak menemukan unsur pidana", id="no crime"),
        pytest.param("petugas mencatat pencopotan baliho dan disiplin ASN", id="banners; discipline that nobody broke"),
        pytest.param("aturan pengangkatan dan pemberhentian perangkat desa", id="the name of a rule"),
        pytest.param(
            "apel. " + "Hujan turun di pasar. " * 80 + "Penabrak sapi dikenai denda", id="far from the subject"
        ),
        pytest.param("wajib menyampaikan [permintaan maaf secara terbuka|kode_etik]", id="an open apology"),
    ],
)
def test_sanctions_in_words(marked: str) -> None:
    text, expected = read_marks("Netralitas ASN dalam pemilu: " + marked + ".")

    assert sorted(sanctions(text)) == sorted(expected)


@pytest.mark.parametrize("marked", [pytest.param(e, id=f.stage) for f in WORDS.counts for e in f.examples])
def test_examples_of_counts(marked: str) -> None:
    text, expected = read_marks(marked)

    assert counts(text) == expected


@pytest.mark.parametrize("text", [pytest.param(e, id=f.stage) for f in WORDS.counts for e in f.not_this])
def test_not_this_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "Jelang pemilu pegawai negeri dilarang [memasang baliho calon|pasang_alat_peraga], [menghadiri deklarasi calon|hadir_deklarasi], dan [menjadi tim sukses|tim_pemenangan].",
            id="a list with commas",
        ),
        pytest.param(
            "Pegawai negeri dilarang [menghadiri kampanye|hadir_kampanye] dan [memasang baliho calon|pasang_alat_peraga].",
            id="two acts joined by a word",
        ),
        pytest.param(
            "Semua itu pelanggaran netralitas pemilu. Mulai dari [menyukai unggahan calon|kampanye_medsos] hingga [hadir di kampanye|hadir_kampanye].",
            id="a list that goes on in the next sentence",
        ),
        pytest.param(
            "Larangan bagi ASN saat pemilu:\n1. [memasang baliho calon|pasang_alat_peraga]\n2. [menjadi anggota partai|anggota_parpol]\n",
            id="numbered lines",
        ),
        pytest.param(
            "Surat itu memuat hal yang dilarang bagi ASN saat pemilu, yaitu:\n[memasang baliho calon|pasang_alat_peraga]\n[menyerahkan fotokopi KTP sebagai dukungan|dukungan_ktp]\nCamat menghadiri deklarasi calon kemarin.",
            id="lines without marks after a colon; the paragraph after them is no item",
        ),
        pytest.param(
            "Larangan bagi ASN saat pemilu:\n[Memasang baliho calon|pasang_alat_peraga];\n[Menjadi tim sukses|tim_pemenangan].\nCamat menghadiri deklarasi calon.",
            id="lines with capitals and semicolons",
        ),
        pytest.param(
            'Bawaslu mencatat pelanggaran netralitas pemilu oleh ASN. "Contohnya [menyukai unggahan calon|kampanye_medsos]," kata ketua.',
            id="examples in a quotation",
        ),
        pytest.param(
            "Jelang pemilu kepala desa berjanji tidak [memakai mobil dinas untuk kampanye|fasilitas_negara] dan [menjadi tim sukses calon|tim_pemenangan].",
            id="a pledge",
        ),
        pytest.param(
            "Jelang pemilu ASN dilarang [menggunakan jabatan, kendaraan, dan kantor untuk kepentingan salah satu calon|fasilitas_negara].",
            id="a list of means is one item",
        ),
    ],
)
def test_lists_are_split_into_items(marked: str) -> None:
    text, expected = read_marks(marked)

    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("ASN dilarang ikut kampanye pemilu.", Stance.WARNING, id="forbidden"),
        pytest.param("Seorang ASN diduga ikut kampanye pemilu.", Stance.ALLEGATION, id="alleged"),
        pytest.param(
            "Bawaslu menemukan dugaan ASN ikut kampanye pemilu.", Stance.ALLEGATION, id="an allegation that was found"
        ),
        pytest.param("Seorang ASN terbukti ikut kampanye pemilu.", Stance.FINDING, id="found"),
        pytest.param("ASN yang terbukti ikut kampanye pemilu akan dipanggil.", Stance.WARNING, id="whoever is found"),
        pytest.param("Jika terbukti ikut kampanye pemilu, ASN dihukum.", Stance.WARNING, id="if found"),
        pytest.param(
            "Sanksi menanti apabila ASN itu terbukti ikut kampanye pemilu.", Stance.WARNING, id="if one is found"
        ),
        pytest.param(
            "Apabila hujan, acara bubar. Lurah itu terbukti ikut kampanye pemilu, bukan ASN lain.",
            Stance.FINDING,
            id="the condition of another sentence",
        ),
        pytest.param("Ada kades yang ikut kampanye pemilu.", Stance.ALLEGATION, id="told as a case"),
        pytest.param("Seorang ASN divonis karena ikut kampanye pemilu.", Stance.VERDICT, id="judged"),
    ],
)
def test_stance(text: str, stance: Stance) -> None:
    assert [a.stance for a in found(text, ActMention) if isinstance(a, ActMention)] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Camat menghadiri deklarasi calon bupati dari ASN.", id="told without any judgement"),
        pytest.param("Dilarang memasang spanduk di pohon.", id="not about elections"),
        pytest.param("Lurah itu tidak terbukti ikut kampanye pemilu.", id="not proven"),
        pytest.param("ASN tidak dilarang menghadiri kampanye pemilu.", id="not forbidden"),
        pytest.param("Lurah itu membantah ikut kampanye pemilu.", id="denied"),
        pytest.param("ASN wajib netral dalam pemilu:\nmenghadiri kampanye\nmelapor", id="a list that nothing forbids"),
        pytest.param("Pemilu berjalan lancar, dilarang merokok.", id="not about servants"),
    ],
)
def test_no_act(text: str) -> None:
    assert acts(text) == []


def test_would_be_candidates_fall_under_ethics() -> None:
    early, late = (
        found(f"ASN dilarang menghadiri deklarasi {who} pemilu.", ActMention)[0] for who in ("bakal calon", "calon")
    )

    assert isinstance(early, ActMention)
    assert isinstance(late, ActMention)
    assert (early.act, early.sanction_class) == ("KE-3", "kode_etik")
    assert (late.act, late.sanction_class) == ("DI-4", "berat")
    assert late.legal_basis


def test_a_count_without_unit_takes_the_one_before_and_the_period_of_its_sentence() -> None:
    text = "Pada 5 Mei 2024 tercatat 20 ASN dilaporkan tidak netral dalam pemilu, tiga di antaranya terbukti."
    day = DateMention(span=Span(5, 15), rule="t", value="2024-05-05")
    cases = [c for c in found(text, CaseCount, day) if isinstance(c, CaseCount)]

    assert [(c.count, c.unit, c.stage, c.period) for c in cases] == [
        (20, "asn", "reported", "2024-05-05"),
        (3, "asn", "proven", "2024-05-05"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Bawaslu menerima 12 laporan netralitas ASN pemilu. Dari jumlah itu 5 di antaranya terbukti.",
            [(12, "reported"), (5, "proven")],
            id="among those before",
        ),
        pytest.param("Bawaslu menyebut 9 laporan netralitas ASN bukan pelanggaran.", [], id="no violation"),
        pytest.param("Sebanyak 40 persen ASN netral dilaporkan puas dengan pemilu.", [], id="a share"),
        pytest.param(
            "Pasal 14 menyebut pelanggaran netralitas ASN dilaporkan saat pemilu.", [], id="an article of law"
        ),
        pytest.param("Pada 2024 ASN dilaporkan melanggar netralitas pemilu.", [], id="a year"),
        pytest.param(
            "Bawaslu menangani dua belas kasus netralitas ASN saat pemilu.", [(12, "processed")], id="in words"
        ),
    ],
)
def test_counts(text: str, told: list[tuple[int, str]]) -> None:
    assert [(c.count, c.stage) for c in found(text, CaseCount) if isinstance(c, CaseCount)] == told


def test_parts_of_one_act_stay_one_item() -> None:
    text, expected = read_marks(
        "Saat pemilu ASN dilarang [membuat posting, komentar, atau like pada akun calon|kampanye_medsos]."
    )

    assert acts(text) == expected


@pytest.mark.parametrize(
    ("block", "message"),
    [
        pytest.param(
            {"act": [{"id": "x", "needs": [["y"]], "code": "Q-1", "examples": ["z"]}]}, "'Q-1' is no row", id="code"
        ),
        pytest.param({"act": [{"id": "x", "needs": [["y"]]}]}, "add .examples.", id="no example"),
        pytest.param({"count": [{"stage": "guessed", "examples": ["z"]}]}, "stage must be one of", id="stage"),
        pytest.param(
            {"sanction": [{"class": "hard", "forms": ["y"], "examples": ["z"]}]}, "class must be one of", id="class"
        ),
    ],
)
def test_wrong_data_is_refused(block: dict[str, object], message: str) -> None:
    class Wrong(DataFiles):
        def table(self, name: str) -> dict[str, object]:
            return {"words": dict(WORDS.lists), **block}

    with pytest.raises(ResourceError, match=message):
        read_act_words(Wrong())


_PIECES = [
    "asn",
    "pemilu",
    "dilarang",
    "terbukti",
    "kampanye",
    "media sosial",
    "20",
    "dilaporkan",
    ",",
    ".",
    "\n",
    "(",
    "dan",
    "ktp",
    "sanksi berat",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join))
def test_findings_lie_in_the_text(text: str) -> None:
    for one in FINDER(Document(id="t", text="asn pemilu " + text)):
        assert 0 <= one.span.start < one.span.end <= len(text) + 11


@pytest.mark.parametrize(
    "piece",
    [
        "kampanye ",
        "dilarang kampanye, ",
        "20 asn ",
        "dua ",
        "(",
        "rekomendasi ",
        "sanksi dari yang ",
        "ringan, ",
        "dilarang:\n",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    opening = "asn netral pemilu dilarang "
    assert_linear(lambda n: list(FINDER(Document(id="t", text=opening + piece * (n // len(piece))))), 4_000)
