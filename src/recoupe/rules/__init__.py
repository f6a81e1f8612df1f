"""One rule per file; its docstring is what the reader of a dossier sees."""
