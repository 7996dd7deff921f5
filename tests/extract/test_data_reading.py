"""Every noise rule matches its examples and leaves alone what it must leave alone."""

from __future__ import annotations

import pytest

from netralitas_nlp.resources.files import DataFiles
from netralitas_nlp.resources.pages import NoiseRule, Where, read_reading
from netralitas_nlp.text.fold import fold

RULES = read_reading(DataFiles()).noise


def takes(rule: NoiseRule, line: str) -> bool:
    if rule.where is Where.INLINE:
        return rule.pattern.search(fold(line)) is not None
    return rule.pattern.fullmatch(fold(line)) is not None


@pytest.mark.parametrize(
    ("rule", "line"), [pytest.param(r, e, id=f"{r.id}: {e[:40]}") for r in RULES for e in r.examples]
)
def test_rule_takes_its_examples(rule: NoiseRule, line: str) -> None:
    assert takes(rule, line)


@pytest.mark.parametrize(
    ("rule", "line"), [pytest.param(r, e, id=f"{r.id}: {e[:40]}") for r in RULES for e in r.not_this]
)
def test_rule_leaves_prose_alone(rule: NoiseRule, line: str) -> None:
    assert not takes(rule, line)


@pytest.mark.parametrize("line", [pytest.param(e, id=f"{r.id}: {e[:40]}") for r in RULES for e in r.not_this])
def test_no_rule_takes_what_another_leaves_alone(line: str) -> None:
    assert [r.id for r in RULES if r.where is not Where.CAPTION and takes(r, line)] == []
