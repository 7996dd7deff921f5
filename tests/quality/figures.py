"""Writes the measured figures into the pages that claim them; `python -m tests.quality.figures` after `measure`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.quality.measure import FLOORS

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "README.id.md", "docs/quality.md")
SETS = ("seeds", "regional-dev", "corpus")
SHOWN = (
    ("outreach event (article)", "outreach occasion or not", "kegiatan atau bukan"),
    ("event type", "its kind", "jenisnya"),
    ("event date", "its day", "harinya"),
    ("event region (kab/kota)", "its regency or city", "kabupaten/kotanya"),
    ("event venue", "its venue", "tempatnya"),
    ("organizers exact", "organisers", "penyelenggara"),
    ("speakers name exact", "speakers, name", "pembicara, nama"),
    ("speakers name+role", "speakers, name and office", "pembicara, nama dan jabatan"),
    ("people exact", "people, name", "orang, nama"),
    ("people name+role", "people, name and office", "orang, nama dan jabatan"),
    ("agencies exact", "agencies", "instansi"),
    ("dates iso", "dates", "tanggal"),
    ("locations regions", "regions", "wilayah"),
    ("quotes found (direct)", "direct quotations", "kutipan langsung"),
    ("quotes + speaker exact", "direct quotations with speaker", "kutipan langsung dengan pembicara"),
    ("citations + pasal/ayat", "citations with provision", "kutipan peraturan dengan pasal"),
    ("prohibited acts (labels)", "prohibited acts (coarse labels)", "perbuatan terlarang (label kasar)"),
)


def table(language: str) -> str:
    """The figures of all sets as a Markdown table: F1, and the number of marked items behind it."""
    measured = json.loads(FLOORS.read_text(encoding="utf-8"))
    counts = {s: len(next(iter(measured[s]["articles"].values()))) for s in SETS}
    names = {
        "en": ("layer", "seeds", "regional texts", "our corpus"),
        "id": ("lapisan", "seeds", "teks daerah", "korpus kami"),
    }[language]
    head = [names[0], *(f"{name} ({counts[s]})" for name, s in zip(names[1:], SETS, strict=True))]
    lines = [f"| {' | '.join(head)} |", "|---|---|---|---|"]
    for metric, english, indonesian in SHOWN:
        cells = [_cell(measured[s], metric) for s in SETS]
        lines.append(f"| {english if language == 'en' else indonesian} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(measured: dict[str, dict[str, object]], metric: str) -> str:
    floor = measured["floors"].get(metric)
    articles = measured["articles"][metric]
    if floor is None or not isinstance(articles, dict):
        return "–"
    items = sum(right + missed for right, _, missed in articles.values())
    return f"{floor:.3f} ({items})" if items else "–"


def filled(text: str, language: str) -> str:
    """A page with its table of figures made anew."""
    return re.sub(
        r"(?s)(<!-- figures -->\n).*?(\n<!-- /figures -->)", lambda m: m[1] + table(language) + m[2], text, count=1
    )


def main() -> None:
    """Writes all pages."""
    for page in PAGES:
        path = ROOT / page
        path.write_text(filled(path.read_text(encoding="utf-8"), "id" if ".id." in page else "en"), encoding="utf-8")
        sys.stdout.write(f"{page}\n")


if __name__ == "__main__":
    main()
