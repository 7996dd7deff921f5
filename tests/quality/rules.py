"""What each rule is worth on the open marked texts; `python -m tests.quality.rules` writes `docs/rules.md` (a minute)."""

from __future__ import annotations

from pathlib import Path

from training.marked import marked

from netralitas_nlp.api import Analyzer
from netralitas_nlp.evaluate.rules import Worth, rule_worths, show_rules
from netralitas_nlp.record import record

PAGE = Path(__file__).parent.parent.parent / "docs" / "rules.md"
MARKS = ("<!-- rules -->\n", "<!-- /rules -->")


def measured() -> tuple[int, list[Worth]]:
    """The number of texts, and the worth of each rule on them."""
    analyzer, rows = Analyzer(), marked()
    found = [record(analyzer(page), analyzer.known) for _, page in rows]
    return len(rows), rule_worths([gold for gold, _ in rows], found)


def filled(page: str, table: str) -> str:
    """The page with `table` between its marks.

    Raises:
        ValueError: The page has not one pair of marks.
    """
    begin, end = MARKS
    if page.count(begin) != 1 or page.count(end) != 1:
        raise ValueError("the page needs one pair of marks <!-- rules --> and <!-- /rules -->")
    before, _, rest = page.partition(begin)
    return f"{before}{begin}{table}\n{end}{rest.partition(end)[2]}"


def main() -> None:
    """Writes the page."""
    texts, worths = measured()
    table = f"Measured on {texts} texts.\n\n{show_rules(worths)}"
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
