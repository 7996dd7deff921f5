"""Finds words that name a day, a month or a range of days, and says which."""

from netralitas_nlp.annotate.dates.finder import DateFinder

__all__ = ["DateFinder"]
