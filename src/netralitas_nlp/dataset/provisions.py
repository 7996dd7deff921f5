"""Which provisions are cited in outreach news, by region and month: one call over the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netralitas_nlp.dataset.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("regulation_id", "label", "pasal", "ayat", "region_code", "month", "n_articles")


def cited_provisions(tables: Tables, *, outreach_only: bool = True) -> pd.DataFrame:
    """Provisions cited, by region and month of the occasion.

    Args:
        tables: The data set.
        outreach_only: Leave out articles that tell of no outreach occasion.

    Returns:
        Columns `regulation_id, label, pasal, ayat, region_code, month, n_articles`, the most cited first. An article
        counts once for each provision, region and month, and copies of one text count once; an occasion without a day
        counts under the month of publication. Region and month are empty where neither is known.
    """
    import pandas as pd

    places: dict[str, set[tuple[str | None, str | None]]] = {}
    for report in tables.rows("event_reports"):
        places.setdefault(report["article_id"], set()).add((report["region_code"], _month(report["day"])))
    groups: dict[tuple[Any, ...], set[str]] = {}
    articles = {a["article_id"]: a for a in tables.rows("articles")}
    for c in tables.rows("citations"):
        article = articles[c["article_id"]]
        if c["regulation_id"] is None or (outreach_only and not article["is_outreach_event"]):
            continue
        for region, month in places.get(c["article_id"], {(None, None)}):
            provision = (c["regulation_id"], c["label"], c["pasal"], c["ayat"])
            key = (*provision, region, month or _month(article["published_day"]))
            groups.setdefault(key, set()).add(article["copy_group"] or c["article_id"])
    rows = [(*key, len(met)) for key, met in groups.items()]
    rows.sort(key=lambda row: (-row[-1], *(v or "" for v in row[:-1])))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({name: "string" if name != "n_articles" else "Int64" for name in COLUMNS})


def _month(day: str | None) -> str | None:
    return day[:7] if day else None
