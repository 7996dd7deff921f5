"""`netralitas train`: what it writes, that the weights are used, and what it says of marks that cannot be learned from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import netralitas_nlp as nl
from netralitas_nlp.cli.app import app
from netralitas_nlp.decide.decision import MODELS, read_decision
from netralitas_nlp.errors import InputError, OutputError, ResourceError
from netralitas_nlp.model import EventMention
from netralitas_nlp.resources.load import load_resources

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
OCCASION, NONE = "kabarmbojo.example/fgd-kota-bima", "beritasambaskini.example/wawancara-bawaslu-sambas"
ID = f"{OCCASION}.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def marks(name: str) -> dict[str, Any]:
    """The marks of a page of the corpus, under the id that its page has."""
    told: dict[str, Any] = json.loads((PAGES / f"{name}.expected.json").read_text(encoding="utf-8"))
    return told | {"id": f"{name}.txt"}


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mine")
    done = run("train", write(folder / "gold.jsonl", marks(OCCASION), marks(NONE)), PAGES, "-o", folder)
    assert done.exit_code == 0, done.output
    assert f"{folder / 'decide' / 'occasion.json'}: 2 candidates, 1 right" in done.stdout.splitlines()
    return folder


def test_each_decision_that_the_marks_speak_of_is_written(mine: Path) -> None:
    written = {path.stem for path in (mine / "decide").iterdir()}

    assert {"occasion", "trigger", "organiser", "speaker", "day", "venue", "region"} <= written
    assert {"agency", "person", "post"}.isdisjoint(written)  # these marks do not say where names stand
    assert written < {path.stem for path in MODELS.glob("*.json")}
    assert all((read_decision(name, mine / "decide").about or {})["texts"] in (1, 2) for name in written)


def test_own_weights_are_used_in_place_of_the_packages(mine: Path) -> None:
    own, given = load_resources(mine).decisions, load_resources().decisions
    assert own["occasion"].bias != given["occasion"].bias
    assert own["person"].weights == given["person"].weights

    read = [nl.analyze(PAGES / ID, extra=extra).of(EventMention)[0].probability for extra in (None, mine)]
    assert read[0] != read[1]


def test_torn_weights_are_named(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "decide").mkdir()
    torn = (mine / "decide" / "occasion.json").read_text(encoding="utf-8")[:200]
    (tmp_path / "decide" / "occasion.json").write_text(torn, encoding="utf-8")

    with pytest.raises(ResourceError, match=r"occasion\.json: occasion: write it anew with `netralitas train`"):
        load_resources(tmp_path).decisions["occasion"]


@pytest.mark.parametrize(
    ("records", "why"),
    [
        pytest.param([], "marks nothing to learn from", id="no record"),
        pytest.param([{"id": "lain.txt"}], "lain.txt: has marks but no page", id="another page"),
        pytest.param([{"id": ID, "sha256": "0" * 64}], "its text is not the one that was marked", id="another text"),
        pytest.param([{"id": ID, "events": "rapat"}], "have not the form of a record", id="words for events"),
        pytest.param(
            [{"id": ID, "people": [{"name": "Wira", "mentions": [{"at": 1}]}]}],
            "have not the form of a record",
            id="places in another form",
        ),
        pytest.param(["rapat"], "has no `id`", id="no object"),
    ],
)
def test_marks_that_cannot_be_learned_from(records: list[object], why: str, tmp_path: Path) -> None:
    done = run("train", write(tmp_path / "gold.jsonl", *records), PAGES, "-o", tmp_path)

    assert isinstance(done.exception, InputError)
    assert why in str(done.exception)
    assert not list(tmp_path.rglob("decide/*"))


def test_a_place_that_cannot_be_written_to_is_told_before_the_work(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", marks(OCCASION))
    done = run("train", gold, PAGES, "-o", gold)

    assert isinstance(done.exception, OutputError)
    assert "gold.jsonl/decide: cannot be written" in str(done.exception)


@pytest.mark.parametrize("missing", [0, 1])
def test_files_that_are_not_there_are_a_wrong_call(missing: int, tmp_path: Path) -> None:
    given = [write(tmp_path / "gold.jsonl"), PAGES]
    given[missing] = tmp_path / "none"

    assert run("train", *given, "-o", tmp_path / "mine").exit_code == 2
