"""What happened in one region, in order, and a picture of it."""

import sys
import tempfile
from pathlib import Path

import netralitas_nlp as nl

PAGES = Path(__file__).parent.parent / "corpus/pages"
TARGET = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
KONAWE_SELATAN = "74.05"

data = nl.build(PAGES)
timeline = nl.build_timeline(data, region=KONAWE_SELATAN)
nl.save(timeline, TARGET / "konawe-selatan.html")

print(timeline[["earliest", "latest", "certainty", "kind", "organisers", "n_articles"]].to_string(index=False))
