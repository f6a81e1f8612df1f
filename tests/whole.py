"""What tests of the whole share: invented accounts, runs, and findings told without their ids.

Ids are hashes of content: a copy or a renamed file has other ids. ``contents`` therefore tells a dossier's findings
by the file names and exact words of their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from recoupe.model.finding import Finding
from recoupe.model.story import Dossier
from recoupe.pipeline import compare

DAYS = ("2025-03-12T18:00:00", "2025-03-13T08:00:00")
NO_MORE = {"en": "Nobody would say more.", "fr": "Nul n'en dit plus."}
"""A paragraph that tells nothing."""
Place = tuple[str, int, int, int, str]
Told = tuple[str, str, str, int, tuple[tuple[tuple[Place, ...], tuple[str, ...]], ...]]


def page(publisher: str, title: str, published: str, paragraphs: Iterable[str], language: str = "fr") -> str:
    """Return a plain news page that names its outlet in its metadata only."""
    body = "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta property="og:site_name" content="{escape(publisher)}">\n'
        f'<meta property="article:published_time" content="{published}">\n'
        f"</head><body><article>\n<h1>{escape(title)}</h1>\n{body}\n</article></body></html>\n"
    )


def write(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files and return their paths, sorted."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return sorted(str(folder / name) for name in files)


def dossier_of(files: Mapping[str, str]) -> Dossier:
    """Compare accounts given as file name and content."""
    with TemporaryDirectory() as folder:
        return compare(write(Path(folder), files))


def findings(language: str, one: Sequence[str], other: Sequence[str], days: Sequence[str] = DAYS) -> list[Finding]:
    """Compare two accounts, given as their paragraphs, and return what is found in all stories."""
    files = {
        f"{name}.html": page(name.upper(), f"{name} {day[:10]}", day, paragraphs, language)
        for name, paragraphs, day in zip("ab", (one, other), days, strict=True)
    }
    return [f for s in dossier_of(files).stories for f in s.findings]


def told(dossier: Dossier, finding: Finding, hidden: frozenset[str] = frozenset()) -> Told:
    """Return a finding by its claims' files, places and words; accounts whose file is ``hidden`` are left out."""
    files = {a.id: a.origin_name for a in dossier.articles}
    places = {
        c.id: (files[c.article], *c.span, c.head, c.exact) for c in dossier.claims if files[c.article] not in hidden
    }
    positions = sorted(
        (tuple(sorted(places[c] for c in p.claims if c in places)), p.origins) for p in finding.positions
    )
    return (finding.kind, finding.facet or "", finding.rule, finding.independent, tuple(positions))


def contents(dossier: Dossier, hidden: Iterable[str] = ()) -> list[Told]:
    """Return all findings without their ids, sorted; what only ``hidden`` files say is left out."""
    out = frozenset(hidden)
    found = [told(dossier, f, out) for f in dossier.findings]
    return sorted(f for f in found if any(claims for claims, _ in f[4]))


# --- small invented accounts ---------------------------------------------------------------------------------------

_NUMBERS = ("deux", "trois", "quatre", "sept", "onze", "dix-huit", "une trentaine de", "au moins cinq")
_NUMBERS_EN = ("two", "three", "four", "seven", "eleven", "eighteen", "about thirty", "at least five")
OUTLETS = (
    "Le Fanal d’Orvane",
    "La Gazette de Tréval",
    "Radio Quatre-Vents",
    "The Orvane Standard",
    "L’Écho des Marnes",
)


@dataclass(frozen=True)
class Fire:
    """One outlet's knobs for the invented fire at the sawmill of Orvane."""

    outlet: str
    english: bool
    day: int
    hour: int
    dead: int
    hurt: int
    start: int
    denies: bool
    conditional: bool

    @property
    def name(self) -> str:
        """A file name that no other outlet has."""
        return f"{OUTLETS.index(self.outlet)}.html"

    def html(self) -> str:
        """Return the account as a page."""
        published = f"2025-09-{self.day:02d}T{self.hour:02d}:15:00+02:00"
        lines = self._english() if self.english else self._french()
        return page(self.outlet, lines[0], published, lines[1:], "en" if self.english else "fr")

    def _french(self) -> list[str]:
        dead, hurt = _NUMBERS[self.dead], _NUMBERS[self.hurt]
        cause = (
            "Une chaudière aurait explosé, selon une source proche de l’enquête."
            if self.conditional
            else "Une chaudière a explosé, a indiqué la procureure Maëlle Corvin."
        )
        denial = (
            "Le directeur de la scierie, Yvon Darsel, dément que l’alarme était coupée."
            if self.denies
            else "L’alarme était coupée, affirme le syndicat Unité Bois."
        )
        return [
            "Incendie à la scierie d’Orvane",
            f"Un incendie a ravagé la scierie d’Orvane mercredi 3 septembre vers {self.start} heures.",
            f"{dead.capitalize()} ouvriers sont morts et {hurt} autres ont été blessés, a annoncé la préfecture.",
            cause,
            denial,
        ]

    def _english(self) -> list[str]:
        dead, hurt = _NUMBERS_EN[self.dead], _NUMBERS_EN[self.hurt]
        cause = (
            "A boiler reportedly exploded, according to a source close to the inquiry."
            if self.conditional
            else "A boiler exploded, prosecutor Maëlle Corvin said."
        )
        denial = (
            "The sawmill’s director, Yvon Darsel, denied that the alarm had been switched off."
            if self.denies
            else "The alarm had been switched off, the union Unité Bois said."
        )
        return [
            "Fire at the Orvane sawmill",
            f"A fire destroyed the Orvane sawmill on Wednesday 3 September at about {self.start} am.",
            f"{dead.capitalize()} workers died and {hurt} others were injured, the prefecture said.",
            cause,
            denial,
        ]


@st.composite
def fires(draw: st.DrawFn, least: int = 2, most: int = 4) -> dict[str, str]:
    """Draw accounts of one fire, by different outlets in two languages, as file name and page."""
    outlets = draw(st.lists(st.sampled_from(OUTLETS), min_size=least, max_size=most, unique=True))
    accounts = [
        Fire(
            outlet,
            outlet.startswith("The "),
            draw(st.integers(3, 5)),
            draw(st.integers(7, 22)),
            draw(st.integers(0, 7)),
            draw(st.integers(0, 7)),
            draw(st.integers(4, 7)),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for outlet in outlets
    ]
    return {a.name: a.html() for a in accounts}


UNRELATED = {
    "tomates.html": page(
        "Le Potager du Sud",
        "Les tomates anciennes reviennent au marché",
        "2025-03-12T08:00:00+01:00",
        (
            "La maraîchère Odile Brunard a planté trois cents pieds de tomates anciennes près de Salvagny.",
            "Elle en a vendu deux tonnes en juillet, a-t-elle expliqué lundi aux élèves du lycée agricole.",
        ),
    ),
    "echecs.html": page(
        "Chess Weekly",
        "Vorlund wins the Ostby open",
        "2025-11-08T20:00:00+01:00",
        (
            "The grandmaster Petra Vorlund won the Ostby open on Saturday. She beat Ilmar Tosk in 41 moves.",
            "About 200 players took part, the organisers said.",
        ),
        "en",
    ),
    "loyers.html": page(
        "La Feuille du Plateau",
        "Les loyers montent à Brizac",
        "2025-09-04T06:30:00+02:00",
        (
            "À Brizac, les loyers ont augmenté de 4 % en un an, selon l’observatoire du logement.",
            "La maire, Solveig Dastin, promet cent vingt logements sociaux d’ici la fin de l’année.",
        ),
    ),
    "manuscrit.html": page(
        "The Marlow Review",
        "Lost manuscript found in an attic",
        "2025-11-10T09:00:00+01:00",
        (
            "A lost manuscript of the composer Edric Halloway has been found in an attic in Marlow.",
            "The library paid 30,000 pounds for it, its keeper, Joan Tilbury, said on Monday.",
        ),
        "en",
    ),
}
"""Accounts of other affairs, two of them of the days of the bundled one."""
