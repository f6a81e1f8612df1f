"""Pure string work: folding, shingles, similarity."""
