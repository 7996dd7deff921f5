"""Trains the Stanza tokenizer (sentences and surface tokens) on UD Indonesian, by Stanza's own trainer.

    python -m training.stanza_tokenizer --data ../shared/data --out training/work/stanza [--test]

Trained on CSUI train and GSD train (v2.0, the only training part to be had); chosen on GSD dev and the last tenth of
CSUI train. Clitics stay with their word ("bukunya" is one token): the old GSD part has them so, and no expander of
multi-word tokens is needed then. The old part takes words at hyphens apart ("kota - kota", "ke - 20", "1980 - an"), text and
all; such words are put together again, as people write them and as the present treebanks have them. Writes
`tokenizer.pt`.
"""

from __future__ import annotations

import argparse
import logging
import lzma
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import stanza
import torch
from stanza.models import tokenizer

from netralitas_nlp.annotate.names.stanza import stanza_options

log = logging.getLogger("training.stanza_tokenizer")
Sentence = tuple[str, tuple[str, ...]]
_APART = re.compile(r"(?P<first>\w+) - (?P<second>\w+)")
_SAME = 3  # letters that both halves of a doubled word share


def main() -> None:
    args = _arguments()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", filename=args.log)
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    csui = read_conllu(args.data / "ud/csui/id_csui-ud-train.conllu.xz")
    tenth = len(csui) // 10
    old = [joined(sentence) for sentence in read_conllu(args.data / "ud/gsd/id_gsd-ud-train.v2.0.conllu.xz")]
    dev = csui[-tenth:] + read_conllu(args.data / "ud/gsd/id_gsd-ud-dev.conllu")
    draw = random.Random(args.seed)
    write(old + csui[:-tenth] * 3, args.out / "tok-train", draw)
    write(dev, args.out / "tok-dev", draw)
    (args.out / "tok-mwt.json").write_text("[]", encoding="utf-8")
    options = {
        "mwt_json_file": args.out / "tok-mwt.json",
        "txt_file": args.out / "tok-train.txt", "label_file": args.out / "tok-train.labels",
        "dev_txt_file": args.out / "tok-dev.txt", "dev_label_file": args.out / "tok-dev.labels",
        "max_seqlen": 400, "lang": "id", "shorthand": "id_netralitas", "save_dir": args.out, "save_name": "tokenizer.pt",
        "steps": args.steps, "max_steps_before_stop": args.steps, "seed": args.seed,
    }  # fmt: skip
    tokenizer.main(
        [p for name, value in options.items() for p in (f"--{name}", str(value))] + ["--no_use_mwt", "--cpu"]
    )
    if args.test:
        for path in ("ud/csui/id_csui-ud-test.conllu", "ud/gsd/id_gsd-ud-test.conllu"):
            log.info("%s %s", path, measured(args.out / "tokenizer.pt", read_conllu(args.data / path)))


def read_conllu(path: Path) -> list[Sentence]:
    """Text and surface tokens of each sentence whose tokens are found in its text."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("\n\n")
    found = []
    for block in blocks:
        text, tokens, inside = "", [], 0
        for line in block.split("\n"):
            if line.startswith("# text ="):
                text = line[8:].strip()
            elif line[:1].isdigit():
                number, form = line.split("\t")[:2]
                if "-" in number:
                    inside = int(number.split("-")[1])
                    tokens.append(form)
                elif "." not in number and int(number) > inside:
                    tokens.append(form)
        if text and "".join(tokens).replace(" ", "") == text.replace(" ", ""):
            found.append((text, tuple(tokens)))
    return found


def joined(sentence: Sentence) -> Sentence:
    """The sentence with words put together that were taken apart at their hyphen.

    Example:
        >>> joined(("Lihat kota - kota di Bengkong - Batam", ("Lihat", "kota", "-", "kota", "di", "Bengkong", "-", "Batam")))
        ('Lihat kota-kota di Bengkong - Batam', ('Lihat', 'kota-kota', 'di', 'Bengkong', '-', 'Batam'))
    """
    text = _APART.sub(lambda m: m[0].replace(" ", "") if _one_word(m["first"], m["second"]) else m[0], sentence[0])
    tokens: list[str] = []
    for token in sentence[1]:
        if len(tokens) > 1 and tokens[-1] == "-" and f"{tokens[-2]}-{token}" in text:
            tokens[-2:] = [f"{tokens[-2]}-{token}"]
        else:
            tokens.append(token)
    whole = "".join(tokens).replace(" ", "") == text.replace(" ", "")
    return (text, tuple(tokens)) if whole else sentence


def _one_word(first: str, second: str) -> bool:
    """Doubled ("kota - kota", "sehari - hari"), ordinal ("ke - 20") or decade ("1980 - an")."""
    if first.isdigit():
        return second == "an"
    if second.isdigit():
        return first.lower() == "ke"
    return second == "Nya" or second[:_SAME].lower() in first.lower()


def write(sentences: Sequence[Sentence], path: Path, draw: random.Random) -> None:
    """Paragraphs of one to six sentences, and for each character 0, 1 (end of token) or 2 (end of sentence)."""
    texts, labels, at = [], [], 0
    while at < len(sentences):
        size = draw.randint(1, 6)
        group = sentences[at : at + size]
        texts.append(" ".join(text for text, _ in group))
        labels.append("0".join(_labels(*sentence) for sentence in group))
        at += size
    path.with_suffix(".txt").write_text("\n\n".join(texts) + "\n\n", encoding="utf-8")
    path.with_suffix(".labels").write_text("\n\n".join(labels) + "\n\n", encoding="utf-8")


def measured(model: Path, sentences: Sequence[Sentence]) -> str:
    """F1 of sentences and tokens, in percent, from raw text in which sentences are joined by blanks."""
    text, wanted, tokens = "", set(), set()
    for sentence, forms in sentences:
        at = len(text)
        wanted.add((at, at + len(sentence)))
        for form in forms:
            at = (text + sentence).index(form, at)
            tokens.add((at, at + len(form)))
            at += len(form)
        text += sentence + " "
    options = stanza_options() | {"processors": "tokenize", "tokenize_model_path": str(model)}
    doc = stanza.Pipeline(**options)(text)
    found = {(s.tokens[0].start_char, s.tokens[-1].end_char) for s in doc.sentences}
    seen = {(t.start_char, t.end_char) for s in doc.sentences for t in s.tokens}
    return f"sentences {_f1(wanted, found):.1f} tokens {_f1(tokens, seen):.1f}"


def _labels(text: str, tokens: Iterable[str]) -> str:
    marks, at = ["0"] * len(text), 0
    for token in tokens:
        at = text.index(token, at) + len(token)
        marks[at - 1] = "1"
    marks[-1] = "2"
    return "".join(marks)


def _f1(wanted: set[tuple[int, int]], found: set[tuple[int, int]]) -> float:
    return 200 * len(wanted & found) / (len(wanted) + len(found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/work/stanza"))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
