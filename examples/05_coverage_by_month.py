"""How many events each regency or city held in each month: where nothing was told, the row is missing."""

from pathlib import Path

import netralitas_nlp as nl

PAGES = Path(__file__).parent.parent / "corpus/pages"

events = nl.build(PAGES).events.dropna(subset=["region", "day"])
events = events[(events["modality"] == "held") & events["is_outreach"]]  # none that was only planned or called off
coverage = events.assign(month=events["day"].str[:7]).pivot_table(
    index="region", columns="month", values="event_id", aggfunc="count", fill_value=0
)
print(coverage.to_string())
