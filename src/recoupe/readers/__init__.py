"""One input format per file."""
