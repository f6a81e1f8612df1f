"""Put articles into stories.

How near two articles are depends on the two of them alone, so neither the order of the input nor an
article on something else can move a story. An index finds the near ones; articles that hang together by
near pairs are then parted by average link, and by what marks the one and never the other. More than a thousand that
hang together are first cut where they hang together least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.steps.group.contrast import Contrast, Tally, contrast
from recoupe.steps.group.near import THRESHOLD, Link, explain
from recoupe.steps.group.profiles import Key, Profile, profile
from recoupe.steps.group.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.model.annotation import Annotation
    from recoupe.model.article import Article

__all__ = [
    "THRESHOLD",
    "Contrast",
    "Key",
    "Link",
    "Profile",
    "Stories",
    "Tally",
    "contrast",
    "explain",
    "group",
    "profile",
]


def group(articles: Sequence[Article], notes: Mapping[str, Annotation]) -> list[list[str]]:
    """Return the stories as sorted lists of article ids; an article alone is a story of one.

    Articles of the same kept text count once and stay together. ``notes`` may lack an article: its
    profile then has no days.
    """
    kept = sorted((a for a in articles if a.text), key=lambda a: a.id)
    same: dict[str, list[str]] = {}
    profiles = []
    for article in kept:
        if article.text not in same:
            profiles.append(profile(article, notes.get(article.id)))
        same.setdefault(article.text, []).append(article.id)
    stories = Stories()
    for one in profiles:
        stories.add(one)
    copies = {ids[0]: ids for ids in same.values()}
    return sorted(sorted(i for first in story for i in copies[first]) for story in stories.groups())
