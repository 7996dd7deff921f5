"""Which lines of a text are remains of its page: the rules of `noise.toml` on folded lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netralitas_nlp.resources.pages import NoiseRule, Where
from netralitas_nlp.text.span import Span

_LONGEST = 600  # characters; longer lines are prose, and only inline rules look into them


class NoiseRules:
    """The rules, ready to be asked.

    Args:
        rules: The rules in order; the first that fits a line names it.
    """

    def __init__(self, rules: Sequence[NoiseRule]) -> None:
        self._lines = [rule for rule in rules if rule.where is not Where.INLINE]
        self._inline = [rule for rule in rules if rule.where is Where.INLINE]
        self._any_line = _joined(self._lines)
        self._any_inline = _joined(self._inline)

    def of_line(self, folded: str) -> NoiseRule | None:
        """The rule that takes a whole line, or None."""
        if len(folded) > _LONGEST:
            return None
        match = self._any_line.fullmatch(folded)
        if match is None or match.lastgroup is None:
            return None
        return self._lines[int(match.lastgroup[1:])]

    def inside(self, folded: str) -> Iterator[tuple[Span, NoiseRule]]:
        """Words inside a line that are noise, in reading order."""
        for match in self._any_inline.finditer(folded):
            if match.lastgroup is not None and match.end() > match.start():
                yield Span(*match.span()), self._inline[int(match.lastgroup[1:])]


def _joined(rules: Sequence[NoiseRule]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{i}>{rule.pattern.pattern})" for i, rule in enumerate(rules)) or r"(?!)")
