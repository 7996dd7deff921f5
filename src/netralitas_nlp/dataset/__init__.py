"""Documents to linked tables."""
