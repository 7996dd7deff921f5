"""Finders: each yields what it saw in a document."""
