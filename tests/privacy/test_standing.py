"""Who is public: by what a text tells of somebody, whichever rule found the name and joined the office."""

from __future__ import annotations

import pytest

from netralitas_nlp.dataset.masking import Cover, at_places, names_of
from netralitas_nlp.model import Document, OfficeMention, Official, PersonMention
from netralitas_nlp.privacy import Standing, Standings, unlisted_names
from netralitas_nlp.record import record
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import agency, article, person
from tests.growth import assert_linear
from tests.marks import read_marks


def read(marked: str) -> Document:
    """Marks: `person` is a name, any other label an office of the register; office and name are joined."""
    text, marks = read_marks(marked)
    people = [PersonMention(span=m.span, rule="t", name=m.span.of(text)) for m in marks if m.label == "person"]
    offices = [OfficeMention(span=m.span, rule="t", office=m.label) for m in marks if m.label != "person"]
    joined = [Official(span=p.span, rule="t", person=p.span, office=o.span) for p in people for o in offices]
    return Document(id="t", text=text, annotations=(*people, *offices, *joined))


def standing(marked: str, known: Resources) -> Standing:
    doc = read(marked)
    read_of = Standings(doc, known.privacy_words, known.offices, known.person_words.tokens)
    found = doc.of(PersonMention)
    return read_of.of(found[0].name, found)


PUBLIC = [
    "[Bupati|bupati] [Contohwan Rekaan|person] (53) hadir.",
    "[Camat|camat] [Contohwan Rekaan|person], tersangka korupsi, hadir.",
    "Korban, [Kepala Desa|kades] [Contohwan Rekaan|person], dirawat.",
    "[Contohwan Rekaan|person], [Ketua KPU|ketua], bicara.",
    "[Dosen|dosen] [Misalina Contoh|person] memberi kuliah.",
    "[Narasumber|narasumber] [Misalina Contoh|person], petani, bicara.",
    "Menurut Kabid Paudni, [Misalina Contoh|person], baik.",
    "Perwakilan SMSI [Contohwan Rekaan|person] mengatakan hal itu.",
    "Putra sulung Presiden, [Gibran Rakabuming Raka|person], hadir.",
    "[Prabowo-Gibran|person] unggul.",
    "[Calon Bupati|calon_bupati] [Contohwan Rekaan|person] (45) orasi.",
]
PRIVATE = [
    ("[Siswa|mahasiswa] [Muslimin Karangan|person] hadir.", "role"),
    ("[Guru|guru] [Muslimin Karangan|person] hadir.", "trade"),
    ("[Dosen|dosen] [Muslimin Karangan|person] (45) ditemukan tewas.", "age"),
    ("[Narasumber|narasumber] [Muslimin Karangan|person] (9) bicara.", "child"),
    ("Anak [Bupati|bupati] Jepara, [Muslimin Karangan|person], hadir.", "family"),
    ("Istri dari [Bupati|bupati] Jepara, Ny. [Siti Karangan|person], hadir.", "family"),
    ("[Bupati|bupati] bersama istrinya [Siti Karangan|person] hadir.", "family"),
    ("[Siti Karangan|person], istri [Bupati|bupati], hadir.", "family"),
    ("Sopir [Bupati|bupati] Jepara, [Muslimin Karangan|person], luka.", "companion"),
    ("[Ketua OSIS|ketua] [Siti Karangan|person] hadir.", "child"),
    ("Saksi, [Muslimin Karangan|person], melihatnya.", "role"),
    ("Pengendara motor, [Muslimin Karangan|person], singgah.", "role"),
    ("Tersangka [Muslimin Karangan|person] ditangkap.", "role"),
    ("“Saya lewat,” kata [Muslimin Karangan|person].", "no_public_role"),
    ("Bupati menemui warga, kata [Muslimin Karangan|person].", "no_public_role"),
    ("Bupati menjenguk [Muslimin Karangan|person].", "no_public_role"),
    ("[Ganjar|person] (30), petani, lewat.", "age"),
]


@pytest.mark.parametrize("marked", PUBLIC)
def test_public(marked: str, known: Resources) -> None:
    assert not standing(marked, known).private


@pytest.mark.parametrize(("marked", "why"), PRIVATE)
def test_private(marked: str, why: str, known: Resources) -> None:
    found = standing(marked, known)
    assert found.private
    assert why in found.why or (why == "role" and "pupil" in found.why)


def test_an_office_of_a_relative_is_not_told_as_ones_own(known: Resources) -> None:
    found = record(read("Anak [Bupati|bupati] Jepara, [Muslimin Karangan|person] (9), hadir."), known)
    (told,) = found["people"]
    assert (told["role"], told["private"], told["private_why"]) == (None, True, ["child", "age", "family"])


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Putra [Bupati|bupati] Jepara [Contohwan Rekaan|person], [Muslimin Karangan|second], hadir.", True),
        ("Istri dari [Bupati|bupati] Jepara H. [Contohwan Rekaan|person], [Siti Karangan|second], hadir.", True),
        ("Adik [Presiden|presiden] [Joko Widodo|person] hadir.", True),
        ("Istri [Bupati|bupati] Jepara [Siti Karangan|person] hadir.", False),
        ("Istri [Bupati|bupati] Jepara [Siti Karangan|person], Kamis (5/9), hadir.", False),
        ("Istri [Bupati|bupati] Jepara, [Siti Karangan|person], [Rini Karangan|second], dan lain-lain hadir.", False),
    ],
)
def test_the_name_between_kin_and_relative_is_the_officials(text: str, own: bool, known: Resources) -> None:
    doc = read(text.replace("|second]", "|person]"))
    (official,) = [o for o in doc.of(Official) if o.person == doc.of(PersonMention)[0].span]
    around = Standings(doc, known.privacy_words, known.offices, known.person_words.tokens)
    assert bool(around.of("", doc.of(PersonMention)[:1]).offices) is own, official


def test_words_of_a_private_name_are_found_beside_its_mentions(known: Resources) -> None:
    doc = read("Korban [Muslimin Karangan|person] pingsan. Muslimin dibawa pulang, tulis @muslimin. muslimin kecil.")
    (told,) = record(doc, known)["people"]
    assert [doc.text[p["start"] : p["end"]] for p in told["further_places"]] == ["Muslimin", "muslimin"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Seorang anak bernama Siti Karangan hilang.", ["Siti Karangan"]),
        ("Yang hadir Siti Karangan (17).", ["Siti Karangan"]),
        ("Pasal 5 Ayat (2) dan BPBD (12).", []),
        ("Pasukan itu bernama Bergada Rekaan.", []),
    ],
)
def test_names_that_no_finder_took(text: str, names: list[str], known: Resources) -> None:
    doc = Document(id="t", text=text)
    assert [s.of(text) for s, _ in unlisted_names(doc, known.person_words.tokens)] == names


# ------------------------------------------------------------------ covering


@pytest.fixture
def cover() -> Cover:
    told = article(
        "a",
        people=[
            person("Muslimin Arif Karangan", start=10, aliases=["Muslimin"]),
            person("Arif Rekaan", role="Bupati", start=60),
        ],
        agencies=[agency("Kejaksaan Agung", "agency:kejagung")],
    )
    names = names_of(told)
    assert names is not None
    return Cover(names, {"a#muslimin-arif-karangan"})


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Muslimin Arif Karangan Menangis", "██████████████████████ Menangis"),
        ("MUSLIMIN ARIF KARANGAN MENANGIS", "██████████████████████ MENANGIS"),
        ("Muslimin, Karangan, Arif", "████████, ████████, Arif"),
        ("Bupati Arif Rekaan dan muslimin", "Bupati Arif Rekaan dan muslimin"),
        ("Kemusliminan Muslimin2", "Kemusliminan Muslimin2"),
    ],
)
def test_names_are_covered_wherever_they_are_read(text: str, covered: str, cover: Cover) -> None:
    assert cover.words(text) == covered


def test_addresses_and_ids_are_covered(cover: Cover) -> None:
    row = {
        "article_id": "a",
        "url": "https://x.example/muslimin-arif-karangan-menangis?a=karangan",
        "author": "Muslimin",
    }
    told = cover.covered("articles", row)
    assert told["url"] == "https://x.example/██████████████████████-menangis?a=████████"
    assert told["author"] == "Muslimin"  # who signs is public


def test_words_are_covered_at_their_places() -> None:
    places = [(2, 4, "x"), (6, 9, "x")]
    assert at_places("abcdefghij", places) == "ab██ef███j"
    assert at_places("defgh", places, 3) == "█ef██"
    assert at_places("jkl", places, 9) == "jkl"


def test_work_grows_with_the_text(known: Resources) -> None:
    def signs(size: int) -> None:
        doc = read("Korban [Muslimin Karangan|person] (9), petani asal Boja, dan Warga Desa. " * size)
        record(doc, known)

    def covering(size: int) -> None:
        people = [person(f"Muslimin{n} Karangan{n}", start=10 * n) for n in range(size)]
        names = names_of(article("a", people=people))
        assert names is not None
        hidden = Cover(names, {n.id for n in names.people if n.id})
        for n in range(size):
            hidden.covered("mentions", {"kind": "x", "text": "Karangan", "start": 10 * n})

    assert_linear(signs, 40)
    assert_linear(covering, 60)
