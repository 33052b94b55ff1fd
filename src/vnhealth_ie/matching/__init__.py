"""Lexicons over the tables, bounded regexes, sentences, and the one rule for overlapping matches."""
