"""The command line: ``recoupe compare``, ``read``, ``show``, ``explain``. Progress bars live here and only here."""

from __future__ import annotations


def main() -> None:
    """Run the command line: the entry point of the ``recoupe`` script."""
    from recoupe.cli.app import app

    app()
