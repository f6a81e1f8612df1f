"""Where a desk keeps everything: one file per kind of database, found by the scheme of its URL."""
