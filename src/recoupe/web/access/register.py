"""Who somebody is: by session, by token, or because the desk is this machine's own and has no accounts yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from recoupe.desk import Session, Token, User
from recoupe.errors import UsageError
from recoupe.web.access.passwords import agrees, hashed
from recoupe.web.access.people import LOCAL, NOBODY, ROLES, Person
from recoupe.web.access.tickets import TOKEN_PREFIX, kept, new_ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.desk import Desk
    from recoupe.web.access.people import Role

SESSION_DAYS = 14
_REMEMBERED = 2.0
"""Seconds for which an answer of the store is trusted: so late a removed account stops working."""
_MOST = 5000
_NAME_LENGTH = 64


@dataclass(slots=True)
class Register:
    """The accounts, sessions and tokens of one desk. ``open_here``: without accounts, this machine may do all."""

    desk: Desk
    open_here: bool = True
    _known: dict[str, tuple[float, Person | None]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def anyone(self) -> bool:
        """Whether there is an account or a token."""
        found = self._remembered("anyone", lambda: NOBODY if self.desk.users.all() or self.desk.tokens.all() else None)
        return found is not None

    def of_session(self, ticket: str) -> Person | None:
        """Return who holds a session."""
        return self._remembered(f"s{ticket}", lambda: self._session(ticket)) if ticket else None

    def of_token(self, ticket: str) -> Person | None:
        """Return in whose name a token speaks."""
        return self._remembered(f"t{ticket}", lambda: self._token(ticket)) if ticket else None

    def visitor(self, ticket: str) -> Person:
        """Return who comes without session or token."""
        if self.open_here and not self.anyone():
            return Person(LOCAL, "admin", ticket)
        return Person("", "reader", ticket, known=False)

    def log_in(self, name: str, password: str) -> str | None:
        """Return the ticket of a new session, None if name or password is wrong."""
        user = self.desk.users.get(name)
        right = agrees(password, user.password if user and user.active else None)
        if user is None or not right:
            return None
        now = self.desk.moment()
        self.desk.sessions.delete_until("expires", now)
        ticket = new_ticket()
        self.desk.sessions.put(Session(kept(ticket), user.name, "", now, _later(now, SESSION_DAYS)))
        return ticket

    def log_out(self, ticket: str) -> None:
        """End a session."""
        self.desk.sessions.delete(hash=kept(ticket))
        self.forget()

    def add_user(self, name: str, password: str, role: Role) -> None:
        """Make an account.

        Raises:
            UsageError: the name is taken or no name, the password too short, or there is no such role.
        """
        if not name or len(name) > _NAME_LENGTH or name != name.strip() or not name.isprintable() or name == LOCAL:
            message = f"{name!r} is no name for an account: 1 to {_NAME_LENGTH} characters, not {LOCAL!r}"
            raise UsageError(message)
        _check(role)
        user = User(name, hashed(password), role, self.desk.moment())
        if not self.desk.users.add(user):
            message = f"there is an account {name!r} already; change it with: recoupe user passwd {name}"
            raise UsageError(message)
        self.forget()

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password and end its sessions.

        Raises:
            UsageError: there is no such account, or the password is too short.
        """
        user = self._user(name)
        self.desk.users.put(User(user.name, hashed(password), user.role, user.created, user.active, user.language))
        self.desk.sessions.delete(user=name)
        self.forget()

    def remove_user(self, name: str) -> None:
        """Take an account away with its sessions and tokens; what it did stays in the logs.

        Raises:
            UsageError: there is no such account.
        """
        self._user(name)
        self.desk.tokens.delete(user=name)
        self.desk.sessions.delete(user=name)
        self.desk.users.delete(name=name)
        self.forget()

    def add_token(self, user: str, role: Role, label: str, days: int | None = None) -> str:
        """Make a token and return it: this is the only time it can be seen.

        Raises:
            UsageError: there is no such role.
        """
        _check(role)
        ticket, now = new_ticket(TOKEN_PREFIX), self.desk.moment()
        expires = _later(now, days) if days else None
        self.desk.tokens.put(Token(kept(ticket), user, role, label, now, expires))
        self.forget()
        return ticket

    def revoke(self, start: str, user: str | None = None) -> int:
        """Take away the tokens whose label is, or whose hash begins with, ``start``; return how many there were."""
        own = {"user": user} if user else {}
        found = [t for t in self.desk.tokens.all(**own) if start and (t.hash.startswith(start) or t.label == start)]
        for token in found:
            self.desk.tokens.delete(hash=token.hash)
        self.forget()
        return len(found)

    def forget(self) -> None:
        """Ask the store anew from now on."""
        with self._lock:
            self._known.clear()

    def _user(self, name: str) -> User:
        user = self.desk.users.get(name)
        if user is None:
            message = f"there is no account {name!r}"
            raise UsageError(message)
        return user

    def _session(self, ticket: str) -> Person | None:
        session = self.desk.sessions.get(kept(ticket))
        if session is None or session.expires < self.desk.moment():
            return None
        user = self.desk.users.get(session.user)
        return Person(user.name, user.role, ticket) if user and user.active else None

    def _token(self, ticket: str) -> Person | None:
        token = self.desk.tokens.get(kept(ticket))
        if token is None or (token.expires or "~") < self.desk.moment():
            return None
        user = self.desk.users.get(token.user)
        if user is not None and not user.active:
            return None
        role = min(token.role, user.role, key=ROLES.index) if user else token.role
        return Person(token.user or token.label, role, by_token=True)

    def _remembered(self, key: str, ask: Callable[[], Person | None]) -> Person | None:
        now = monotonic()
        known = self._known.get(key)
        if known and known[0] > now:
            return known[1]
        found = ask()
        with self._lock:
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[key] = (now + _REMEMBERED, found)
        return found


def _check(role: str) -> None:
    if role not in ROLES:
        message = f"{role!r} is no role; there are: {', '.join(ROLES)}"
        raise UsageError(message)


def _later(moment: str, days: int) -> str:
    then = datetime.fromisoformat(moment) + timedelta(days=days)
    return then.strftime("%Y-%m-%dT%H:%M:%SZ")
