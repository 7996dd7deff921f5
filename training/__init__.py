"""Trains the models that the package ships: one seeded command each, from the data folder to weights and card."""
