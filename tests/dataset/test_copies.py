"""Copies: the same text under another headline is found, with touched sentences too; one template with other facts is not."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from netralitas_nlp.dataset.identity.copies import find_copies, fingerprint
from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.model import Document
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import article, event

BODY = (
    "Panitia di Kecamatan Rekaan menggelar pertemuan dengan para perangkat desa pada awal pekan ini di balai warga. "
    "Ketua panitia mengingatkan bahwa seluruh peserta wajib menjaga sikap selama masa kampanye berlangsung nanti. "
    "Menurutnya, laporan warga akan ditindaklanjuti paling lambat tujuh hari setelah diterima oleh petugas piket. "
    "Pertemuan ditutup dengan penandatanganan kesepakatan bersama yang disaksikan oleh perwakilan tokoh masyarakat. "
)
OTHER = (
    "Harga cabai di pasar induk kembali turun setelah pasokan dari tiga sentra produksi tiba pada akhir pekan kemarin. "
    "Pedagang berharap cuaca tetap cerah sehingga pengiriman dari lereng gunung tidak lagi terhambat seperti bulan lalu. "
    "Dinas terkait menyiapkan operasi pasar bila harga sewaktu-waktu melonjak menjelang hari raya keagamaan mendatang. "
)


def copies(*texts: str) -> set[tuple[str, str]]:
    prints = [fingerprint(Document(id=str(n), text=t)) for n, t in enumerate(texts)]
    return {v.pair for v in find_copies(prints) if v.same}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(BODY, "JUDUL LAIN. " + BODY, True, id="another headline"),
        pytest.param(BODY, BODY.upper().replace("“", '"'), True, id="letters' case"),
        pytest.param(
            BODY,
            BODY + "Baca juga berita lain di laman kami yang selalu diperbarui setiap hari. ",
            True,
            id="a line more",
        ),
        pytest.param(BODY + OTHER[:200], BODY, True, id="the shorter stands in the longer"),
        pytest.param(BODY + OTHER + OTHER.replace("cabai", "beras"), BODY, False, id="a round-up holds it"),
        pytest.param(
            BODY,
            BODY.replace("wajib", "harus").replace("petugas", "panitia").replace("warga.", "desa."),
            True,
            id="a word touched in each sentence",
        ),
        pytest.param(BODY, OTHER, False, id="another text"),
        pytest.param(
            BODY, OTHER + BODY.split(". ")[1] + ". " + OTHER.replace("cabai", "beras"), False, id="one sentence quoted"
        ),
        pytest.param("", "", False, id="two empty texts"),
        pytest.param("Selesai.", "Selesai.", False, id="too short to tell"),
    ],
)
def test_copies_are_told(one: str, other: str, same: bool) -> None:
    assert (("0", "1") in copies(one, other)) is same


def test_a_formula_of_an_outlet_makes_no_copies() -> None:
    formula = "Simak berita lain dari kanal kami dan ikuti saluran resmi untuk kabar terkini setiap harinya. "
    assert (
        copies(
            *(
                f"{formula}Kabar nomor {'abcdefghijklmnopqrstuvwxyz'[n] * 9} menempuh jalan {n * 7919} sendiri. " * 2
                for n in range(26)
            )
        )
        == set()
    )


def test_copies_add_no_weight(known: Resources) -> None:
    told = [article(n, events=[event(venue="Aula Rekaan")]) for n in ("a", "b", "c")]
    prints = [fingerprint(Document(id=name, text=text)) for name, text in (("a", BODY), ("b", BODY), ("c", OTHER))]
    tables = tabulate(told, known, prints=prints)
    assert tables.events[["n_articles", "n_reports"]].values.tolist() == [[2, 3]]
    assert tables.articles["copy_group"].fillna("").tolist() == ["a", "a", ""]


@pytest.mark.shared
def test_near_copies_of_real_articles_are_found(shared: Path) -> None:
    with lzma.open(shared / "data/news/wonosobo-diskominfo.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = {str(r["id"]): r["text"] for r in map(json.loads, lines)}
    found = {v.pair for v in find_copies(fingerprint(Document(id=k, text=t)) for k, t in texts.items()) if v.same}
    assert ("1040637", "1040639") in found
