"""Reading text: the same-length fold, phrases, sentences, tokens, numerals."""
