"""Finds words that name administrative regions."""

from netralitas_nlp.annotate.regions.finder import RegionFinder

__all__ = ["RegionFinder"]
