"""One export per file."""
