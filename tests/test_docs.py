"""What the pages claim is so: examples run as shown, figures are the measured ones, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quality.figures import PAGES, filled

ROOT = Path(__file__).parent.parent
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "corpus" / "README.md"])


@pytest.fixture
def at_root() -> Iterator[None]:
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("page", [p for p in TEXTS if ">>> " in p.read_text(encoding="utf-8")], ids=lambda p: p.name)
def test_examples_run_as_shown(page: Path) -> None:
    failed, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    )
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_figures_are_the_measured_ones(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert filled(text, "id" if ".id." in page else "en") == text


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_figure_is_seen(page: str) -> None:
    """The page without its figures is not the page: the test above can fail."""
    text = (ROOT / page).read_text(encoding="utf-8")
    emptied = re.sub(r"(?s)(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", r"\1\3", text)
    assert emptied != text
    assert filled(emptied, "id" if ".id." in page else "en") == text


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        filled("nothing to fill", "en")


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
