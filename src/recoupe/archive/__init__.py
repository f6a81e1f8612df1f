"""Archives: what outgrows one machine, by the same steps, in files that other programs read too.

``run`` makes or completes an archive on any engine; ``list_stories``, ``open_story``, ``open_articles`` and
``open_archive`` read it back.
"""

from __future__ import annotations

from recoupe.archive.opened import StoryLine, list_stories, open_archive, open_articles, open_story
from recoupe.archive.run import Outcome, run
from recoupe.archive.settings import Plan

__all__ = ["Outcome", "Plan", "StoryLine", "list_stories", "open_archive", "open_articles", "open_story", "run"]
