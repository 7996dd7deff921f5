"""Decisions between candidates: features, weights learned from marked texts, one form for all rooms."""
