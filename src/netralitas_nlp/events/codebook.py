"""The codebook of the events room as a page, written from the data: kinds, reasons, themes, elections.

In: `EventKnowledge`. Out: Markdown in Indonesian or English. `python -m netralitas_nlp.events.codebook docs` writes both pages.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from netralitas_nlp.events.occasions import REASONS
from netralitas_nlp.resources.events import Cue, EventKnowledge, EventType, Topic, Where
from netralitas_nlp.resources.load import load_resources

PAGES = {"en": "codebook.md", "id": "codebook.id.md"}

_WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


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
