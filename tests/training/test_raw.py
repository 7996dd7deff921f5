from __future__ import annotations

import lzma
from pathlib import Path

from training import raw


def test_biographical_text_is_cut_where_a_sentence_ends(tmp_path: Path) -> None:
    folder = tmp_path / "coref/coin"
    folder.mkdir(parents=True)
    for part, text in (("dev", "Drs . Wira pergi kemari . Rara pulang kemarin"), ("test", "")):
        (folder / f"{part}.tsv.xz").write_bytes(lzma.compress(f"#Text={text}\n1-1\t0-3\tDrs\n".encode()))

    found = [" ".join(tokens) for tokens in raw.source(tmp_path, "biographical") if tokens]

    assert found == ["Drs . Wira pergi kemari .", "Rara pulang kemarin"]


def test_a_headline_is_mostly_capitals() -> None:
    assert raw.is_headline(["Rara", "Pergi", "ke", "Semarang"])
    assert not raw.is_headline(["Rara", "pergi", "ke", "Semarang"])
