"""What the pages claim is so: examples run as shown, figures are the measured ones, links lead somewhere."""

from __future__ import annotations

import doctest
import json
import lzma
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from netralitas_nlp.api import analyze_text
from netralitas_nlp.errors import ResourceError
from netralitas_nlp.extract.article import extract
from netralitas_nlp.model import EventMention, Page
from netralitas_nlp.resources.load import load_resources
from tests.quality.figures import PAGES, filled

ROOT = Path(__file__).parent.parent
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "corpus" / "README.md"])


@pytest.fixture
def at_root() -> Iterator[None]:
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("page", [p for p in TEXTS if ">>> " in p.read_text(encoding="utf-8")], ids=lambda p: p.name)
def test_examples_run_as_shown(page: Path) -> None:
    failed, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    )
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_figures_are_the_measured_ones(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert filled(text, "id" if ".id." in page else "en") == text


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_figure_is_seen(page: str) -> None:
    """The page without its figures is not the page: the test above can fail."""
    text = (ROOT / page).read_text(encoding="utf-8")
    emptied = re.sub(r"(?s)(<!-- (\w+) -->\n).*?(<!-- /\2 -->)", r"\1\3", text)
    assert emptied != text
    assert filled(emptied, "id" if ".id." in page else "en") == text


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        filled("nothing to fill", "en")


@pytest.mark.parametrize("page", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


# ------------------------------------------------------------------ every block runs

BLOCK = re.compile(r"^```(?P<kind>python|toml)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
NEED_EXTRAS = ("names.md",)  # engines that are not installed everywhere; tests/annotate/names runs them


def blocks(kind: str) -> list[tuple[str, str]]:
    """Page and body of all blocks of a kind; those with ">>>" run above."""
    found = []
    for page in TEXTS:
        for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if match["kind"] == kind and ">>> " not in match["body"] and page.name not in NEED_EXTRAS:
                found.append((str(page.relative_to(ROOT)), match["body"]))
    return found


def titled(body: str) -> str:
    return body.splitlines()[0].removeprefix("# ")


@pytest.mark.parametrize(("page", "body"), blocks("python"), ids=[page for page, _ in blocks("python")])
def test_blocks_of_python_run(page: str, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sorted((ROOT / "corpus" / "pages").rglob("*.html"))[:3]
    (tmp_path / "pages").mkdir()
    for number, file in enumerate(pages):
        shutil.copy(file, tmp_path / "pages" / f"{number}.html")
    shutil.copy(pages[0], tmp_path / "page.html")
    row = json.dumps({"id": "x", "text": "Bupati Rekaan menggelar rapat."})
    (tmp_path / "table.jsonl.xz").write_bytes(lzma.compress(row.encode()))
    monkeypatch.chdir(tmp_path)
    exec(compile(body, page, "exec"), {})  # the pages are ours


def read_all(folder: Path) -> None:
    """Reads the files that the pages tell of."""
    known = load_resources(folder)
    assert known.events
    assert known.outlets
    assert known.reading
    assert known.quote_words


@pytest.mark.parametrize(("page", "body"), blocks("toml"), ids=[f"{p}: {titled(b)}" for p, b in blocks("toml")])
def test_blocks_of_data_are_read(page: str, body: str, tmp_path: Path) -> None:
    file = tmp_path / titled(body)
    file.parent.mkdir(exist_ok=True)
    file.write_text(body, encoding="utf-8")
    read_all(tmp_path)
    for block in tomllib.loads(body).get("event", []):
        example = re.sub(r"\[([^\]|]+)\|[^\]]*\]", r"\1", block["examples"][0])
        doc = analyze_text(example, published="2024-03-05", extra=tmp_path)
        assert [e.kind for e in doc.of(EventMention)] == [block["id"]]


def test_an_outlet_of_the_page_reads_its_pages(tmp_path: Path) -> None:
    body = next(b for _, b in blocks("toml") if titled(b).startswith("outlets/"))
    (tmp_path / "outlets").mkdir()
    (tmp_path / titled(body)).write_text(body, encoding="utf-8")
    prose = "Bupati Rekaan membuka rapat di aula kantor camat pada Selasa pagi. " * 3
    html = f"<body><h1>Rapat Dibuka</h1><div class='isi-berita'><p>{prose}</p><p class='baca-lain'>Camat Contoh</p></div></body>"
    page = Page(id="a", html=html, url="https://contohpos.example/1", published="2023-01-05")
    doc = extract(page, load_resources(tmp_path))
    assert doc.source.extractor == "layout:contohpos.example"
    assert "Camat Contoh" not in doc.content


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("event_type.toml", "", "event_types.toml"),
        ("Topics.toml", "", "topics.toml"),
        ("aliases.csv", "", "regions/aliases.csv"),
        ("noise.csv", "", "noise"),
        ("event_types.toml", '[[event]]\nid = "x"\nrecord = "lainnya"\n', "'name_id', 'name_en', 'definition_id', 'definition_en', 'examples'"),
        ("outlets/x.example.toml", 'host = "x.example"\nname = "X"\n[[layout]]\nbody = ".a"\ncut = ["b"]\n', "'cut'"),
        ("outlets/x.example.toml", 'host = "x.example"\nname = "X"\n[[layout]]\nbody = ".a"\ndrop = ["^Baca juga:"]\n', "noise.toml"),
        ("outlets/x.example.toml", 'host = "x.example"\nname = "X"\nhomes = "33.20"\n', "'home'"),
    ],
)  # fmt: skip
def test_what_would_have_no_effect_is_refused(name: str, body: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(ResourceError, match=re.escape(told)):
        read_all(tmp_path)


def test_a_reader_s_own_notes_in_the_folder_are_no_mistake(tmp_path: Path) -> None:
    for name in ("README.md", "notes.txt", "venues.toml", "topics.toml.orig"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert load_resources(tmp_path).events


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="existing folder"):
        load_resources(tmp_path / "missing")
