"""Language packs: one file each, their words in ``data/``."""
