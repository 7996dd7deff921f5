"""Every example of `identity.toml`: names that are one, names that are two, words that name a body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from netralitas_nlp.dataset.identity.names import Likeness, NameRules
from netralitas_nlp.dataset.identity.people import PersonMatcher, PersonReport
from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.load import Resources

TABLE = DataFiles().table("identity.toml")


def pairs(key: str, where: str | None = None) -> Iterator[Any]:
    for block in (*TABLE["name"], *TABLE["spelling"], *TABLE["opening"]):
        for pair in block[key] if block.get("where") == where else ():
            yield pytest.param(*pair.split(" = "), id=pair)


def test_every_block_has_examples_for_and_against() -> None:
    blocks = [*TABLE["name"], *TABLE["spelling"], *TABLE["opening"], *TABLE["body"]]
    assert all(block["examples"] and block["not_this"] for block in blocks)


@pytest.mark.parametrize(("one", "other"), list(pairs("examples")))
def test_forms_of_one_name(one: str, other: str, known: Resources) -> None:
    rules = NameRules(known.identity)
    assert rules.canonical(rules.tokens(one)) == rules.canonical(rules.tokens(other))


@pytest.mark.parametrize(("one", "other"), [*pairs("not_this"), *pairs("not_this", "text")])
def test_two_names(one: str, other: str, known: Resources) -> None:
    rules = NameRules(known.identity)
    assert rules.compare(rules.tokens(one), rules.tokens(other)) < Likeness.INITIALS


@pytest.mark.parametrize(("one", "other"), list(pairs("examples", "text")))
def test_one_sound_within_a_text(one: str, other: str, known: Resources) -> None:
    forms, rules = known.identity.forms, NameRules(known.identity)
    assert forms.respelled(forms.words(one), forms.words(other))
    assert rules.canonical(rules.tokens(one)) != rules.canonical(rules.tokens(other))


@pytest.mark.parametrize("block", TABLE["body"], ids=lambda b: b["id"])
def test_bodies(block: dict[str, Any], known: Resources) -> None:
    def body(role: str) -> str | None:
        matcher = PersonMatcher(known.identity)
        return matcher._body(PersonReport(id="a", article="a", name="Contohwan Rekaan", role=role))

    assert all(body(role) == block["id"] for role in block["examples"])
    assert all(body(role) != block["id"] for role in block["not_this"])
