"""Words in cells: such as every table can hold, and such as no spreadsheet runs as a formula, and back."""

from __future__ import annotations

_ACTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take the words of a cell for a formula."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe, which spreadsheets do not show, stands before it.

    Example:
        >>> harmless("=1+1"), harmless("Contohwan")
        ("'=1+1", 'Contohwan')
    """
    return "'" + cell if cell.startswith(_ACTS) else cell


def as_meant(cell: str) -> str:
    """What `harmless` was given.

    Example:
        >>> as_meant("'=1+1"), as_meant("'tis")
        ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_ACTS) else cell


def whole_text(text: str) -> str:
    """A text that UTF-8 can hold: half a character (a lone surrogate, from a badly decoded page) becomes U+FFFD."""
    if text.isascii():
        return text  # nearly every cell: ids, days, codes
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
