"""``recoupe alerts``: rules that tell of changes, and the sending of what they tell."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli import codes
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.desk.alerts import Told
    from recoupe.desk.desk import Desk
    from recoupe.desk.views import Change

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Tell of changes by rule: to a feed, a webhook and the open page.",
)

Store = Annotated[
    str | None, typer.Option("--store", metavar="URL", help="The desk's database: sqlite:///… or postgresql://…")
]


@contextmanager
def _desk(store: str | None, private: bool | None = None) -> Iterator[Desk]:
    from recoupe.desk import Desk

    settings = load_settings(store=store, private=private)
    with Desk.open(settings.store, settings) as desk:
        yield desk


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Kind of change: new_contradiction, figure_moved, … Repeatable."),
    ] = None,
    story: Annotated[str, typer.Option(metavar="ID", help="Only this story.")] = "",
    actor: Annotated[str, typer.Option(metavar="NAME", help="Only where this person, body or place takes part.")] = "",
    publisher: Annotated[
        str, typer.Option(metavar="NAME", help="Only where this publisher's articles take part.")
    ] = "",
    words: Annotated[
        str, typer.Option(metavar="WORDS", help='Only with these words: tunnel "bad weather" -strike flood OR fire.')
    ] = "",
    webhook: Annotated[str, typer.Option(metavar="URL", help="Send it there, as signed JSON.")] = "",
    store: Store = None,
) -> None:
    """Add a rule; it tells of what changes from now on. All that is given must hold.

    **Example:** `recoupe alerts add Tolls --kind figure_moved --actor Sauval --webhook https://team.example/hook`
    """
    from recoupe.desk import Rule
    from recoupe.desk.alerts import add_rule

    with _desk(store) as desk:
        made = add_rule(
            desk,
            Rule(
                id="",
                name=name,
                kinds=tuple(kinds or ()),
                story=story,
                actor=actor,
                publisher=publisher,
                query=words,
                webhook=webhook,
                by="alerts",
            ),
        )
    typer.echo(made.id)
    if made.webhook:
        typer.echo(f"recoupe: what is sent is signed with the secret {made.secret}", err=True)


@app.command(name="list")
def list_rules(store: Store = None) -> None:
    """List the rules, and how much each has told and has still to send."""
    with _desk(store) as desk:
        for rule in desk.rules.all():
            deliveries = desk.deliveries.all(rule=rule.id)
            parts = {
                "kinds": " ".join(rule.kinds),
                "story": rule.story,
                "actor": rule.actor,
                "publisher": rule.publisher,
                "words": rule.query,
                "webhook": rule.webhook,
            }
            told = ", ".join(f"{k} {v}" for k, v in parts.items() if v) or "every change"
            states = {s: sum(d.state == s for d in deliveries) for s in ("sent", "waiting", "failed")}
            counts = ", ".join(f"{n} {s}" for s, n in states.items() if n) or "nothing yet"
            typer.echo(f"{rule.id}  {rule.name}: {told} ({counts}){'' if rule.active else ', asleep'}")
            last = next((d.error for d in reversed(deliveries) if d.error), "")
            if last:
                typer.echo(f"    last trouble: {last}")


@app.command()
def remove(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Its id, as `recoupe alerts list` shows it.")],
    store: Store = None,
) -> None:
    """Take a rule away, with what it had still to send."""
    from recoupe.desk.alerts import remove_rule

    with _desk(store) as desk:
        remove_rule(desk, rule)


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="Send what is due, then leave.")] = False,
    every: Annotated[float, typer.Option(metavar="SECONDS", help="Seconds between two looks.")] = 10,
    private: Annotated[
        bool | None,
        typer.Option("--private/--no-private", help="Allow webhooks in the own network.", show_default=False),
    ] = None,
    store: Store = None,
) -> None:
    """Hold new changes against the rules and send what is due, again and again (`recoupe watch` does it too)."""
    from recoupe.desk.alerts import run_alerts

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the system's wish to end is like Ctrl-C
    with _desk(store, private) as desk:
        try:
            while True:
                tell(run_alerts(desk))
                if once:
                    break
                time.sleep(max(0.1, every))
        except KeyboardInterrupt:
            typer.echo("recoupe: stopped; what was not sent yet is sent the next time", err=True)
            raise typer.Exit(codes.INTERRUPTED) from None


@app.command()
def feed(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Its id, as `recoupe alerts list` shows it.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the Atom feed.")],
    address: Annotated[
        str, typer.Option(metavar="URL", help="Address of the desk's page, for links.")
    ] = "http://127.0.0.1:8765",
    store: Store = None,
) -> None:
    """Write what a rule told of as an Atom feed, the latest fifty."""
    from recoupe.desk.alerts import alerts_of, atom
    from recoupe.errors import UsageError

    with _desk(store) as desk:
        found = desk.rules.get(rule)
        if found is None:
            message = f"there is no rule {rule!r}; recoupe alerts list names them"
            raise UsageError(message)

        def link(change: Change) -> str:
            return f"{address.rstrip('/')}/stories/{change.story}"

        text = atom(
            alerts_of(desk, found),
            name=found.name,
            key=found.id,
            address=f"{address.rstrip('/')}/alerts/{found.id}.atom",
            link=link,
            updated=found.created,
        )
    output.write_text(text, "utf-8")


def tell(told: Told) -> None:
    """Say what a run did, where it did something."""
    if told.matched or told.sent or told.again or told.failed:
        typer.echo(
            f"alerts: {told.matched} new, {told.sent} sent, {told.again} to be sent again, {told.failed} given up"
        )
