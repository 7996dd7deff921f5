"""Which articles are copies, and which persons and events of different articles are the same.

Every merge and every refusal is a `Verdict` with named reasons; a person's judgement stands above the rules.
"""
