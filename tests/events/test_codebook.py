from __future__ import annotations

import pytest

from netralitas_nlp.events.codebook import PAGES, codebook
from netralitas_nlp.resources.load import Resources
from tests.conftest import ROOT


@pytest.mark.parametrize("language", PAGES)
def test_page_is_up_to_date(language: str, known: Resources) -> None:
    page = ROOT / "docs" / PAGES[language]

    assert page.read_text(encoding="utf-8") == codebook(known.events, language), (
        "run: python -m netralitas_nlp.events.codebook docs"
    )


def test_every_kind_stands_in_both_pages(known: Resources) -> None:
    for language in PAGES:
        page = codebook(known.events, language)
        assert all(f"(`{kind}`)" in page for kind in known.events.types)
