"""Writes the measured figures, and the table of parts, into the pages that claim them; `python -m tests.quality.figures` after `measure` and `cross`.

Each page holds pairs of marks, `<!-- NAME -->` and `<!-- /NAME -->`; what stands between them is made anew from the files
that the measuring commands wrote.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from netralitas_nlp.decide.decision import MODELS, read_decisions
from netralitas_nlp.pipeline import standard_pipeline
from netralitas_nlp.resources.load import load_resources
from tests.quality.floors import FLOORS

ROOT = Path(__file__).parent.parent.parent
CROSS = Path(__file__).with_name("cross.json")
PAGES = ("README.md", "README.id.md", "docs/quality.md", "docs/decisions.md", "docs/design.md")
SETS = ("seeds", "regional-dev", "corpus")
SHOWN = (
    ("outreach event (article)", "outreach occasion or not", "kegiatan atau bukan"),
    ("event type", "its kind", "jenisnya"),
    ("event date", "its day", "harinya"),
    ("event region (kab/kota)", "its regency or city", "kabupaten/kotanya"),
    ("event venue", "its venue", "tempatnya"),
    ("organizers partial", "organisers", "penyelenggara"),
    ("speakers name exact", "speakers, name", "pembicara, nama"),
    ("speakers name+role", "speakers, name and office", "pembicara, nama dan jabatan"),
    ("people exact", "people, name", "orang, nama"),
    ("people name+role", "people, name and office", "orang, nama dan jabatan"),
    ("agencies partial", "agencies", "instansi"),
    ("dates iso", "dates", "tanggal"),
    ("locations regions", "regions", "wilayah"),
    ("quotes found (direct)", "direct quotations", "kutipan langsung"),
    ("quotes + speaker exact", "direct quotations with speaker", "kutipan langsung dengan pembicara"),
    ("reported speakers (all)", "people whose words are told", "orang yang ucapannya dikutip"),
    ("citations + pasal/ayat", "citations with provision", "kutipan peraturan dengan pasal"),
)


def known_texts(language: str) -> str:
    """F1 of all floors' sets, texts that development knows, and the number of marked items behind each."""
    measured = json.loads(FLOORS.read_text(encoding="utf-8"))
    counts = {s: len(next(iter(measured[s]["articles"].values()))) for s in SETS}
    names = {
        "en": ("layer", "seeds", "regional texts", "our corpus"),
        "id": ("lapisan", "seeds", "teks daerah", "korpus kami"),
    }[language]
    head = [names[0], *(f"{name} ({counts[s]})" for name, s in zip(names[1:], SETS, strict=True))]
    lines = [f"| {' | '.join(head)} |", "|---|---|---|---|"]
    for metric, *words in SHOWN:
        cells = [_cell(measured[s], metric) for s in SETS]
        lines.append(f"| {words[language == 'id']} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(measured: Mapping[str, Any], metric: str) -> str:
    floor, articles = measured["floors"].get(metric), measured["articles"][metric]
    items = sum(right + missed for right, _, missed in articles.values())
    return f"{floor:.3f} ({items})" if floor is not None and items else "–"


def unseen_outlets(language: str) -> str:
    """Precision, recall and F1 on outlets that no fold's training saw, with count and 95 % interval."""
    told = json.loads(CROSS.read_text(encoding="utf-8"))
    heads = {
        "en": ("layer", "marked", "precision", "recall", "F1", "95 %", "without doubtful texts"),
        "id": ("lapisan", "ditandai", "presisi", "recall", "F1", "95 %", "tanpa teks meragukan"),
    }[language]
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|--:|--:|--:|"]
    for metric, *words in SHOWN:
        s, firm = told["layers"][metric], told["firm"][metric]
        low, high = s["interval"]
        cells = [str(s["right"] + s["missed"]), *(_two(s[k]) for k in ("precision", "recall", "f1"))]
        lines.append(
            f"| {words[language == 'id']} | {' | '.join(cells)} | {_two(low)}–{_two(high)} | {_two(firm['f1'])} |"
        )
    return "\n".join(lines)


def _two(value: float) -> str:
    return f"{value:.2f}".lstrip("0") if value < 1 else "1.0"


def certainty(language: str) -> str:
    """For each decision: how many values are given and sure in cross-validation, and how many of them are right."""
    names = sorted(file.stem for file in MODELS.glob("*.json"))
    lines = ["| decision | given: values | right | sure: values | right |", "|---|--:|--:|--:|--:|"]
    for name, decision in read_decisions(names).items():
        about: Any = decision.about or {}
        (given, right), (sure, firm) = about["given"], about["sure"]
        cells = [str(given), _two(right / given) if given else "–", str(sure), _two(firm / sure) if sure else "–"]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def curve(language: str) -> str:
    """F1 on unseen outlets by the number of texts learned from."""
    told = json.loads(CROSS.read_text(encoding="utf-8"))["curve"]
    sizes = sorted(map(int, told))
    lines = [f"| layer | {' | '.join(map(str, sizes))} |", f"|---|{'--:|' * len(sizes)}"]
    for metric, *words in SHOWN:
        if all(metric in told[str(n)] for n in sizes):
            cells = [_two(told[str(n)][metric]) for n in sizes]
            lines.append(f"| {words[language == 'id']} | {' | '.join(cells)} |")
    return "\n".join(lines)


def causes(language: str) -> str:
    """At which step marked values are lost on unseen outlets; posts by steps of their own."""
    told = json.loads(CROSS.read_text(encoding="utf-8"))["causes"]
    names = {
        "other occasion": "another occasion given",
        "not chosen": "in the record, not chosen",
        "not seen": "not in the record",
        "no occasion": "text taken for one without occasion",
    }
    steps = ["right", *names]
    lines = [f"| layer | marked | {' | '.join(names.get(s, s) for s in steps)} |", f"|---|--:|{'--:|' * len(steps)}"]
    for layer, counts in told.items():
        if layer != "posts":
            cells = [sum(counts.values()), *(counts.get(step, 0) for step in steps)]
            lines.append(f"| {layer} | {' | '.join(map(str, cells))} |")
    posts = told["posts"]
    shown = ", ".join(f"{step} {number}" for step, number in sorted(posts.items(), key=lambda s: -s[1]))
    return "\n".join([*lines, "", f"Posts of people, {sum(posts.values())} marked: {shown}."])


def reach(language: str) -> str:
    """How many marked values are among the candidates."""
    told = json.loads(CROSS.read_text(encoding="utf-8"))["reach"]
    lines = ["| decision | marked | among the candidates | |", "|---|--:|--:|--:|"]
    for name, count in told.items():
        lines.append(
            f"| `{name}` | {count['marked']} | {count['reached']} | {_two(count['reached'] / count['marked'])} |"
        )
    return "\n".join(lines)


def parts(language: str) -> str:
    """What each part needs, uses and gives."""
    return str(standard_pipeline(load_resources()))


PARTS: Mapping[str, Callable[[str], str]] = {
    "figures": known_texts,
    "cross": unseen_outlets,
    "sure": certainty,
    "curve": curve,
    "causes": causes,
    "reach": reach,
    "parts": parts,
}


def filled(text: str, language: str) -> str:
    """A page with its figures made anew.

    Raises:
        ValueError: The page holds no pair of marks: there is nothing to fill.
    """
    number = 0
    for name, made in PARTS.items():
        pattern = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
        if pattern.search(text):
            told = made(language)
            text, count = pattern.subn(lambda m, told=told: f"{m[1]}{told}\n{m[2]}", text)
            number += count
    if not number:
        raise ValueError(f"no marks such as <!-- {next(iter(PARTS))} --> in this page")
    return text


def main() -> None:
    """Writes all pages."""
    for page in PAGES:
        path = ROOT / page
        path.write_text(filled(path.read_text(encoding="utf-8"), "id" if ".id." in page else "en"), encoding="utf-8")
        sys.stdout.write(f"{page}\n")


if __name__ == "__main__":
    main()
