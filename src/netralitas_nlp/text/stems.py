"""Rough stems of Indonesian words, so that forms of one word count together where only the topic matters."""

from __future__ import annotations

import re

_PARTICLE = re.compile(r"(?:lah|kah|pun|nya)$")
_PREFIX = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|pe|ber|ter|di|ke|se)")
_SUFFIXES = (re.compile(r"k?an$"), re.compile(r"i$"))
_SHORTEST = 3  # letters that a stem keeps at least


def stem(word: str) -> str:
    """A folded word without particle, prefix and suffix; no dictionary is asked, so some stems are no words.

    Example:
        >>> stem("disosialisasikan"), stem("sosialisasi"), stem("adanya"), stem("di")
        ('sosialisas', 'sosialisas', 'ada', 'di')
    """
    bare = _PARTICLE.sub("", word)
    if len(bare) > 6:
        bare = _PREFIX.sub("", bare)
    for suffix in _SUFFIXES:
        if len(bare) > 5:
            bare = suffix.sub("", bare)
    return bare if len(bare) >= _SHORTEST else word
