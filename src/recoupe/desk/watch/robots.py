"""robots.txt as RFC 9309 reads it: the longest rule that fits decides, and allows where two are as long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST_BYTES = 512 * 1024
_MOST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host allows: (allow, path pattern) pairs, and seconds that it wants between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the page may be fetched."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        fits = [(len(pattern), allow) for allow, pattern in self.rules if _fits(pattern, path)]
        return max(fits)[1] if fits else True


def parse(text: str, agent: str) -> Robots:
    """Return what a robots.txt says to ``agent``; the rules for "*" where it does not name it."""
    groups = _groups(text)
    own = [g for g in groups if agent.lower() in g[0]] or [g for g in groups if "*" in g[0]]
    rules = tuple(rule for _, found, _ in own for rule in found)
    return Robots(rules, min(_MOST_DELAY, max((delay for _, _, delay in own), default=0.0)))


def _groups(text: str) -> list[tuple[set[str], list[tuple[bool, str]], float]]:
    groups: list[tuple[set[str], list[tuple[bool, str]], float]] = []
    naming = False
    for raw in text.lstrip("\ufeff").splitlines():
        key, sign, value = raw.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not sign:
            continue
        if key == "user-agent":
            if not naming:
                groups.append((set(), [], 0.0))
            groups[-1][0].add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            naming = True
            continue
        if not groups:
            continue
        if key in {"allow", "disallow"}:
            naming = False
            if value:
                groups[-1][1].append((key == "allow", _normal(value)))
        elif key == "crawl-delay":
            naming = False
            if re.fullmatch(r"\d{1,6}(\.\d+)?", value):
                agents, rules, _ = groups[-1]
                groups[-1] = (agents, rules, float(value))
    return groups


def _fits(pattern: str, path: str) -> bool:
    end = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not end or at == len(path)
    if end:
        return path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= at
    return path.find(parts[-1], at) >= 0


def _normal(path: str) -> str:
    """One spelling of what may be written in several, the wildcards left alone."""
    return quote(unquote(path, errors="replace"), safe="/*$?=&:;,@+!'()~-._%")
