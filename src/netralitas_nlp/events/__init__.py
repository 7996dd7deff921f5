"""Occasions: kind, topic, modality and arguments."""
