"""Every layout takes the article out of its example page, and nothing else."""

from __future__ import annotations

import pytest

from netralitas_nlp.extract.article import plain_reader
from netralitas_nlp.extract.body import find_body
from netralitas_nlp.extract.html import HtmlReader
from netralitas_nlp.extract.select import parse_selector
from netralitas_nlp.extract.tree import parse
from netralitas_nlp.model import BlockKind
from netralitas_nlp.resources.load import Resources, load_resources
from netralitas_nlp.resources.outlets import Layout, Outlet, Outlets

OUTLETS = load_resources().outlets
LAYOUTS = [(None, layout) for layout in OUTLETS.themes] + [
    (outlet, layout) for outlet in OUTLETS.by_host.values() for layout in outlet.layouts
]


@pytest.mark.parametrize(
    ("outlet", "layout"), [pytest.param(o, x, id=f"{x.name}-{i}") for i, (o, x) in enumerate(LAYOUTS)]
)
def test_layout_reads_its_example(outlet: Outlet | None, layout: Layout, known: Resources) -> None:
    assert layout.example, "give the layout an example"
    themes = () if outlet else (layout,)
    own = Outlet("contoh.example", "Contoh", layouts=(layout,)) if outlet else None
    alone = Outlets({}, themes, OUTLETS.drop, OUTLETS.captions, OUTLETS.authors)

    found = HtmlReader(plain_reader(known), alone)(layout.example["html"], own, layout.until or layout.since, None)

    assert found is not None
    assert found.extractor == f"layout:{layout.name}"
    body = " ".join(b.span.of(found.text) for b in found.reading.blocks if b.kind is BlockKind.BODY)
    assert body == layout.example["body"]
    for field in ("title", "author"):
        if field in layout.example:
            assert layout.example[field] in [v.value for v in found.marked if v.field == field]


@pytest.mark.parametrize("layout", [pytest.param(x, id=f"{x.name}-{i}") for i, (_, x) in enumerate(LAYOUTS)])
def test_selectors_can_be_read(layout: Layout) -> None:
    for selector in (*layout.body, *layout.drop, *layout.title, *layout.author, *layout.published, *layout.caption):
        parse_selector(selector)


def test_homes_of_outlets_are_regions(known: Resources) -> None:
    assert [o.host for o in OUTLETS.by_host.values() if o.home and o.home not in known.regions] == []


def test_a_page_without_article_has_no_body() -> None:
    assert find_body(parse("<p>Beranda</p>"), OUTLETS, None, None) is None
