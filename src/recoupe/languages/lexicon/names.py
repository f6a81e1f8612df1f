"""Names and what stands for them: countries, demonyms, seats of power, bodies, roles, titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from babel import Locale

from recoupe.languages.lexicon.closed import ClosedClasses
from recoupe.languages.lexicon.files import read_table, read_toml
from recoupe.languages.lexicon.pieces import PhraseTable, fold, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KnownKind = Literal["country", "region", "capital", "seat", "organisation"]
_SHORT = 7  # letters up to which a name is often a word too
_COLUMN = {"fr": 2, "en": 3}
_CONTINENTS = {"002", "003", "005", "009", "013", "019", "029", "142", "143", "150", "419"}


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that the tables name.

    ``key`` is the same in every language; ``exact`` holds the spelling that the text must have,
    capitals included, "" where a capital is enough.
    """

    kind: KnownKind
    key: str
    name: str
    country: str
    sector: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class RoleForm:
    """One form of a common noun that says who.

    ``kind`` is person, group or body; ``gender`` m, f or ""; ``plural`` whether it names several.
    """

    role: str
    kind: str
    sector: str
    gender: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Demonym:
    """An adjective or noun of a country or region (``code``)."""

    code: str
    gender: str
    plural: bool


@dataclass(frozen=True, slots=True)
class NameHabits:
    """How a language builds names and what stands for them.

    ``head_last``: the noun that says what it is closes a name ("Tanner Street", "the Rail Board spokesman") and has its
    adjectives before it; ``bodies_with_article``: an institution that is meant has its article ("la police");
    ``gender_tells``: nouns for people have forms by gender, so that one of another gender is somebody else's;
    ``persons_alone``: the pronouns of persons stand for nothing else ("he", "she").
    """

    head_last: bool = False
    bodies_with_article: bool = False
    gender_tells: bool = False
    persons_alone: bool = False


@dataclass(frozen=True)
class NameLexicon:
    """All that one language knows of names. Word sets are folded."""

    code: str
    habits: NameHabits
    closed: ClosedClasses
    known: PhraseTable[Known]
    demonyms: PhraseTable[Demonym]
    roles: PhraseTable[RoleForm]
    domains: PhraseTable[str]
    complements: PhraseTable[str]
    place_heads: PhraseTable[str]
    words: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    title_roles: Mapping[str, str]
    pronouns: Mapping[str, str]
    first_names: Mapping[str, str]
    hypernyms: Mapping[str, frozenset[str]]
    same_with_country: Mapping[str, Mapping[str, str]]
    sectors: Mapping[str, str]
    holders: tuple[tuple[str, str, tuple[str, ...]], ...]

    @staticmethod
    def load(code: str) -> NameLexicon:
        """Read the tables of ``code``."""
        return _load(code)

    def country_name(self, code: str) -> str:
        """The usual name of a country or territory, its code where there is none."""
        return _territories(self.code).get(code, "") or _own_names(self.code).get(code, code)

    def is_word(self, kind: str, folded: str) -> bool:
        """Whether a folded word is in the list ``kind`` of names.toml."""
        return folded in self.words.get(kind, frozenset())

    def is_link(self, folded: str) -> bool:
        """Whether a folded word links an office to whose it is."""
        return self.is_word("of", folded)

    def includes(self, wide: str, narrow: str) -> bool:
        """Whether who is ``narrow`` may be called ``wide``: "minister" for "minister.foreign"."""
        if wide == narrow or narrow.startswith(wide + "."):
            return True
        below = self.hypernyms.get(wide, frozenset())
        return any(narrow == n or narrow.startswith(n + ".") for n in below)

    def role_in(self, role: str, country: str) -> str:
        """The office that a role word means in a country."""
        return self.same_with_country.get(role, {}).get(country, role)


@cache
def _load(code: str) -> NameLexicon:
    own, shared = read_toml(code, "names"), read_toml("", "names")
    lists = {k: frozenset(v) for k, v in own.items() if isinstance(v, list)}
    lists |= {k: frozenset(v) for k, v in shared.items() if isinstance(v, list)}
    closed = ClosedClasses.load(code)
    lists["of"] = frozenset(fold(w).strip("'") for w in closed.of | closed.drawn)
    lists["drawn"] = frozenset(map(fold, closed.drawn))
    forms = list(_roles(code))
    return NameLexicon(
        code=code,
        closed=closed,
        habits=NameHabits(**own.get("habits", {})),
        known=PhraseTable(sorted(_known(code), key=lambda e: (e[0], e[1].kind, e[1].key))),
        demonyms=PhraseTable(_demonyms(code)),
        roles=PhraseTable(forms),
        domains=PhraseTable((pieces(w), d) for d, ws in sorted(own.get("domains", {}).items()) for w in ws),
        complements=PhraseTable((pieces(w), w) for w in own.get("complements", ())),
        place_heads=PhraseTable((pieces(w), w) for w in own.get("place_heads", ())),
        words=lists,
        titles={w: g for g, ws in own.get("titles", {}).items() for w in ws},
        title_roles=own.get("title_roles", {}),
        pronouns=own.get("pronouns", {}),
        first_names=_first_names(),
        hypernyms={k: frozenset(v) for k, v in shared.get("hypernyms", {}).items()},
        same_with_country=shared.get("same_with_country", {}),
        holders=tuple((row[0], row[1], tuple(row[2].split("|"))) for row in read_table("", "holders")),
        sectors={f.role: f.sector for _, f in reversed(forms)},
    )


def _known(code: str) -> Iterator[tuple[tuple[str, ...], Known]]:
    for territory, name in _country_names(code):
        wide = territory.isdigit() or len(territory.split("-")[0]) > len("RU")
        if wide:
            yield pieces(name), Known("region", f"region:{territory}", name, "", "", _exact(name))
        else:
            yield pieces(name), Known("country", territory, name, territory, "GOV", _exact(name))
    column = _COLUMN.get(code, 3)
    local = {row[0]: row[1].split("|") for row in read_table(code, "known")}
    for row in read_table("", "metonyms"):
        country, kind, sector = row[:3]
        main = row[4].split("|")[0] or row[3].split("|")[0]
        key = f"{country}:{fold(main)}"
        for name in {n for cell in (row[column + 1], *row[3:5]) for n in cell.split("|") if n} | {*local.get(main, ())}:
            yield pieces(name), Known("capital" if kind == "capital" else "seat", key, name, country, sector)
    for row in read_table("", "organisations"):
        sector, country, *cells = row
        main = (cells[1] or cells[0]).split("|")[0]
        key = f"org:{country}:{fold(main)}"
        own = [n for cell in (cells[column - 2], *cells) for n in cell.split("|") if n]
        for name in dict.fromkeys([*local.get(main, ()), *own]):
            yield pieces(name), Known("organisation", key, name, country, sector, _exact(name))


def _exact(name: str) -> str:
    """Short names are common words or initials too: they must stand as they are written."""
    return name.replace(".", "") if " " not in name and (len(name) < _SHORT or name.isupper()) else ""


def _country_names(code: str) -> Iterator[tuple[str, str]]:
    for territory, name in sorted(_territories(code).items()):
        if "(" not in name and "R.A.S." not in name and "SAR " not in name:
            yield territory, name
            for short, long in (("St. ", "Saint "), (" & ", " and "), ("Îles ", "îles ")):
                if short in name:
                    yield territory, name.replace(short, long)
    for territory, names in read_table(code, "countries"):
        for name in names.split("|"):
            yield territory, name


@cache
def _territories(code: str) -> dict[str, str]:
    found: Any = Locale.parse(code).territories
    skip = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}
    return {k: v for k, v in sorted(found.items()) if (len(k) == len("RU") and k not in skip) or k in _CONTINENTS}


@cache
def _own_names(code: str) -> dict[str, str]:
    return {territory: names.split("|")[0] for territory, names in read_table(code, "countries")}


def _demonyms(code: str) -> Iterator[tuple[tuple[str, ...], Demonym]]:
    for row in read_table(code, "demonyms"):
        if len(row) > len(("code", "singular", "plural")):
            territory, masculine, feminine, men, women = row
            both = "" if masculine == feminine else "m"
            yield pieces(masculine), Demonym(territory, both, plural=False)
            yield pieces(feminine), Demonym(territory, "" if masculine == feminine else "f", plural=False)
            yield pieces(men), Demonym(territory, "", plural=True)
            yield pieces(women), Demonym(territory, "f" if masculine != feminine else "", plural=True)
        else:
            territory, singular, plural = row
            yield pieces(singular), Demonym(territory, "", plural=False)
            yield pieces(plural), Demonym(territory, "", plural=True)


def _roles(code: str) -> Iterator[tuple[tuple[str, ...], RoleForm]]:
    for row in read_table(code, "roles"):
        role, kind, sector, *forms = row
        if len(forms) > len(("singular", "plural")):
            masculine, feminine, men, women = forms
            epicene = feminine in {"=", ""}
            yield pieces(masculine), RoleForm(role, kind, sector, "" if epicene else "m", plural=False)
            yield pieces(men), RoleForm(role, kind, sector, "", plural=True)
            if not epicene:
                yield pieces(feminine), RoleForm(role, kind, sector, "f", plural=False)
                yield pieces(women), RoleForm(role, kind, sector, "f", plural=True)
        else:
            singular, plural = forms
            gender = _english_gender(singular)
            if singular:
                yield pieces(singular), RoleForm(role, kind, sector, gender, plural=False)
            if plural != singular:
                yield pieces(plural), RoleForm(role, kind, sector, "", plural=True)


def _english_gender(word: str) -> str:
    last = word.rsplit(" ", maxsplit=1)[-1]
    if last.endswith("woman") or last in {
        "woman",
        "girl",
        "mother",
        "wife",
        "sister",
        "daughter",
        "widow",
        "queen",
        "actress",
    }:
        return "f"
    if last.endswith("man") and last != "human":
        return "m"
    return "m" if last in {"boy", "father", "husband", "brother", "son", "widower", "king"} else ""


@cache
def _first_names() -> dict[str, str]:
    return {fold(row[0]): row[1] if len(row) > 1 else "" for row in read_table("", "first_names")}
