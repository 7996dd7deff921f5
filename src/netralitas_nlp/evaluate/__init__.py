"""How well records agree with marked ones: precision, recall and F1 per layer."""

from netralitas_nlp.evaluate.scoring import METRICS, Score, read_records, score_records, show_scores, totals

__all__ = ["METRICS", "Score", "read_records", "score_records", "show_scores", "totals"]
