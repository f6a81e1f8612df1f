"""``recoupe serve``: the desk as a page and an API; ``recoupe user`` and ``recoupe token``: who may come in."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.errors import MissingDependency, UsageError
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.web.access.register import Register
    from recoupe.web.work import Worker

_ANY = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  not bound to, compared with
_Store = Annotated[
    str | None, typer.Option(metavar="URL", help="The desk's database: sqlite:///…, postgresql://… (or RECOUPE_STORE).")
]
_Role = Annotated[str, typer.Option(metavar="ROLE", help="reader, editor or admin.")]
_Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def serve(
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; anything but this machine itself demands accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")] = 8321,
    store: _Store = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name this desk answers to (desk.example.org). Repeatable."),
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="It is reached over HTTPS: cookies are kept to it.")] = False,
    proxy: Annotated[
        bool, typer.Option("--proxy", help="A proxy on this machine stands before it: believe its X-Forwarded headers.")
    ] = False,
    work: Annotated[
        str, typer.Option(metavar="WHERE", help="Who reads and compares what arrives: process, thread or nobody.")
    ] = "process",
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=64, help="How many processes answer; more than one for many readers.")
    ] = 1,
) -> None:
    """Serve the desk: stories, articles, actors, search, corrections, and the API under /api/v1.

    Without accounts it answers this machine alone. With `--host`, `--name` or `--proxy` it wants at least one
    account or token first: `recoupe user add`.

    **Examples:**

    `recoupe serve`

    `recoupe serve --workers 2`

    `recoupe serve --store postgresql://desk@localhost/desk --host 0.0.0.0 --name desk.example.org --https`
    """
    settings = load_settings(store=store)
    names = [n.lower() for n in name or ()]
    try:
        import uvicorn
    except ImportError as error:
        package = '"recoupe[desk]"'
        raise MissingDependency(package, "recoupe serve") from error

    from recoupe.desk import Desk
    from recoupe.web import create_app
    from recoupe.web.serving import Serving, Siblings, listening, run
    from recoupe.web.work import InProcess, InThread, Nobody

    if work not in {"process", "thread", "nobody"}:
        message = f"--work is {work!r}; it must be process, thread or nobody"
        raise UsageError(message)
    alone = is_loopback(host) and not names and not proxy
    with Desk.open(settings.store, settings) as desk:
        worker: Worker = (
            InProcess(settings.store, settings)
            if work == "process"
            else InThread(desk)
            if work == "thread"
            else Nobody()
        )
        app = create_app(desk, hosts=hosts(host, names), open_here=alone, secure=https, worker=worker)
        if not alone and not app.state.house.register.anyone():
            message = (
                "a desk that others can reach needs an account first: recoupe user add NAME --role admin"
                f"{'' if store is None else f' --store {store}'}"
            )
            raise UsageError(message)
        own = listening(host, port) if workers > 1 else None
        taken = own.getsockname()[1] if own else port
        serving = Serving(settings, host, taken, hosts(host, names), alone, https, proxy)
        siblings = Siblings(serving, workers - 1)
        try:
            siblings.start()
            run(uvicorn.Server(serving.config(app)), app.state.house.hub, _say, own)
        finally:
            siblings.stop()


def _say(host: str, port: int) -> None:
    place = f"[{host}]" if ":" in host else host
    typer.echo(f"The desk is at http://{place}:{port}/ (Ctrl-C ends it)", err=True)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def hosts(host: str, names: Sequence[str]) -> frozenset[str]:
    """Return the names a request may ask for; empty for any."""
    from recoupe.web.access.door import LOOPBACK

    if host in _ANY and not names:
        return frozenset()
    return LOOPBACK | set(names) | ({host.lower()} - _ANY)


user_app = typer.Typer(name="user", no_args_is_help=True, help="Accounts of the desk: who may come in, and as what.")
token_app = typer.Typer(name="token", no_args_is_help=True, help="Tokens: how programs use the desk's API.")


@user_app.command("add")
def add_user(name: str, role: _Role = "reader", store: _Store = None, password_stdin: _Stdin = False) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    with _register(store) as register:
        register.add_user(name, _password(stdin=password_stdin), _role(role))
    typer.echo(f"{name} may come in as {role}")


@user_app.command("list")
def list_users(store: _Store = None) -> None:
    """List the accounts."""
    with _register(store) as register:
        for user in register.desk.users.all():
            typer.echo(f"{user.name}\t{user.role}\t{user.created}{'' if user.active else '	closed'}")


@user_app.command("passwd")
def change_password(name: str, store: _Store = None, password_stdin: _Stdin = False) -> None:
    """Give an account another password; its sessions end."""
    with _register(store) as register:
        register.change_password(name, _password(stdin=password_stdin))
    typer.echo(f"{name} has another password")


@user_app.command("remove")
def remove_user(name: str, store: _Store = None) -> None:
    """Take an account away with its tokens; what it corrected stays, with its name."""
    with _register(store) as register:
        register.remove_user(name)
    typer.echo(f"{name} is gone")


@token_app.command("add")
def add_token(
    label: Annotated[str, typer.Argument(metavar="LABEL", help="What it is for.")],
    role: _Role = "reader",
    user: Annotated[str, typer.Option(metavar="NAME", help="In whose name it speaks.")] = "",
    days: Annotated[int | None, typer.Option(metavar="N", min=1, help="How long it works; for ever without.")] = None,
    store: _Store = None,
) -> None:
    """Make a token and print it: it is kept nowhere and cannot be seen again."""
    with _register(store) as register:
        if user and register.desk.users.get(user) is None:
            message = f"there is no account {user!r}"
            raise UsageError(message)
        typer.echo(register.add_token(user, _role(role), label, days))


@token_app.command("list")
def list_tokens(store: _Store = None) -> None:
    """List the tokens by the beginning of their hash."""
    with _register(store) as register:
        for token in register.desk.tokens.all():
            ends = f"until {token.expires}" if token.expires else "for ever"
            typer.echo(f"{token.hash[:12]}\t{token.label}\t{token.user or '-'}\t{token.role}\t{ends}")


@token_app.command("revoke")
def revoke_token(
    token: Annotated[str, typer.Argument(metavar="LABEL-OR-HASH", help="Its label, or the beginning of its hash.")],
    store: _Store = None,
) -> None:
    """Take a token away."""
    with _register(store) as register:
        gone = register.revoke(token)
    if not gone:
        message = f"there is no token {token!r}"
        raise UsageError(message)
    typer.echo(f"{gone} taken away")


@contextmanager
def _register(store: str | None) -> Iterator[Register]:
    from recoupe.desk import Desk
    from recoupe.web.access.register import Register

    settings = load_settings(store=store)
    with Desk.open(settings.store, settings) as desk:
        yield Register(desk)


def _role(role: str) -> Any:  # noqa: ANN401  the register refuses what is no role
    return role


def _password(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return asked
