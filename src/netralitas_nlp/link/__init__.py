"""Linkers: which thing in the world a mention names."""
