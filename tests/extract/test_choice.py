"""Of several values of one field the one that is believed is chosen, in whatever order they were read."""

from __future__ import annotations

import pytest

from netralitas_nlp.extract.bylines import BylineReader
from netralitas_nlp.extract.choice import Clock, choose
from netralitas_nlp.model import MetaValue, Origin
from netralitas_nlp.resources.load import Resources


@pytest.mark.parametrize(
    ("field", "better", "worse"),
    [
        pytest.param(
            "published", (Origin.GIVEN, "2024-11-05"), (Origin.JSONLD, "2024-11-06"), id="given beside the page"
        ),
        pytest.param(
            "published", (Origin.FRONT_MATTER, "2024-11-05"), (Origin.JSONLD, "2024-11-06"), id="front matter"
        ),
        pytest.param("published", (Origin.JSONLD, "2024-11-05"), (Origin.META, "2024-11-06"), id="json-ld before meta"),
        pytest.param("published", (Origin.META, "2024-11-05"), (Origin.STAMP, "2024-11-06"), id="markup before print"),
        pytest.param(
            "published", (Origin.STAMP, "2024-11-05"), (Origin.TIME_BELOW, "2024-11-06"), id="not below the text"
        ),
        pytest.param(
            "author", (Origin.BYLINE, "Rama Contoh"), (Origin.JSONLD, "Sinta Misal"), id="byline before markup"
        ),
        pytest.param("author", (Origin.LAYOUT, "Rama Contoh"), (Origin.META, "Sinta Misal"), id="layout before meta"),
        pytest.param("author", (Origin.END, "Rama Contoh"), (Origin.INITIALS, "smi"), id="name before initials"),
        pytest.param("outlet", (Origin.REGISTER, "Contoh Pos"), (Origin.TITLE, "Contoh"), id="registered outlet"),
        pytest.param(
            "outlet", (Origin.DATELINE, "Contoh Pos"), (Origin.HOST, "contohpos.example"), id="dateline before host"
        ),
    ],
)
def test_the_believed_value_is_chosen(
    field: str, better: tuple[Origin, str], worse: tuple[Origin, str], known: Resources
) -> None:
    values = [MetaValue(field=field, value=value, rule="t", origin=origin) for origin, value in (better, worse)]
    bylines = BylineReader(known.reading.bylines)

    for read in (values, values[::-1]):
        assert [v.value for v in choose(read, bylines, Clock()) if v.chosen] == [better[1]]


def test_what_is_refused_is_not_chosen(known: Resources) -> None:
    refused = MetaValue(field="published", value="x", rule="given:unread", refused=True, origin=Origin.GIVEN)
    printed = MetaValue(field="published", value="2024-11-05", rule="stamp", origin=Origin.STAMP)

    found = choose([refused, printed], BylineReader(known.reading.bylines), Clock())

    assert [v.value for v in found if v.chosen] == ["2024-11-05"]
