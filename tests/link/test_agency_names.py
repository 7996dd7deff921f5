"""Which names in a text are names of one agency, beside names that are not."""

from __future__ import annotations

import pytest

from netralitas_nlp.link.agency_names import Named, Setting, one_agency, spelt_like
from netralitas_nlp.resources.agencies import text_key
from netralitas_nlp.resources.load import Resources, default_resources

REGISTER = default_resources().agencies
JATI = Setting({"jati"}, REGISTER.words("left_out"), REGISTER.words("small"))


def named(name: str, short: str | None = None) -> Named:
    return Named(text_key(name), name, short)


@pytest.mark.parametrize(
    ("full", "short", "later"),
    [
        pytest.param("Universitas Contoh Muria Indonesia", "UCMI", "UCMI", id="short form in brackets"),
        pytest.param("Balai Tunas Muria", "BTM", "Balai BTM", id="opening word with the short form"),
        pytest.param("Balai Tunas Muria Jati", "BTM", "BTM Jati", id="short form, then the end of the name"),
        pytest.param("Persatuan Guru Rekaan Muria", None, "PGRM", id="initials"),
        pytest.param("Ikatan Petani dan Nelayan Rekaan", None, "IPNR", id="initials without small words"),
        pytest.param("PT Kopi Muria Rekaan", None, "KMR", id="initials without the opening word"),
        pytest.param("Dinas Pemberdayaan Rekaan", None, "Dinas Pemberdayan Rekaan", id="one letter wrong"),
        pytest.param("Kantor Tunas Muria", None, "Tunas Muria", id="opening word left out"),
        pytest.param("SMPN 21 Jati", None, "SMPN 21", id="place left out"),
    ],
)
def test_one_agency(full: str, short: str | None, later: str) -> None:
    found = one_agency([named(full, short), named(later)], JATI)

    assert found[text_key(later)] == found[text_key(full)] == text_key(full)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("SMPN 21", "SMPN 12", id="another number"),
        pytest.param("Polres Muria", "Polsek Muria", id="short words differ"),
        pytest.param("Dinas Pertanian", "Dinas Pertanahan", id="two letters differ"),
        pytest.param("Persatuan Guru Rekaan", "PRG", id="letters in another order"),
        pytest.param("Yayasan Tunas", "Yayasan Tunas Harapan", id="the rest is no place"),
        pytest.param("BKPSDM", "BKPSDA", id="abbreviations differ by a letter"),
    ],
)
def test_two_agencies(first: str, second: str) -> None:
    found = one_agency([named(first), named(second)], JATI)

    assert found[text_key(first)] != found[text_key(second)]


def test_a_short_form_of_two_agencies_stays_open() -> None:
    names = [named("Persatuan Guru Rekaan"), named("Paguyuban Guru Rekaan"), named("PGR")]

    assert one_agency(names, JATI._replace(places=()))["pgr"] == "pgr"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Dinas Komimfo", "diskominfo", id="one letter"),
        pytest.param("Dinas Komunikasi dan Imformatika", "diskominfo", id="in a long name"),
        pytest.param("Kementrian Kesehatan RI", "kemenkes", id="opening word, and the nation behind"),
        pytest.param("BKPSDX", None, id="an abbreviation"),
        pytest.param("Dinas Rekaan", None, id="no name of the register"),
    ],
)
def test_misspelt_names_of_the_register(name: str, kind: str | None, known: Resources) -> None:
    found = spelt_like(known.agencies, name)

    assert (kind in found) if kind else found == ()


def test_labels_do_not_double_the_level_word(known: Resources) -> None:
    register = known.agencies

    assert register.label("Pemerintah Kecamatan", register.kinds["pemcam"], "Kecamatan Boja", "Boja") == (
        "Pemerintah Kecamatan Boja"
    )
    assert register.label("Pemerintah Desa", register.kinds["pemdes"], "Desa Meteseh", "Meteseh") == (
        "Pemerintah Desa Meteseh"
    )
