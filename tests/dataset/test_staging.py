"""A data set appears whole or not at all, and what a person put into its folder stays."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from netralitas_nlp.acquire.hashes import sha256_of
from netralitas_nlp.dataset import staging
from netralitas_nlp.dataset.load import check_whole, read_tables
from netralitas_nlp.dataset.staging import Stage, staged
from netralitas_nlp.dataset.tables import tabulate
from netralitas_nlp.errors import InputError, OutputError
from netralitas_nlp.export.folder import save_dataset
from netralitas_nlp.resources.load import Resources
from tests.dataset.records import two_outlets

HEAD = "kind,left,right,decision,reasons,weight,judgement,judged_by,note\n"
JUDGED = "event,a,b,different,,,same,Penilai,\n"


def fill(stage: Stage, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (stage.new / name).write_text(text, encoding="utf-8")
    hashes = {name: sha256_of(stage.new / name) for name in files}
    made = {"library": {"name": "netralitas_nlp"}, "files": hashes}
    (stage.new / "manifest.json").write_text(json.dumps(made), encoding="utf-8")


def put(folder: Path, files: Mapping[str, str], *, into_existing: bool = False) -> Stage:
    with staged(folder, into_existing=into_existing) as stage:
        fill(stage, files)
        stage.publish()
    return stage


def contents(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in folder.rglob("*")
        if p.is_file() and p.name != "manifest.json"
    }


@pytest.fixture(params=["one step", "two steps"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two steps":
        monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)


@pytest.mark.usefixtures("swap")
@pytest.mark.parametrize("before", ["missing", "empty"])
def test_a_first_set(before: str, tmp_path: Path) -> None:
    if before == "empty":
        (tmp_path / "out").mkdir()
    put(tmp_path / "out", {"events.csv": "1"})
    assert contents(tmp_path / "out") == {"events.csv": "1"}
    assert sorted(p.name for p in (tmp_path / ".out.work").iterdir()) == ["lock"]


@pytest.mark.usefixtures("swap")
def test_a_new_set_takes_the_place_of_the_old_and_own_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"events.csv": "1", "gone.csv": "x"})
    (out / "notes.txt").write_text("mine")
    (out / "plots").mkdir()
    (out / "plots/a.svg").write_text("<svg/>")
    (out / "link").symlink_to("notes.txt")
    stage = put(out, {"events.csv": "2"})
    assert contents(out) == {"events.csv": "2", "notes.txt": "mine", "plots/a.svg": "<svg/>", "link": "mine"}
    assert stage.kept == ["link", "notes.txt", "plots"]
    assert not stage.edited


def test_a_run_that_fails_leaves_the_old_set(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"events.csv": "1"})
    with suppress(RuntimeError), staged(out) as stage:
        fill(stage, {"events.csv": "2"})
        raise RuntimeError
    assert contents(out) == {"events.csv": "1"}
    assert not (tmp_path / ".out.work/new").exists()


def test_a_run_that_was_killed_between_two_steps_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"events.csv": "1"})
    out.rename(tmp_path / ".out.work/old")
    (tmp_path / ".out.work/new").mkdir()
    with staged(out):
        assert contents(out) == {"events.csv": "1"}


def test_a_file_changed_by_hand_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"events.csv": "1", "judgements.csv": HEAD})
    for number, name in enumerate(("judgements.edited.csv", "judgements.edited-2.csv"), start=1):
        (out / "judgements.csv").write_text(HEAD + JUDGED * number)
        assert put(out, {"events.csv": "2", "judgements.csv": HEAD}).edited == {"judgements.csv": name}
        assert (out / name).read_text() == HEAD + JUDGED * number
    assert (out / "judgements.csv").read_text() == HEAD


def test_judgements_that_the_new_set_lacks_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, {"judgements.csv": HEAD + JUDGED})
    assert put(out, {"judgements.csv": HEAD + JUDGED}).edited == {}
    assert put(out, {"judgements.csv": HEAD}).edited == {"judgements.csv": "judgements.edited.csv"}


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.docx.*--into-existing"), staged(tmp_path):
        pass
    put(tmp_path, {"events.csv": "1"}, into_existing=True)
    assert contents(tmp_path) == {"thesis.docx": "years of work", "events.csv": "1"}


def test_own_files_with_names_of_ours_are_refused(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("my own list")
    with pytest.raises(OutputError, match=r"events\.csv"):
        put(tmp_path, {"events.csv": "1"}, into_existing=True)
    assert contents(tmp_path) == {"events.csv": "my own list"}


def test_a_foreign_manifest_makes_no_data_set(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "Portal Rekaan"}')
    with pytest.raises(OutputError, match="no data set"), staged(tmp_path):
        pass


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="is a file"), staged(tmp_path / "out"):
        pass


def test_inputs_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for inputs in ([tmp_path / "pages"], [tmp_path / "pages/a.html"]):
        with pytest.raises(OutputError, match="holds the input"), staged(tmp_path / "pages", inputs=inputs):
            pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user without all rights")
def test_a_folder_without_rights_is_told_before_any_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"), staged(tmp_path / "out"):
        pass


def test_no_folder_can_stand_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"), staged(tmp_path / "file/out"):
        pass


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with (
        staged(tmp_path / "out") as stage,
        pytest.raises(OutputError, match="another build writes to it now"),
        staged(tmp_path / "out"),
    ):
        pass
    assert not stage.new.exists()
    put(tmp_path / "out", {"events.csv": "1"})


@pytest.fixture(scope="module")
def written(known: Resources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("set")
    save_dataset(tabulate(two_outlets(), known), out, {"library": {"name": "netralitas_nlp"}})
    return out


def test_a_whole_set_is_read(written: Path) -> None:
    assert len(read_tables(written).articles) == 4


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("events.parquet", "changed after it was built", id="table"),
        pytest.param("events.csv", "changed after it was built", id="CSV"),
        pytest.param("manifest.json", "cannot be read", id="manifest"),
        pytest.param("judgements.csv", None, id="a person's own file"),
        pytest.param("dataset.duckdb", None, id="database, to which views may be added"),
    ],
)
def test_a_set_that_changed_is_refused(name: str, told: str | None, written: Path) -> None:
    raw = (written / name).read_bytes()
    (written / name).write_bytes(raw[: len(raw) // 2])
    try:
        if told is None:
            check_whole(written)
        else:
            with pytest.raises(InputError, match=told):
                read_tables(written)
    finally:
        (written / name).write_bytes(raw)


def test_a_set_that_lacks_a_file_is_refused(written: Path) -> None:
    (written / "quotes.parquet").rename(written / "q")
    with pytest.raises(InputError, match=r"not whole: quotes\.parquet missing"):
        read_tables(written)
    (written / "q").rename(written / "quotes.parquet")


def test_a_torn_table_without_manifest_is_named(tmp_path: Path) -> None:
    for name in ("articles", "events"):
        (tmp_path / f"{name}.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(InputError, match=r"articles\.parquet: is no table"):
        read_tables(tmp_path)
