"""Learning the decisions from marked texts: labels, fitting, cross-validation. Needs the extra `train`."""
