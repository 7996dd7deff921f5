"""The page as a file: self-contained, under its policy, with article text only as packed data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netralitas_nlp.cli.report import command
from netralitas_nlp.errors import InputError
from netralitas_nlp.report import report_page
from netralitas_nlp.report.shapes import shapes
from tests.report.conftest import HOSTILE


def test_holds_no_article_text_as_markup(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert HOSTILE not in text
    assert "onerror" not in text.split("<script")[0]


def test_policy_names_every_script_and_no_source(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "unsafe-eval" not in policy[1]
    assert "script-src 'unsafe-inline'" not in policy[1]
    assert policy[1].count("'sha256-") == text.count("<script>") == 2
    assert "http" not in policy[1]


def test_same_data_same_page(dataset: Path, page: Path) -> None:
    assert report_page(dataset) == page.read_text(encoding="utf-8")


def test_every_region_has_an_outline() -> None:
    assert len({s.code for s in shapes()}) == 514
    assert all(s.path.startswith("M") for s in shapes())


def test_a_folder_without_data_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="netralitas build"):
        command(tmp_path)
