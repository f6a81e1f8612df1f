"""The page's own words: those of the dossier and those of the desk, in the reader's language."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from recoupe.exporters.base.phrases import Phrases

DEFAULT = "en"


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Return the words of ``words.toml`` by language."""
    return tomllib.loads((files("recoupe.web") / "words.toml").read_text("utf-8"))


@cache
def words(code: str) -> Phrases:
    """Return the words of a language that the page speaks."""
    return Phrases(code, {**Phrases.of(code).words, **tables()[code]})


def languages() -> dict[str, str]:
    """Return the languages that the page speaks: code to own name, sorted by code."""
    return {code: table["name_of_language"] for code, table in sorted(tables().items())}


def preferred(header: str) -> str:
    """Return the language that ``Accept-Language`` wants most among ours, English where it wants none."""
    wanted = []
    for n, part in enumerate(header.split(",")[:20]):
        code, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), n, code.split("-", 1)[0].lower()))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(wanted) if code in tables()), DEFAULT)


def day(moment: str, say: Phrases, today: date) -> str:
    """Return a day in words: today, yesterday, else its weekday and date."""
    try:
        when = datetime.fromisoformat(moment).date()
    except ValueError:
        return say("no_day")
    named = say("day_in_week", weekday=say.words["weekdays"][when.weekday()], day=say.published(when.isoformat()))
    near = {0: "today", 1: "yesterday"}.get((today - when).days)
    return f"{say(near)}, {named[0].lower() + named[1:] if say.code == 'fr' else named}" if near else capital(named)


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def stamp(moment: str, say: Phrases, *, day: bool = True) -> str:
    """Return a moment of the desk (UTC) in words, by the clock of the machine; only the hour without ``day``."""
    try:
        when = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return say.published(when.strftime("%Y-%m-%dT%H:%M")) if day else say("hour", h=when.hour, m=when.minute)
