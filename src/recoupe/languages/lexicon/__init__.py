"""Shapes of the word lists of a language, and their loaders: one part of language per file."""
