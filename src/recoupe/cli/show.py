"""``recoupe show``: a dossier as a table, or one finding with everybody's words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recoupe.cli.words import COLOURS, clean, date, find, heading, marks, origins, publisher, publishers
from recoupe.exporters.base.book import Book
from recoupe.exporters.json import read_dossier
from recoupe.model.finding import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from recoupe.exporters.json.shape import ArticleData, ClaimData, DossierData, FindingData, StoryData

_PIPED_WIDTH = 100


def console() -> Console:
    """Return the console of the output stream; a pipe gets a fixed width, so that the same bytes come out."""
    plain = Console(highlight=False, soft_wrap=False)
    return plain if plain.is_terminal else Console(highlight=False, width=_PIPED_WIDTH)


def run(path: Path, key: str | None, *, single: bool) -> None:
    """Print the table of a dossier, or the finding that ``key`` names."""
    data = read_dossier(path)
    out = console()
    if key is not None:
        index = Book.of(data)
        out.print(finding_view(index, *find(index, key)))
        return
    for part in _overview(data, single=single):
        out.print(part)


def tell(data: DossierData, written: Sequence[Path]) -> None:
    """Print what a run found and where its files are."""
    out = console()
    for part in _overview(data, single=False):
        out.print(part)
    folder = written[0].parent
    for path in written:
        out.print(Text.assemble(("wrote ", "dim"), str(path)), soft_wrap=True)
    if any(path.suffix == ".json" for path in written) and any(s["findings"] for s in data["stories"]):
        out.print(Text(f"One finding with all the words: recoupe show {folder} 1", "dim"), soft_wrap=True)


def _overview(data: DossierData, *, single: bool) -> list[RenderableType]:
    index = Book.of(data)
    parts: list[RenderableType] = []
    for story in data["stories"]:
        parts += [_story_head(story), _story_table(index, story, single=single)]
    if not data["stories"]:
        parts.append(Text("No story: the accounts have nothing in common that could be compared."))
    return [*parts, *_problems(data)]


def _story_head(story: StoryData) -> Text:
    counts = Counter[str](f["kind"] for f in story["findings"])
    told = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]) or "no findings"
    return Text.assemble(
        "\n", (clean(story["title"]) or story["id"], "bold"), f"\n{len(story['articles'])} accounts: {told}\n"
    )


def _story_table(index: Book, story: StoryData, *, single: bool) -> Table:
    table = Table(expand=True, show_lines=True, header_style="bold")
    table.add_column("No.", justify="right", no_wrap=True)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Point", ratio=4)
    table.add_column("Positions", ratio=5)
    table.add_column("Origins", justify="right", no_wrap=True)
    for finding in story["findings"]:
        if finding["kind"] != "single" or single:
            table.add_row(
                str(index.numbers[finding["id"]]),
                Text(finding["kind"], COLOURS[finding["kind"]]),
                Text(clean(finding["point"] or finding["summary"])),
                _positions(index, finding),
                str(finding["independent"]),
            )
    hidden = sum(f["kind"] == "single" for f in story["findings"])
    if hidden and not single:
        table.caption = f"and {hidden} more that only one origin tells: recoupe show DIR --all"
    return table


def _positions(index: Book, finding: FindingData) -> Text:
    text = Text()
    for n, position in enumerate(finding["positions"]):
        text.append("\n" if n else "")
        text.append(clean(position["value"]), "bold")
        text.append(": " + ", ".join(publishers(index, position["articles"])))
    return text


def finding_view(index: Book, story: StoryData, finding: FindingData) -> Group:
    """Return one finding: its positions and, under each, the words of every account that holds it."""
    parts: list[RenderableType] = [heading(index, story, finding)]
    for position in finding["positions"]:
        parts.append(
            Text.assemble(("\n" + clean(position["value"]), "bold"), (f"  (origins: {origins(position)})", "dim"))
        )
        parts += [words for claim in index.held(position["claims"]) for words in _words(index, claim)]
    return Group(*parts)


def _words(index: Book, claim: ClaimData) -> list[RenderableType]:
    """Return who says what, exactly, on whose word and how surely."""
    who = Text.assemble((publisher(index, claim["article"]), "italic"), (f"  {date(index, claim['article'])}", "dim"))
    before, after = index.around(claim)
    said = Text.assemble(
        (clean(before) + " " * before[-1:].isspace(), "dim"),
        clean(claim["exact"]),
        (" " * after[:1].isspace() + clean(after), "dim"),
    )
    return [
        Padding(who, (0, 0, 0, 2), expand=False),
        Padding(said, (0, 0, 0, 4), expand=False),
        Padding(Text(marks(claim), "dim"), (0, 0, 0, 4), expand=False),
    ]


def _problems(data: DossierData) -> list[Text]:
    """Return a line per problem; an input that no story took is told too."""
    taken = {a for s in data["stories"] for a in s["articles"]}
    lines = [line for article in data["articles"] for line in _article_problems(article, taken=article["id"] in taken)]
    return [Text("\nProblems", "bold"), *lines, Text("")] if lines else [Text("")]


def _article_problems(article: ArticleData, *, taken: bool) -> list[Text]:
    name = clean(article["origin_path"])
    told = [f"{clean(p['message'])} [{clean(p['code'])}]" for p in article["problems"]]
    if not taken and not told:
        told = ["no story took this account"]
    return [Text.assemble((f"  {name}: ", ""), text) for text in told]
