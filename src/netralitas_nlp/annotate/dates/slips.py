"""Calendar words that are misspelt: "Okober", "Septermber", "Kamsi"."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

_LONG = 8  # letters from which two slips leave a word recognisable
_SHORT = 4  # letters below which one slip makes another word


def nearest(word: str, forms: Mapping[str, int], least: int = _SHORT) -> set[int]:
    """Numbers of the forms that a word is a slip away from (two in a long word); empty for a form that is right.

    Args:
        word: Folded word.
        forms: Folded form → number.
        least: Shortest form that is compared.

    Example:
        >>> nearest("okober", {"oktober": 10, "november": 11}), nearest("jui", {"juni": 6, "juli": 7}) == {6, 7}
        ({10}, True)
    """
    if word in forms:
        return set()
    found: dict[int, set[int]] = {}
    for form, number in forms.items():
        most = 2 if min(len(word), len(form)) >= _LONG else 1
        if len(form) >= least and abs(len(form) - len(word)) <= most:
            away = OSA.distance(word, form, score_cutoff=most)
            if away <= most:
                found.setdefault(away, set()).add(number)
    return found[min(found)] if found else set()
