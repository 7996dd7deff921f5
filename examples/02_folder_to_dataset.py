"""A folder of pages becomes linked tables, written as Parquet and CSV."""

import sys
import tempfile
from pathlib import Path

import netralitas_nlp as nl

PAGES = Path(__file__).parent.parent / "corpus/pages"
TARGET = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())

data = nl.build(PAGES)
nl.save(data, TARGET)

print(data)
print(data.events[["day", "region", "kind", "topic", "n_articles"]].to_string(index=False))
