"""The card prints words in quotation marks only where somebody's own words stand."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from netralitas_nlp.api import analyze_text
from netralitas_nlp.cli.card import card
from netralitas_nlp.resources.load import Resources

TEXT = (
    "JEPARA - Ketua Bawaslu Jepara, Contohwan Rekaan, mengatakan bahwa seluruh pegawai harus bersikap netral. "
    "“Jaga netralitas sampai akhir tahapan,” ujar Contohwan, Selasa (5/11/2024)."
)


def test_reported_speech_stands_without_marks(known: Resources) -> None:
    out = StringIO()
    Console(file=out, width=200).print(card(analyze_text(TEXT), known))
    said = out.getvalue().partition("said")[2].partition("text")[0]

    assert "“Jaga netralitas sampai akhir tahapan”" in said
    assert "(reported) " in said
    assert "“seluruh pegawai" not in said
    assert "“bahwa" not in said


def test_people_say_how_their_office_is_held(known: Resources) -> None:
    out = StringIO()
    text = "Bupati Kudus nonaktif, Sastro Wirabumi, bertemu Wakil Bupati Kudus Ningrum Wirasena, Senin (4/11/2024)."
    Console(file=out, width=200).print(card(analyze_text(text), known))

    assert "Sastro Wirabumi, Bupati Kudus nonaktif · inactive" in out.getvalue()
    assert "Wakil Bupati Kudus ·" not in out.getvalue()
