"""Somebody at the desk, and what the roles may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")
"""From the least to the most: an editor may all that a reader may, an admin all."""

LOCAL = "local"
"""Who works on a desk without accounts, on the machine itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends a request.

    ``ticket`` is the value of the session or visitor cookie ("" where a token came in the header, which no
    other site can send); ``known`` is False for somebody who has not logged in.
    """

    name: str
    role: Role
    ticket: str = ""
    known: bool = True
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Whether this person has at least that role."""
        return self.known and ROLES.index(self.role) >= ROLES.index(role)


NOBODY = Person("", "reader", known=False)
