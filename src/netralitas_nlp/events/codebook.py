"""The codebook of the events room as a page, written from the data: kinds, reasons, themes, elections.

In: `EventKnowledge`. Out: Markdown in Indonesian or English. `python -m netralitas_nlp.events.codebook docs` writes both pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from netralitas_nlp.events.occasions import REASONS
from netralitas_nlp.resources.events import Cue, EventKnowledge, EventType, Topic, Where
from netralitas_nlp.resources.load import load_resources

PAGES = {"en": "codebook.md", "id": "codebook.id.md"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Codebook of occasions",
        "made": "Written from `resources/data/event_types.toml`, `occasion_cues.toml` and `topics.toml` by "
        "`python -m netralitas_nlp.events.codebook docs`; change the data, not this page. All examples are invented and run as tests.",
        "rule": "An **outreach occasion** is an organised occasion at which a public body informs, trains, briefs, coordinates or takes a "
        "pledge from an audience. Its purpose decides: contests, awards, examinations, audits and medical tests are none, even if "
        "somebody opens them with a speech. Statements, appeals, circulars, wishes and programmes without an occasion are none.",
        "kinds": "Kinds",
        "yes": "Outreach",
        "no": "Occasions that are no outreach (known so that nobody takes them for one)",
        "record": "In a record",
        "noun": "Triggers",
        "weak": "Triggers that need other signs",
        "verb": "Verbs",
        "unless": "Not in",
        "arguments": "Usual arguments",
        "examples": "Such an occasion",
        "not_this": "None of this kind",
        "reasons": "Event or not: the reasons",
        "sum": "Each reason points for (+) or against (-) an occasion. How much each of them counts is learned from marked texts (`resources/models/decide/trigger.json`, "
        "`occasion.json`); `doc.explain()` shows what counted most.",
        "name": "reason",
        "weight": "points",
        "where": "where",
        "means": "what it is",
        "forms": "Forms of texts without an occasion",
        "topics": "Themes",
        "scope": "election or neutrality",
        "rest": "any other theme, which `topic_label` tells in the text's words; with `in_scope` **{name}**",
        "elections": "Elections",
        "days": "voting days known",
    },
    "id": {
        "title": "Buku kode acara",
        "made": "Ditulis dari `resources/data/event_types.toml`, `occasion_cues.toml` dan `topics.toml` oleh "
        "`python -m netralitas_nlp.events.codebook docs`; ubahlah datanya, bukan halaman ini. Semua contoh adalah karangan dan dijalankan sebagai uji.",
        "rule": "**Acara penjangkauan** adalah acara terselenggara saat badan publik memberi tahu, melatih, membina, mengoordinasikan atau "
        "mengambil ikrar dari hadirin. Tujuannya yang menentukan: lomba, penghargaan, ujian, audit dan tes kesehatan bukan acara seperti "
        "itu, walaupun dibuka dengan sambutan. Pernyataan, imbauan, surat edaran, harapan dan program tanpa acara juga bukan.",
        "kinds": "Jenis",
        "yes": "Penjangkauan",
        "no": "Acara yang bukan penjangkauan (dikenali supaya tidak keliru)",
        "record": "Dalam rekaman",
        "noun": "Kata pemicu",
        "weak": "Kata pemicu yang perlu tanda lain",
        "verb": "Kata kerja",
        "unless": "Bukan dalam",
        "arguments": "Argumen yang lazim",
        "examples": "Termasuk",
        "not_this": "Tidak termasuk",
        "reasons": "Acara atau bukan: alasan",
        "sum": "Setiap alasan mendukung (+) atau menolak (-) adanya acara. Besarnya pengaruh dipelajari dari teks bertanda (`resources/models/decide/trigger.json`, "
        "`occasion.json`); `doc.explain()` menunjukkan yang paling menentukan.",
        "name": "alasan",
        "weight": "arah",
        "where": "letak",
        "means": "arti (bahasa Inggris)",
        "forms": "Bentuk teks tanpa acara",
        "topics": "Tema",
        "scope": "pemilu atau netralitas",
        "rest": "tema lain apa pun, disebut `topic_label` dengan kata-kata teks; dengan `in_scope` **{name}**",
        "elections": "Pemilihan",
        "days": "hari pemungutan suara yang diketahui",
    },
}


def codebook(known: EventKnowledge, language: str = "en") -> str:
    """The page in one language.

    Args:
        known: The events room's knowledge.
        language: "en" or "id".

    Example:
        >>> codebook(load_resources().events, "id").splitlines()[0]
        '# Buku kode acara'
    """
    return "\n".join(_lines(known, _WORDS[language], language)).rstrip() + "\n"


def write_codebook(folder: Path) -> None:
    """Writes both pages into a folder."""
    known = load_resources().events
    for language, name in PAGES.items():
        (folder / name).write_text(codebook(known, language), encoding="utf-8")


def _lines(known: EventKnowledge, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield from (f"# {words['title']}", "", words["made"], "", words["rule"], "")
    for outreach in (True, False):
        yield from (f"## {words['kinds']}: {words['yes' if outreach else 'no']}", "")
        for kind in known.types.values():
            if kind.outreach is outreach:
                yield from _kind(kind, words, language)
    yield from _reasons(known, words)
    yield from _forms(known, words)
    yield from _topics(known, words, language)


def _kind(kind: EventType, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield from (f"### {kind.name[language]} (`{kind.id}`)", "", kind.definition[language], "")
    yield f"- {words['record']}: `{kind.record}`"
    for field in ("noun", "weak", "verb", "unless"):
        phrases: tuple[str, ...] = getattr(kind, field)
        if phrases:
            yield f"- {words[field]}: {', '.join(phrases)}"
    if kind.arguments:
        yield f"- {words['arguments']}: {', '.join(kind.arguments)}"
    yield f"- {words['examples']}:"
    yield from (f"    - {_shown(example)}" for example in kind.examples)
    if kind.not_this:
        yield f"- {words['not_this']}:"
        yield from (f"    - {example}" for example in kind.not_this)
    yield ""


def _shown(marked: str) -> str:
    """An example with its trigger in bold and the other marks taken off."""
    bold = re.sub(r"\[([^\[\]|]+)\|trigger\]", r"**\1**", marked)
    return re.sub(r"\[([^\[\]|]+)\|[^\]]*\]", r"\1", bold)


def _reasons(known: EventKnowledge, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"## {words['reasons']}", "", words["sum"], "")
    yield f"| {words['name']} | {words['weight']} | {words['where']} | {words['means']} |"
    yield "| --- | --- | --- | --- |"
    for reason, weight in REASONS.items():
        yield f"| `{reason.__name__}` | {weight:+d} | | {(reason.__doc__ or '').strip()} |"
    for cue in known.cues:
        if cue.where not in (Where.TEXT, Where.TITLE):
            yield f"| `{cue.id}` | {cue.weight:+d} | {_where(cue)} | {cue.means} {_some(cue)} |"
    yield ""


def _where(cue: Cue) -> str:
    return f"{cue.where.value} ≤ {cue.within}" if cue.within else cue.where.value


def _some(cue: Cue) -> str:
    more = ", …" if len(cue.words) > 6 else ""
    return f"({', '.join(cue.words[:6])}{more})"


def _forms(known: EventKnowledge, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"## {words['forms']}", "")
    for cue in known.cues:
        if cue.form:
            yield f"- `{cue.form}`: {cue.means} {_some(cue)}"
    yield ""


def _topics(known: EventKnowledge, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield from (f"## {words['topics']}", "")
    yield from (_topic(topic, words, language) for topic in known.topics)
    yield from ("", f"## {words['elections']}", "")
    for kind in known.elections:
        days = ", ".join(day.isoformat() for day in kind.days.values())
        yield f"- **{kind.id}**: {', '.join(kind.names)}" + (f"; {words['days']}: {days}" if days else "")


def _topic(topic: Topic, words: Mapping[str, str], language: str) -> str:
    if topic.in_scope_name != topic.name:
        told = words["rest"].format(name=topic.in_scope_name[language])
        return f"- **{topic.name[language]}** (`{topic.id}`): {told}: {', '.join(topic.strong)}"
    scope = f" ({words['scope']})" if topic.scope else ""
    return f"- **{topic.name[language]}** (`{topic.id}`){scope}: {', '.join(topic.strong)}"


if __name__ == "__main__":
    write_codebook(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
