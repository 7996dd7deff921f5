"""Every example and counter-example of the events room's data files runs here.

What is learned (whether a text tells of an occasion, its main kind, organiser, venue, day) is asked for as a share.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netralitas_nlp import events
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.events.cues import CueBook, TriggerFinder
from netralitas_nlp.events.finder import EventFinder
from netralitas_nlp.events.reading import Reading, read
from netralitas_nlp.events.topics import ElectionFinder, ThemeFinder
from netralitas_nlp.model import ArgumentRole, Document, EventMention
from netralitas_nlp.resources.event_words import names_in
from netralitas_nlp.resources.events import Where, read_events
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources, default_resources, load_resources
from netralitas_nlp.text.fold import fold
from netralitas_nlp.text.span import Span
from tests.events.marked import SmallPipeline, marked_document
from tests.events.tables import Row, assert_share, everything, finder_with
from tests.marks import read_marks

KNOWN = load_resources().events
TYPES = KNOWN.types.values()


@pytest.fixture(scope="module")
def finder(known: Resources) -> SmallPipeline:
    return SmallPipeline(known)


@pytest.fixture(scope="module")
def told(known: Resources) -> SmallPipeline:
    """A finder for texts that are known to tell of an occasion."""
    return finder_with(known, everything("occasion"))


def test_example_or_counter_example(finder: SmallPipeline) -> None:
    """Whether a sentence tells of an outreach occasion is learned: a share over all kinds."""
    told = [(read_marks(x)[0], t.outreach) for t in TYPES for x in t.examples]
    not_told = [(x, False) for t in TYPES for x in t.not_this]
    rows = [Row(text, _tells(text, finder), expected) for text, expected in (*told, *not_told)]

    assert_share(rows, 0.9)


def _tells(text: str, finder: SmallPipeline) -> bool:
    return any(isinstance(e, EventMention) for e in finder(Document(id="t", text=text)))


OUTREACH = [(t.id, x) for t in TYPES if t.outreach for x in t.examples]


def test_main_kind_of_an_outreach_example(told: SmallPipeline) -> None:
    """Which word names the occasion is learned."""
    assert_share((_kind(marked, kind, told) for kind, marked in OUTREACH), 0.95)


def _kind(marked: str, kind: str, told: SmallPipeline) -> Row:
    doc, marks = marked_document(marked)
    event = next(e for e in told(doc) if isinstance(e, EventMention))
    (trigger,) = {m.span for m in marks if m.label == "trigger"}
    return Row(marked, (event.kind, event.kind_span, event.outreach), (kind, trigger, True))


@pytest.mark.parametrize("label", ["organiser", "venue", "day"])
def test_decided_arguments_of_outreach_examples(label: str, told: SmallPipeline) -> None:
    rows = [Row(marked, *_argument(marked, label, told)) for _, marked in OUTREACH if f"|{label}" in marked]

    assert_share(rows, 0.95)


@pytest.mark.parametrize("label", ["audience", "theme"])
def test_ruled_arguments_of_outreach_examples(label: str, told: SmallPipeline) -> None:
    """Audience and theme are read by rules."""
    rows = [Row(marked, *_argument(marked, label, told)) for _, marked in OUTREACH if f"|{label}" in marked]

    assert_share(rows, 1.0)


def _argument(marked: str, label: str, told: SmallPipeline) -> tuple[list[Span | None], list[Span]]:
    doc, marks = marked_document(marked)
    event = next(e for e in told(doc) if isinstance(e, EventMention))
    expected = [m.span for m in marks if m.label.partition("=")[0] == label]
    return [a.span for a in event.having(ArgumentRole(label))], expected


@pytest.mark.parametrize(("kind", "marked"), [(t.id, x) for t in TYPES for x in t.examples])
def test_example_holds_a_trigger_of_its_kind(kind: str, marked: str) -> None:
    text, marks = read_marks(marked)
    found = [t.span for t in TriggerFinder(KNOWN.types)(fold(text)) if t.kind == kind]

    assert next(m.span for m in marks if m.label == "trigger") in found


def _read(doc: Document) -> Reading:
    return read(SmallPipeline(load_resources()).prepared(doc), KNOWN.words)


def _holds(cue_id: str, marked: str) -> bool:
    text, marks = read_marks(marked)
    book = CueBook(KNOWN.cues)
    if any(c.id == cue_id and c.where is Where.TEXT for c in KNOWN.cues):
        return cue_id in [c.id for c, _, _ in book.forms(fold(text), "")]
    reading = _read(Document(id="t", text=text))
    trigger = next((m.span for m in marks if m.label == "trigger"), Span(0, 0))
    found = book.at(trigger, reading.sentence_at(trigger.start), book.places(fold(text)))
    return cue_id in [c.id for c in found]


@pytest.mark.parametrize(("cue", "marked"), [(c.id, x) for c in KNOWN.cues for x in c.examples])
def test_cue_holds(cue: str, marked: str) -> None:
    assert _holds(cue, marked)


@pytest.mark.parametrize(("cue", "marked"), [(c.id, x) for c in KNOWN.cues for x in c.not_this])
def test_cue_does_not_hold(cue: str, marked: str) -> None:
    assert not _holds(cue, marked)


def _theme(sentence: str) -> tuple[str, bool]:
    doc = Document(id="t", text=sentence)
    told = [t.span for t in TriggerFinder(KNOWN.types)(doc.folded)]
    theme = ThemeFinder(KNOWN.topics)(_read(doc), told)
    return theme.topic, theme.scope


@pytest.mark.parametrize(("topic", "sentence"), [(t.id, x) for t in KNOWN.topics for x in t.examples])
def test_topic_fits(topic: str, sentence: str) -> None:
    assert _theme(sentence) == (topic, True)


@pytest.mark.parametrize(("topic", "sentence"), [(t.id, x) for t in KNOWN.topics for x in t.not_this])
def test_topic_does_not_fit(topic: str, sentence: str) -> None:
    assert _theme(sentence) != (topic, True)


@pytest.mark.parametrize("marked", [x for e in KNOWN.elections for x in e.examples])
def test_election_is_named(marked: str) -> None:
    text, marks = read_marks(marked)

    assert list(ElectionFinder(KNOWN.elections)(fold(text), None)) == marks


@pytest.mark.parametrize("phrase", [x for e in KNOWN.elections for x in e.not_this])
def test_no_election_is_named(phrase: str) -> None:
    assert not list(ElectionFinder(KNOWN.elections)(fold(phrase), None))


LISTS = KNOWN.words.lists


@pytest.mark.parametrize(("name", "marked"), [(n, x) for n, known in LISTS.items() for x in known.examples])
def test_words_of_a_construction(name: str, marked: str) -> None:
    text, marks = read_marks(marked)

    assert _words(name, text) == [m.span for m in marks]


@pytest.mark.parametrize(("name", "sentence"), [(n, x) for n, known in LISTS.items() for x in known.not_this])
def test_no_words_of_a_construction(name: str, sentence: str) -> None:
    assert not _words(name, sentence)


def _words(name: str, text: str) -> list[Span]:
    whole_words = KNOWN.words.form(rf"(?<!\w){{{name}}}(?!\w)")
    return [Span(*match.span()) for match in whole_words.finditer(fold(text))]


def _constructions() -> Iterator[str]:
    for found in pkgutil.iter_modules(events.__path__):
        module = importlib.import_module(f"netralitas_nlp.events.{found.name}")
        for value in vars(module).values():
            told = value.values() if isinstance(value, dict) else (value,)
            yield from (c for c in told if isinstance(c, str) and any(names_in(c)))


def test_constructions_read_the_lists_and_no_others() -> None:
    assert {name for c in _constructions() for name in names_in(c)} == set(LISTS)


@pytest.mark.parametrize("construction", sorted(_constructions()))
def test_a_construction_makes_a_pattern(construction: str) -> None:
    assert KNOWN.words.form(construction) is KNOWN.words.form(construction)


def test_a_users_word_is_read_in_every_construction_of_its_list(tmp_path: Path) -> None:
    (tmp_path / "event_words.toml").write_text('[holds]\nwords = ["Menggeber"]\n', encoding="utf-8")
    doc, _ = marked_document("[Dinas Rekaan|organiser] menggeber sosialisasi di Aula Setda.")

    def signs(known: Resources) -> set[str]:
        prepared = SmallPipeline(known).prepared(doc)
        (found,) = EventFinder(known.events, known.regions).candidates(prepared, ["organiser"])["organiser"]
        return {feature for feature in found.features if feature.startswith("sign=")}

    assert signs(load_resources()) == set()
    assert signs(load_resources(tmp_path)) == {"sign=organiser:subject"}


def test_a_users_reporting_verb_shows_who_speaks_at_an_occasion(tmp_path: Path) -> None:
    (tmp_path / "quotes.toml").write_text(
        '[[verb]]\nid = "tegur"\nspeech = "urged"\nafter = ["tegur"]\nactive = ["menegur"]\nexamples = ["x"]\n',
        encoding="utf-8",
    )
    lists = load_resources(tmp_path).events.words.lists

    assert "menegur" in lists["says"].words
    assert "tegur" in lists["said"].words
    assert not {word for word in lists["said"].words if word.endswith("nya")}


@pytest.mark.parametrize(
    ("block", "remedy"),
    [
        ('[hold]\nwords = ["menggeber"]\n', "did you mean holds"),
        ('[holds]\nwords = [" "]\n', "drop the empty word"),
        ('[said]\nreporting = ["before"]\n', "no kind of forms"),
        ('[said]\nbut = ["mengatakan"]\n', "drop 'mengatakan' from but"),
    ],
)
def test_words_without_effect_or_bounds_are_refused(block: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / "event_words.toml").write_text(block, encoding="utf-8")

    with pytest.raises(ResourceError, match=remedy):
        read_events(DataFiles(tmp_path), default_resources().reporting)


def test_no_trigger_names_two_kinds() -> None:
    phrases = [fold(p) for t in TYPES for p in (*t.noun, *t.weak, *t.verb)]
    twice = {p for p in phrases if phrases.count(p) > 1}

    assert not twice


@pytest.mark.parametrize(
    ("file", "block", "entry"),
    [
        ("event_types.toml", '[[event]]\nid = "x"\nrecord = "pesta"\n', "x"),
        ("event_types.toml", '[[event]]\nid = "sosialisasi"\nrecord = "lainnya"\n', "sosialisasi"),
        ("event_types.toml", '[[event]]\nrecord = "lainnya"\n', "?"),
        ("occasion_cues.toml", '[[cue]]\nid = "x"\nwhere = "above"\nmeans = "m"\n', "x"),
        ("occasion_cues.toml", '[[cue]]\nid = "x"\nwhere = "before"\nmeans = "m"\n', "x"),
        (
            "occasion_cues.toml",
            '[[cue]]\nid = "x"\nwhere = "text"\nmeans = "m"\nform = "poem"\nexamples = ["e"]\n',
            "x",
        ),
        ("topics.toml", '[[topic]]\nid = "x"\nname_id = "X"\nname_en = "X"\n', "x"),
        ("topics.toml", '[[election]]\nid = "x"\nnames = ["x"]\ndays = { 2020 = 2021-01-01 }\nexamples = ["e"]\n', "x"),
    ],
)
def test_wrong_data_names_file_entry_and_remedy(file: str, block: str, entry: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(block, encoding="utf-8")

    with pytest.raises(ResourceError) as raised:
        read_events(DataFiles(tmp_path), default_resources().reporting)

    assert (raised.value.file, raised.value.entry) == (file, entry)
    assert raised.value.remedy


def test_a_users_block_adds_a_kind(tmp_path: Path) -> None:
    (tmp_path / "event_types.toml").write_text(
        '[[event]]\nid = "nonton_bareng"\nrecord = "lainnya"\nname_id = "N"\nname_en = "N"\ndefinition_id = "d"\ndefinition_en = "d"\n'
        'noun = ["nonton bareng film"]\nexamples = ["x"]\n',
        encoding="utf-8",
    )
    known = load_resources(tmp_path)
    doc = Document(id="t", text="KPU Randuagung menggelar nonton bareng film pemilu di Aula Setda, Senin (4/3/2024).")

    (event,) = finder_with(known, everything("occasion"))(doc)

    assert isinstance(event, EventMention)
    assert event.kind == "nonton_bareng"
    assert known.events.recorded_as(event.kind) == "lainnya"
