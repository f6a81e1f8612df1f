"""Persons, groups and institutions by common nouns: "le ministre russe des Transports", "the tram driver"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.model.annotation import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.languages.lexicon.names import RoleForm
    from recoupe.steps.annotate.mentions.view import Proper, View

_NOUNS = {"NOUN", "PROPN"}
_QUALIFIERS = ("former", "deputy", "acting")


@dataclass(frozen=True, slots=True)
class Nominal:
    """A common noun that says who, with its complements."""

    tokens: tuple[int, int]
    reading: Reading


def find_nominals(view: View, proper: Sequence[Proper]) -> list[Nominal]:
    """Return the nominals in order; the noun of one may not be inside a proper name."""
    taken = {i: p for p in proper for i in range(*p.tokens)}
    starts = {p.tokens[0]: p for p in proper}
    ends = {p.tokens[1]: p for p in proper}
    found: list[Nominal] = []
    i = 0
    while i < len(view.tokens):
        nominal = _at(view, i, starts, ends, taken) if i not in taken or i in starts else None
        if nominal is not None:
            found.append(nominal)
            i = max(i + 1, nominal.reading.of[0] if nominal.reading.of else nominal.tokens[1])
        else:
            i += 1
    return found


def _at(
    view: View, i: int, starts: dict[int, Proper], ends: dict[int, Proper], taken: Mapping[int, Proper]
) -> Nominal | None:
    match = _form(view, i, taken)
    if match is None:
        return None
    end, form, country = match
    role = form.role
    inner = taken.get(end - 1)
    if inner is not None and inner is taken.get(end):
        end, country = inner.tokens[1], country or _country(inner)
    end, after, gender = _demonyms(view, end, taken)
    country = country or after
    if not form.plural or form.kind != "group":
        domain = _domain(view, end, role) or _domain(view, _behind_adjective(view, end, taken), role)
        if domain is not None:
            role, end = domain
            end, after, _ = _demonyms(view, end, taken)
            country = country or after
    of, end, name = _complement(view, end, starts, i)
    first, before, lead, qualifier = _lead(view, i, ends, taken)
    role = qualified(view, role, i, qualifier)
    of = of or (lead.tokens if lead is not None else None)
    country = country or before or _country(name) or _country(lead)
    determiner = view.determiner(first)
    if (
        form.kind == "body"
        and not (country or of)
        and determiner != "definite"
        and view.lexicon.habits.bodies_with_article
        and not _agent(view, i)
    ):
        return None
    reading = Reading(
        kind="group" if form.plural and form.kind != "body" else {"person": "role"}.get(form.kind, form.kind),
        head=_head(view, i, match[0]),
        role=view.lexicon.role_in(role, country),
        country=country,
        sector=form.sector,
        gender=form.gender or gender or _gender(view, i),
        plural=form.plural,
        determiner=determiner,
        of=of,
    )
    return Nominal((first, end), reading)


def _form(view: View, i: int, taken: Mapping[int, Proper]) -> tuple[int, RoleForm, str] | None:
    """The longest role at token ``i``, a demonym allowed after its first word: (end, form, country)."""
    k = view.first_piece.get(i)
    if k is None:
        return None
    least = next((j for j in range(i, len(view.tokens)) if j not in taken), i)
    best: tuple[int, RoleForm, str] | None = None
    for words, form in view.lexicon.roles.starting(view.run[k].folded):
        hit = _matches(view, k, words)
        if hit is None:
            continue
        end, country = hit
        if not view.same_sentence(i, end - 1) or (i in taken and end <= least):
            continue
        if not any(view.tokens[j].pos in _NOUNS for j in range(i, end)) and end - i == 1:
            continue
        if not _spelt(view, i, form):
            continue
        if best is None or end > best[0]:
            best = (end, form, country)
    return best


def _spelt(view: View, i: int, form: RoleForm) -> bool:
    """Words that are roles only with a capital ("Republican") or only as initials are left to the tables."""
    token = view.tokens[i]
    if form.kind == "body" and token.dep in {"amod", "advmod"}:
        return False
    return not (view.loud[token.sentence] and token.pos not in _NOUNS)


def _matches(view: View, k: int, words: tuple[str, ...]) -> tuple[int, str] | None:
    at, country = k, ""
    for n, word in enumerate(words):
        if at < len(view.run) and view.run[at].folded == word:
            at += 1
            continue
        if n == 0 or country:
            return None
        skip = _demonym_pieces(view, at)
        if skip is None or at + skip[0] >= len(view.run) or view.run[at + skip[0]].folded != word:
            return None
        at, country = at + skip[0] + 1, skip[1]
    end = view.end_token(at)
    return None if end is None else (end, country)


def _demonym_pieces(view: View, k: int) -> tuple[int, str] | None:
    hits = view.lexicon.demonyms.at(view.run, k)
    return (hits[0][0], hits[0][1].code) if hits else None


def _demonyms(view: View, end: int, taken: Mapping[int, Proper]) -> tuple[int, str, str]:
    """Adjectives after the noun (French): where they end, the country and the gender that they tell."""
    if view.lexicon.habits.head_last:
        return end, "", ""
    at, country, gender = end, "", ""
    while at < len(view.tokens) and at not in taken and view.same_sentence(end - 1, at):
        k = view.first_piece.get(at)
        hits = view.lexicon.demonyms.at(view.run, k) if k is not None else []
        if hits and k is not None:
            stop = view.end_token(k + hits[0][0])
            if stop is None:
                break
            at, country, gender = stop, country or hits[0][1].code, gender or hits[0][1].gender
            end = at
        elif view.tokens[at].pos == "ADJ" and at == end:
            at += 1
        else:
            break
    return end, country, gender


def _behind_adjective(view: View, end: int, taken: Mapping[int, Proper]) -> int:
    """Where an adjective ends that no table knows: "la ministre velmarienne de la Défense"."""
    known = end >= len(view.tokens) or end in taken or not view.same_sentence(end - 1, end)
    return end if known or view.lexicon.habits.head_last or not _qualifies(view, end) else end + 1


def _qualifies(view: View, i: int) -> bool:
    """Whether a word is an adjective on the noun before it, whatever the tagger made of it."""
    token = view.tokens[i]
    return token.text.islower() and (token.pos == "ADJ" or token.dep == "amod") and token.head == i - 1


def _domain(view: View, end: int, role: str) -> tuple[str, int] | None:
    """The office after a minister: "des Affaires étrangères", "à la Défense"."""
    if not view.lexicon.is_word("domain_heads", role):
        return None
    k = view.first_piece.get(end)
    for length, _ in view.lexicon.complements.at(view.run, k) if k is not None else ():
        for size, domain in view.lexicon.domains.at(view.run, (k or 0) + length):
            stop = view.end_token((k or 0) + length + size)
            if stop is not None and view.same_sentence(end - 1, stop - 1):
                head = "minister" if role == "secretary" else role
                return f"{head}.{domain}", stop
    return None


def _complement(
    view: View, end: int, starts: dict[int, Proper], i: int
) -> tuple[tuple[int, int] | None, int, Proper | None]:
    """A name that the noun belongs to: "du Haut-Vardin", "of the Rail Board"."""
    k = view.first_piece.get(end)
    for length, _ in view.lexicon.complements.at(view.run, k) if k is not None else ():
        stop = view.end_token((k or 0) + length)
        if stop is None or not view.same_sentence(i, stop) or view.lexicon.is_word("locative", view.folded[end]):
            continue
        name = starts.get(stop)
        if name is not None and name.type in {"place", "organisation"}:
            return name.tokens, name.tokens[1], name
    return None, end, None


def qualified(view: View, role: str, i: int, qualifier: str) -> str:
    """Mark who was, stands in or is second: "former:minister.defence", "deputy:president"."""
    if ".former" in role:
        role, qualifier = role.replace(".former", ""), "former"
    glued = view.folded[i].split("-")[0]
    if not qualifier and glued != view.folded[i]:
        qualifier = next((q for q in _QUALIFIERS if view.lexicon.is_word(q, glued)), "")
    return f"{qualifier}:{role}" if qualifier else role


def _lead(
    view: View, i: int, ends: dict[int, Proper], taken: Mapping[int, Proper]
) -> tuple[int, str, Proper | None, str]:
    """What stands before the noun: its first token, a country, a body ("the Rail Board spokesman"), a qualifier."""
    first, country, lead, qualifier, at = i, "", None, "", i
    while at > 0 and view.same_sentence(at - 1, i):
        hit = _ending_demonym(view, at, taken)
        name = ends.get(at)
        word = view.folded[at - 1]
        marks = [q for q in _QUALIFIERS if view.lexicon.is_word(q, word)]
        possessive = ends.get(at - 1) if view.tokens[at - 1].text in {"'s", "’s", "'", "’"} else None
        if hit is not None:
            first = at = hit[0]
            country = country or hit[1]
        elif (
            view.lexicon.habits.head_last
            and name is not None
            and name.type in {"place", "organisation"}
            and lead is None
        ):
            lead, first = name, name.tokens[0]
            at = first
        elif possessive is not None and possessive.type in {"place", "organisation"} and lead is None:
            lead, first = possessive, possessive.tokens[0]
            at = first
        elif marks and (at - 1) not in taken:
            qualifier = qualifier or marks[0]
            first = at = at - 1
        elif view.lexicon.is_word("ignored_modifiers", word) and (at - 1) not in taken:
            at -= 1
        else:
            break
    return first, country, lead, qualifier


def _ending_demonym(view: View, end: int, taken: Mapping[int, Proper]) -> tuple[int, str] | None:
    if (end - 1) in taken and not view.lexicon.is_word("country_initials", view.folded[end - 1]):
        return None
    k = view.first_piece.get(end, len(view.run))
    hit = view.lexicon.demonyms.ending(view.run, k)
    if hit is None:
        return None
    piece = view.run[hit[0]]
    if view.lexicon.is_word("country_initials", piece.folded) and not piece.surface.isupper():
        return None
    return piece.token, hit[1].code


def _agent(view: View, i: int) -> bool:
    """Whether a bare institution acts or speaks ("Police et gendarmerie sont…")."""
    return view.tokens[i].dep in {"nsubj", "obl:agent"} and view.determiner(i) in {"", "indefinite"}


def _country(name: Proper | None) -> str:
    return "" if name is None else name.known.country if name.known else name.country


def _head(view: View, first: int, last: int) -> int:
    if view.lexicon.habits.head_last:
        for stop in range(first + 1, last):
            if view.lexicon.is_word("head_enders", view.folded[stop]):
                return stop - 1
        return last - 1
    return next((j for j in range(first, last) if view.tokens[j].pos in _NOUNS), first)


def _gender(view: View, i: int) -> str:
    morph = view.tokens[i].morph
    before = view.folded[i - 1].strip("'") if i else ""
    if view.lexicon.is_word("feminine_determiners", before):
        return "f"
    if view.lexicon.is_word("masculine_determiners", before):
        return "m"
    return "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else ""
