"""Frozen values, standard library only. Text is immutable; everything points into it."""
