"""What one server holds: the desk, the limits, who follows it, and what was painted already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from recoupe.web.access.limits import Limits
from recoupe.web.access.register import Register

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from recoupe.desk import Desk
    from recoupe.web.following import Hub
    from recoupe.web.library import Library
    from recoupe.web.work import Worker


@dataclass(frozen=True, slots=True)
class House:
    """Everything a request may need; ``secure`` says that cookies go over HTTPS only."""

    desk: Desk
    register: Register
    library: Library
    hub: Hub
    worker: Worker
    secure: bool = False
    limits: Limits = field(default_factory=Limits)


def house_of(request: HTTPConnection) -> House:
    """Return the house that a request came to."""
    return cast("House", request.app.state.house)
