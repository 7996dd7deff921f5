"""Citations lead to the regulation meant on the day of the text, or say why not."""

from __future__ import annotations

import pytest

from netralitas_nlp.annotate.citations import CitationFinder
from netralitas_nlp.annotate.regions import RegionFinder
from netralitas_nlp.link.regions import RegionLinker
from netralitas_nlp.link.regulations import RegulationLinker
from netralitas_nlp.model import Document, Link, LinkKind, RegionMention
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources
from netralitas_nlp.text.span import Span


def links(known: Resources, text: str, day: str | None = "2024-10-01", **more: object) -> list[tuple[str, str]]:
    """(words, target or status) of each link to a regulation."""
    laws = known.regulations
    doc = Document(id="t", text=text, published=day, **more)  # type: ignore[arg-type]
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    found = RegulationLinker(laws)(doc)
    return [
        (link.span.of(text), (link.target or link.status.value).removeprefix("regulation:"))
        for link in sorted(found, key=lambda link: link.span)
    ]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        pytest.param("sesuai UU Nomor 20 Tahun 2023", "2024-01-01", ["uu/2023/20"], id="number and year"),
        pytest.param("sesuai UU Nomor 5 Tahun 2014", "2023-12-01", ["uu/2014/5"], id="as cited, even if superseded"),
        pytest.param("UU ASN mengatur netralitas", "2023-10-30", ["uu/2014/5"], id="nickname, day before the new act"),
        pytest.param("UU ASN mengatur netralitas", "2023-10-31", ["uu/2023/20"], id="nickname, day of the new act"),
        pytest.param("UU ASN mengatur netralitas", None, ["ambiguous"], id="nickname, day unknown"),
        pytest.param("UU ASN mengatur netralitas", "2010-01-01", ["unknown"], id="nickname before there was such an act"),
        pytest.param("UU Pemilu dan UU Pilkada", "2024-10-01", ["uu/2017/7", "uu/2016/10"], id="two nicknames"),
        pytest.param("UU Pilkada", "2015-06-01", ["uu/2015/8"], id="nickname, middle version"),
        pytest.param("Pasal 340 KUHP", "2025-12-31", ["uu/1946/1"], id="old criminal code"),
        pytest.param("Pasal 340 KUHP", "2026-01-05", ["uu/2023/1"], id="new criminal code"),
        pytest.param("Pasal 2 ayat (1) dan Pasal 3 UU Tipikor", "2024-10-01", ["uu/1999/31"], id="nickname with provisions"),
        pytest.param("UU Perseroan Terbatas", "2024-10-01", ["uu/2007/40"], id="title used as a name"),
        pytest.param("Undang-Undang tentang Perseroan Terbatas", "2024-10-01", ["uu/2007/40"], id="title alone"),
        pytest.param("Undang-Undang Nomor 5 tentang Aparatur Sipil Negara", "2020-01-01", ["uu/2014/5"], id="no year, title decides"),
        pytest.param("UU Nomor 999 Tahun 2014", "2020-01-01", ["uu/2014/999"], id="unregistered, still an id"),
        pytest.param("UUD 1945", "2020-01-01", ["uud/1945"], id="constitution"),
        pytest.param("SE MenPANRB Nomor B/71/M.SM.00.00/2017", "2018-01-01", ["se-menpanrb/2017/71"], id="circular by its number"),
        pytest.param("SE Bupati Nomor 1 Tahun 2023", "2023-01-01", [], id="circular of another office"),
        pytest.param("Peraturan BKN Nomor 6 Tahun 2022", "2023-01-01", ["perbkn/2022/6"], id="body"),
        pytest.param("Perda Nomor 5 Tahun 2019", "2023-01-01", ["unknown"], id="regional, region open"),
        pytest.param(
            "SKB Menteri PANRB Nomor 2 Tahun 2022, Mendagri Nomor 800-5474 Tahun 2022, dan Kepala BKN Nomor 246 Tahun 2022",
            "2024-01-01", ["skb/2022"], id="joint decree by its numbers",
        ),
        pytest.param("SKB Netralitas ASN", "2021-01-01", ["skb/2020"], id="joint decree by nickname and day"),
        pytest.param(
            "UU Nomor 7 Tahun 2017 berlaku. Peraturan tersebut melarangnya.", "2024-01-01",
            ["uu/2017/7", "uu/2017/7"], id="back-reference, one candidate",
        ),
        pytest.param(
            "UU Nomor 7 Tahun 2017 dan PP Nomor 94 Tahun 2021. Peraturan tersebut melarangnya.", "2024-01-01",
            ["uu/2017/7", "pp/2021/94", "ambiguous"], id="back-reference, two candidates",
        ),
        pytest.param(
            "UU Nomor 7 Tahun 2017 dan PP Nomor 94 Tahun 2021. Undang-undang tersebut melarangnya.", "2024-01-01",
            ["uu/2017/7", "pp/2021/94", "uu/2017/7"], id="back-reference, its noun decides",
        ),
        pytest.param(
            "Putusan MK atas UU Nomor 7 Tahun 2017 dibaca. Putusan tersebut mengikat.", "2024-01-01",
            ["uu/2017/7"], id="back-reference, a ruling is no law",
        ),
        pytest.param(
            "Putusan MK Nomor 12/PUU-XXI/2023 mengubah UU Nomor 7 Tahun 2017. Putusan tersebut mengikat.", "2024-01-01",
            ["mk/2023/12-puu-xxi-2023", "uu/2017/7", "mk/2023/12-puu-xxi-2023"], id="back-reference to a ruling",
        ),
        pytest.param(
            "UU Nomor 7 Tahun 2017 berlaku. Hal itu diatur dalam Pasal 280 ayat (2).", "2024-01-01",
            ["uu/2017/7", "uu/2017/7"], id="provision alone",
        ),
        pytest.param("Hal itu diatur dalam Pasal 280 ayat (2).", "2024-01-01", [], id="provision alone, nothing before"),
    ],
)  # fmt: skip
def test_links(known: Resources, text: str, day: str | None, expected: list[str]) -> None:
    assert [target for _, target in links(known, text, day)] == expected


def _with_region(text: str, words: str, code: str, known: Resources) -> list[str]:
    laws = known.regulations
    start = text.index(words)
    span = Span(start, start + len(words))
    doc = Document(id="t", text=text, published="2024-01-01").adding(
        [
            RegionMention(span=span, rule="t", name=words, level="kabupaten", candidates=(code,)),
            Link(span=span, rule="t", kind=LinkKind.REGION, target=f"region:{code}"),
        ]
    )
    doc = doc.adding(CitationFinder(known.regulation_types)(doc))
    return [(link.target or link.status.value).removeprefix("regulation:") for link in RegulationLinker(laws)(doc)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("Perda Kabupaten Jepara Nomor 5 Tahun 2019", "Kabupaten Jepara", "perda/33.20/2019/5", id="region in the name"),
        pytest.param("Bupati Jepara menyebut Perda Nomor 5 Tahun 2019", "Jepara", "perda/33.20/2019/5", id="only region of the text"),
        pytest.param("Di Jepara berlaku Pergub Nomor 3 Tahun 2019", "Jepara", "unknown", id="wrong level of region"),
    ],
)  # fmt: skip
def test_regional_regulations(known: Resources, text: str, words: str, expected: str) -> None:
    assert _with_region(text, words, "33.20", known) == [expected]


def test_official_title_is_the_label(known: Resources) -> None:
    doc = Document(id="t", text="PP Nomor 94 Tahun 2021", published="2024-01-01")
    doc = doc.adding(CitationFinder(known.regulation_types)(doc))
    (link,) = RegulationLinker(known.regulations)(doc)

    assert link.label == "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil"
    assert link.reasons == ("number_and_year",)


KENDAL = "KENDAL – Pemerintah Kabupaten Kendal rapat. {} disebut."


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        pytest.param("Perda Kabupaten Demak Nomor 4 Tahun 2021", "perda/33.21/2021/4", id="level word in the form"),
        pytest.param("Peraturan Daerah Kabupaten Demak Nomor 4 Tahun 2021", "perda/33.21/2021/4", id="written out"),
        pytest.param("Peraturan Daerah (Perda) Kab. Demak No. 4/2021", "perda/33.21/2021/4", id="short level word"),
        pytest.param("Perda Provinsi Jawa Tengah Nomor 4 Tahun 2021", "perda/33/2021/4", id="province"),
        pytest.param("Perda Kota Semarang Nomor 4 Tahun 2021", "perda/33.74/2021/4", id="kota"),
        pytest.param("Perda Nomor 4 Tahun 2021 Kabupaten Demak", "perda/33.21/2021/4", id="region behind the year"),
        pytest.param("Perda Nomor 4 Tahun 2021 milik Kabupaten Demak", "perda/33.21/2021/4", id="owner behind the year"),
        pytest.param("Perwali Semarang 10/2022", "perwali/33.74/2022/10", id="the kind decides between twins"),
        pytest.param("Perda Kabupaten Rekaan Nomor 4 Tahun 2021", "unknown", id="a region that no table has"),
        pytest.param("Perda Nomor 4 Tahun 2021", "perda/33.24/2021/4", id="no region named"),
        pytest.param("Peraturan Daerah Kabupaten Nomor 4 Tahun 2021", "perda/33.24/2021/4", id="level alone"),
        pytest.param("Peraturan Desa Meteseh Nomor 2 Tahun 2020", "perdes/33.24.07.2017/2020/2", id="village"),
        pytest.param("Peraturan Desa Sukorejo Nomor 2 Tahun 2020", "perdes/33.24.03.2017/2020/2", id="another village"),
        pytest.param(
            "Peraturan Desa Meteseh Kecamatan Boja Nomor 2 Tahun 2020", "perdes/33.24.07.2017/2020/2", id="village and kecamatan"
        ),
        pytest.param("Perdes Nomor 2 Tahun 2020", "unknown", id="village not named"),
        pytest.param("Peraturan Desa Rekaanjaya Nomor 2 Tahun 2020", "unknown", id="a village that no table has"),
    ],
)  # fmt: skip
def test_the_region_in_the_name_decides(cited: str, expected: str, known: Resources) -> None:
    text = KENDAL.format(cited)
    doc = Document(id="t", text=text, published="2024-10-01", home="33.24")
    doc = doc.adding(RegionFinder(known.regions, known.region_words)(doc))
    doc = doc.adding(RegionLinker(known.regions)(doc))
    laws = known.regulations
    doc = doc.adding(CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(doc))
    (link,) = RegulationLinker(laws)(doc)

    assert (link.target or link.status.value).removeprefix("regulation:") == expected


def test_a_joint_regulation_keeps_all_its_numbers(known: Resources) -> None:
    text = "Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 Tahun 2006 dan Nomor 8 Tahun 2006 berlaku."
    laws = known.regulations
    (cited,) = CitationFinder(known.regulation_types, laws.short_names, laws.act_titles)(Document(id="t", text=text))

    assert cited.numbers == (("9", "2006"), ("8", "2006"))
    (told,) = record(Document(id="t", text=text).adding([cited]), known)["citations"]
    assert told["numbers"] == ["9 Tahun 2006", "8 Tahun 2006"]
