"""One verb per file: pure functions over the model, no input or output."""
