"""``recoupe watch``: feeds, lists of feeds and folders, looked at again and again."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, cast

import typer

from recoupe.cli import alerts, codes
from recoupe.cli.progress import progress
from recoupe.errors import UsageError
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from recoupe.desk.desk import Desk
    from recoupe.desk.watch import Options, Passed

_MINUTE = 60.0


def run(
    targets: Sequence[str],
    *,
    store: str | None,
    every: float,
    once: bool,
    pages: str,
    pace: float,
    private: bool | None,
    contact: str,
) -> None:
    """Subscribe to what is named, then watch all that the store is subscribed to.

    Raises:
        UsageError: nothing to watch, or a value that means nothing.
    """
    if pages not in {"cut", "always", "never"}:
        message = f"--pages is {pages!r}; it must be cut, always or never"
        raise UsageError(message)
    settings = load_settings(store=store, private=private)

    from recoupe.desk import Desk
    from recoupe.desk.watch import Options, Watcher

    options = Options(
        every=max(1.0, every * _MINUTE),
        pace=max(0.0, pace),
        private=settings.private,
        pages=cast("Literal['cut', 'always', 'never']", pages),
        contact=contact,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the system's wish to end is like Ctrl-C
    with Desk.open(settings.store, settings) as desk:
        watcher = Watcher(desk, options)
        watcher.subscribe(targets, by="watch")
        if not desk.feeds.all(active=True):
            message = "nothing to watch; name feeds, a list of feeds (OPML) or folders"
            raise UsageError(message)
        try:
            if once:
                with progress() as report:
                    passed = Watcher(desk, options, report).once()
                _after(desk, passed, options)
            else:
                watcher.run(told=lambda passed: _after(desk, passed, options))
        except KeyboardInterrupt:
            typer.echo("recoupe: stopped; what was taken in is kept, and `recoupe watch` goes on from here", err=True)
            raise typer.Exit(codes.INTERRUPTED) from None


def _after(desk: Desk, passed: Passed, options: Options) -> None:
    """Tell of the pass, and send the alerts that it gives rise to."""
    from recoupe.desk.alerts import run_alerts

    _tell(desk, passed)
    alerts.tell(run_alerts(desk, options))


def _tell(desk: Desk, passed: Passed) -> None:
    if not (passed.looked or passed.pages or passed.stories):
        return
    for one in passed.looked:
        if one.error:
            typer.echo(f"recoupe: {one.feed}: {one.error}", err=True)
    typer.echo(
        f"{desk.moment()}  looked at {len(passed.looked)}, pages {passed.pages}, "
        f"new articles {passed.articles}, stories compared {len(passed.stories)}"
    )
