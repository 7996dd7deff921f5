"""Name engines behind one protocol."""
