"""The desk: a place where a team keeps stories alive.

>>> from recoupe.desk import Desk
>>> with Desk.open("sqlite:///desk.sqlite") as desk:  # doctest: +SKIP
...     desk.add(["accounts/"])
...     for row in desk.stories().rows:
...         print(row.title, row.articles)
"""

from __future__ import annotations

from recoupe.desk.arriving import Arrival
from recoupe.desk.desk import Desk
from recoupe.desk.records import Delivery, Feed, Item, Mark, Records, Role, Rule, Session, Token, User, Visit
from recoupe.desk.views import (
    CHANGE_KINDS,
    ActorRow,
    ActorView,
    Added,
    ArticleVersion,
    ArticleView,
    Change,
    ChangeKind,
    Correction,
    DiffPart,
    Hit,
    Hits,
    Page,
    Painting,
    Said,
    StoredClaim,
    StoredStory,
    StoryHead,
    StoryRow,
    Work,
)
from recoupe.model.correction import CorrectionKind
from recoupe.model.finding import Verdict

__all__ = [
    "CHANGE_KINDS",
    "ActorRow",
    "ActorView",
    "Added",
    "Arrival",
    "ArticleVersion",
    "ArticleView",
    "Change",
    "ChangeKind",
    "Correction",
    "CorrectionKind",
    "Delivery",
    "Desk",
    "DiffPart",
    "Feed",
    "Hit",
    "Hits",
    "Item",
    "Mark",
    "Page",
    "Painting",
    "Records",
    "Role",
    "Rule",
    "Said",
    "Session",
    "StoredClaim",
    "StoredStory",
    "StoryHead",
    "StoryRow",
    "Token",
    "User",
    "Verdict",
    "Visit",
    "Work",
]
