"""The five invariants of a dossier, on the bundled accounts and on invented ones.

1. The order of the inputs, the number of processes, the engine, the locale, the time zone and the seed of hashes do
   not change one byte.
2. Two publishers' names swapped are swapped in the dossier, and nothing else is.
3. Every claim's words stand in its article at its offsets, to the letter; so does all else that has a place.
4. An exact copy changes no count of independent origins.
5. An unrelated account changes no finding of the story.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from whole import UNRELATED, contents, dossier_of, fires, write

from recoupe import pipeline
from recoupe.exporters.json import dossier_data
from recoupe.model.article import Article, Span
from recoupe.pipeline import compare, edges
from recoupe.registry import load, names
from recoupe.settings import Settings
from recoupe.text.shingles import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.model.story import Dossier

FORMATS = ("json", "markdown", "html")
_SOME = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # an example is small already, and a run of the whole is slow
    suppress_health_check=list(HealthCheck),
)
_FEW = settings(_SOME, max_examples=3)


def printed(dossier: Dossier) -> dict[str, str]:
    """Every format that a person or a program reads."""
    return {name: load("exporters", name).export(dossier) for name in FORMATS}


@pytest.fixture(scope="session")
def files(accounts: Path) -> list[str]:
    return sorted(str(p) for p in accounts.iterdir())


@pytest.fixture(scope="session")
def example(files: list[str]) -> Dossier:
    return compare(files)


# --- 1. one dossier, however it is made ----------------------------------------------------------------------------


@given(order=st.permutations(range(8)))
@_FEW
def test_the_order_of_the_inputs_changes_no_byte(files: list[str], example: Dossier, order: list[int]) -> None:
    assert printed(compare([files[i] for i in order])) == printed(example)


@given(chosen=st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True))
@_FEW
def test_the_order_of_some_of_the_inputs_changes_no_byte(files: list[str], chosen: list[int]) -> None:
    assert printed(compare([files[i] for i in chosen])) == printed(compare([files[i] for i in sorted(chosen)]))


@given(accounts=fires(), data=st.data())
@_SOME
def test_the_order_of_invented_accounts_changes_no_byte(accounts: Mapping[str, str], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        paths = write(Path(folder), accounts)
        shuffled = data.draw(st.permutations(paths))
        assert printed(compare(shuffled)) == printed(compare(paths))


def test_the_same_bytes_under_one_name_in_two_folders_count_once(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, {"tomates.html": UNRELATED["tomates.html"]})
    both = [str(tmp_path / "a" / "tomates.html"), str(tmp_path / "b" / "tomates.html")]
    dossier = compare(both)
    assert len(dossier.articles) == 1
    assert printed(compare(both[::-1])) == printed(dossier)


@pytest.mark.parametrize("engine", names("engines"))
def test_the_engine_changes_no_byte(
    files: list[str], example: Dossier, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "engine", lambda _: load("engines", engine).make(2))
    assert printed(compare(files)) == printed(example)


@pytest.mark.parametrize("processes", [1, 2])
def test_the_engine_is_chosen_by_the_number_of_processes(processes: int) -> None:
    engine = edges.engine(Settings(processes=processes))
    assert type(engine) is type(load("engines", "local" if processes == 1 else "processes").make(processes))


_ELSEWHERE = """
import locale, sys
from recoupe.pipeline import compare, edges
from recoupe.registry import load
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
dossier = compare(sys.argv[2:])
for name in sys.argv[1].split(","):
    sys.stdout.buffer.write(load("exporters", name).export(dossier).encode("utf-8"))
"""


@pytest.mark.parametrize(
    ("locale", "seed", "zone"),
    [("fr_FR.UTF-8", "1", "Asia/Tokyo"), ("C", "2", "UTC"), ("tr_TR.UTF-8", "3", "America/New_York")],
)
def test_locale_hash_seed_and_time_zone_change_no_byte(
    files: list[str], example: Dossier, locale: str, seed: str, zone: str
) -> None:
    """In the C locale Python is kept from falling back on UTF-8, as on an old system."""
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if locale == "C" else {}
    env = {**os.environ, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed, "TZ": zone, **plain}
    done = subprocess.run(  # noqa: S603  this very interpreter
        [sys.executable, "-c", _ELSEWHERE, ",".join(FORMATS), *files[::-1]], env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    assert done.stdout.decode("utf-8") == "".join(printed(example).values())


# --- 2. names of outlets -------------------------------------------------------------------------------------------


def _exchange(one: str, other: str) -> Callable[[str], str]:
    def exchanged(text: str) -> str:
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    return exchanged


def _with_publishers(paths: Sequence[str], given_names: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Compare accounts whose reader found other publishers: the bytes, and so all ids, stay what they are."""
    read = pipeline.read

    def renamed(*args: Any) -> dict[str, Article]:
        return {k: replace(a, publisher=given_names.get(a.origin_name, a.publisher)) for k, a in read(*args).items()}

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read", renamed)
        return compare(paths)


def _normal(data: Any, swap: Callable[[str], str], key: str = "") -> Any:
    """Parsed JSON with names swapped. Lists of names are sorted by name: what holds one is read as a bag of letters."""
    if isinstance(data, dict):
        return {k: _normal(v, swap, k) for k, v in data.items()}
    if isinstance(data, list):
        items = [_normal(v, swap, key) for v in data]
        return sorted(items) if key == "origins" else items
    if isinstance(data, str) and key in {"summary", "explanation"}:
        return sorted(swap(data))
    return swap(data) if isinstance(data, str) and key in {"publisher", "origin", "origins"} else data


_PAIRS = [(i, (i + step) % 8) for i in range(8) for step in (1, 3)]


@pytest.mark.parametrize(("one", "other"), [*_PAIRS[::2], (0, 3), (2, 6)])
def test_two_publishers_swapped_are_swapped_and_nothing_else_is(
    files: list[str], monkeypatch: pytest.MonkeyPatch, one: int, other: int
) -> None:
    """Names that no text holds: an outlet that is quoted by others is an origin, under its name, on its own."""
    plain = {Path(f).name: f"Organe {n}" for n, f in enumerate(files)}
    a, b = Path(files[one]).name, Path(files[other]).name
    before = dossier_data(_with_publishers(files, plain, monkeypatch))
    after = dossier_data(_with_publishers(files, {**plain, a: plain[b], b: plain[a]}, monkeypatch))
    assert _normal(after, str) == _normal(before, _exchange(plain[a], plain[b]))


@given(accounts=fires())
@_SOME
def test_two_outlets_swapped_in_the_pages_themselves_are_swapped(accounts: Mapping[str, str]) -> None:
    """The bytes differ, and so the ids: findings are compared by the files and words of their claims."""
    assume(len(accounts) > 1)
    (first, one), (second, other) = sorted(accounts.items())[:2]
    names_of = {a.origin_name: a.publisher for a in dossier_of(accounts).articles}
    swap = _exchange(names_of[first], names_of[second])
    swapped = dossier_of({**accounts, first: _renamed(one, swap), second: _renamed(other, swap)})
    assert {a.origin_name: a.publisher for a in swapped.articles} == {
        k: swap(v) if k in {first, second} else v for k, v in names_of.items()
    }
    before = [_origins_swapped(f, swap) for f in contents(dossier_of(accounts))]
    assert contents(swapped) == sorted(before)


def _renamed(content: str, swap: Callable[[str], str]) -> str:
    head, meta, rest = content.partition('<meta property="og:site_name"')
    line, end, body = rest.partition("\n")
    return head + meta + swap(line) + end + body


def _one_origin(origin: str, swap: Callable[[str], str]) -> str:
    """Outlets that had one text at one time are one origin under all their names, sorted."""
    return " / ".join(sorted(swap(o) for o in origin.split(" / ")))


def _origins_swapped(finding: Any, swap: Callable[[str], str]) -> Any:
    kind, facet, rule, independent, positions = finding
    held = sorted((claims, tuple(sorted(_one_origin(o, swap) for o in origins))) for claims, origins in positions)
    return (kind, facet, rule, independent, tuple(held))


# --- 3. words and places -------------------------------------------------------------------------------------------


def _assert_to_the_letter(dossier: Dossier) -> int:
    """Check everything in the parsed dossier that has a place, and return how much there was."""
    data = dossier_data(dossier)
    texts = {a["id"]: a["text"] for a in data["articles"]}
    seen = 0
    for article in data["articles"]:
        kept = [article["text"][slice(*b["span"])] for b in article["blocks"]]
        assert "\n\n".join(kept) == article["text"]
        assert not any(b != b.strip() or not b for b in kept)
    for story in data["stories"]:
        for claim in story["claims"]:
            text = texts[claim["article"]]
            held: list[Any] = [claim, *claim["quantities"], *([claim["time"]] if claim["time"] else [])]
            for thing in held:
                start, end = thing["span"]
                assert 0 <= start < end <= len(text)
                assert text[start:end] == thing["exact"]
                seen += 1
            for link in claim["attribution"]:
                start, end = link["span"]
                assert 0 <= start <= end <= len(text)
                assert link["source_text"] == "" or link["source_text"] in text
        for quote in story["quotes"]:
            assert texts[quote["article"]][slice(*quote["span"])] == quote["exact"]
            seen += 1
        for reuse in story["reuse"]:
            ends = [texts[reuse[k]["article"]][slice(*reuse[k]["span"])] for k in ("from", "to")]
            ours, theirs = ([w.text for w in words(end)] for end in ends)
            assert ours[0] == theirs[0]
            assert ours[-1] == theirs[-1]
            assert (ours == theirs) == (reuse["similarity"] == 1)
            seen += 1
    return seen


def test_every_word_of_the_example_stands_where_the_dossier_says(example: Dossier) -> None:
    assert _assert_to_the_letter(example) > 300


def test_every_claim_of_the_example_stands_in_one_kept_paragraph(example: Dossier) -> None:
    articles = {a.id: a for a in example.articles}
    for claim in example.claims:
        assert any(b.span.covers(claim.span) for b in articles[claim.article].blocks), claim.exact
        assert claim.exact == claim.exact.strip()
        assert articles[claim.article].text[: claim.span.start].endswith(claim.prefix)
        assert articles[claim.article].text[claim.span.end :].startswith(claim.suffix)


def test_nothing_dropped_is_claimed(example: Dossier) -> None:
    for article in example.articles:
        kept = {article.text[slice(*b.span)] for b in article.blocks}
        for dropped in article.dropped:
            assert dropped.text.strip()
            assert dropped.text not in kept or dropped.reason == "duplicate_title"


@given(accounts=fires())
@_SOME
def test_every_word_of_invented_accounts_stands_where_the_dossier_says(accounts: Mapping[str, str]) -> None:
    assert _assert_to_the_letter(dossier_of(accounts)) > 0


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    odd = UNRELATED["tomates.html"].replace("La maraîchère", "\U0001f345\u200b La mare\u0301chale maraîchère")
    assert _assert_to_the_letter(dossier_of({"tomates.html": odd})) > 0


# --- 4. copies -----------------------------------------------------------------------------------------------------


def _counts(dossier: Dossier, copied: str, copy: str) -> list[Any]:
    """Findings with the copy's claims left out; the outlet of a copy may stand for that of the copied account."""
    outlets = {a.publisher or a.origin_name for a in dossier.articles if a.origin_name in {copied, copy}}
    outlets.add(" / ".join(sorted(outlets)))
    return sorted(
        (
            kind,
            facet,
            rule,
            n,
            tuple((c, tuple(sorted("*" if o in outlets else o for o in origins))) for c, origins in held),
        )
        for kind, facet, rule, n, held in contents(dossier, {copy})
    )


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("publisher", [None, "La Réplique"])
def test_an_exact_copy_changes_no_count_of_origins(
    files: list[str], example: Dossier, monkeypatch: pytest.MonkeyPatch, number: int, publisher: str | None
) -> None:
    """A copy under another file name, or under another outlet's name too; both names sort before and after."""
    read = pipeline.read
    name = Path(files[number]).name
    copy = ("0_" if number % 2 else "z_") + name

    def doubled(*args: Any) -> dict[str, Article]:
        found = read(*args)
        old = next(a for a in found.values() if a.origin_name == name)
        same = old.publisher if publisher is None else publisher
        new = replace(old, origin_path=copy, publisher=same, id="a000" if number % 2 else "afff")
        return dict(sorted({**found, new.id: new}.items()))

    monkeypatch.setattr(pipeline, "read", doubled)
    dossier = compare(files)
    assert len(dossier.articles) == 9
    assert _counts(dossier, name, copy) == _counts(example, name, copy)
    assert {f.independent for f in dossier.findings} == {f.independent for f in example.findings}
    _assert_to_the_letter(dossier)


def test_a_reader_finds_each_copy(files: list[str], tmp_path: Path) -> None:
    first = Path(files[0])
    copy = tmp_path / "copie.html"
    copy.write_bytes(first.read_bytes())
    dossier = compare([*files, str(copy)])
    name = {a.id: a.origin_name for a in dossier.articles}
    for finding in dossier.findings:
        held = Counter(name[a] for a in finding.articles)
        assert held[first.name] == held["copie.html"]
    story = dossier.stories[0]
    assert {name[q.article] for q in story.quotes} >= {first.name, "copie.html"}
    whole = next(r for r in story.reuse if {name[r.source], name[r.target]} == {first.name, "copie.html"})
    assert whole.target_span == Span(0, len(next(a.text for a in dossier.articles if a.id == whole.target)))
    own = {c.id for c in dossier.claims}
    assert all(c in own for f in dossier.findings for c in f.claims)
    assert all(c in own for f in dossier.findings for c, _ in f.reading)


@given(accounts=fires(), data=st.data())
@_SOME
def test_a_copied_page_changes_no_count_of_origins(accounts: Mapping[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(accounts)))
    copy = data.draw(st.sampled_from(["0.htm", "zz.htm"]))
    other = data.draw(st.booleans())
    old = accounts[name]
    new = old.replace('site_name" content="', 'site_name" content="Le Double ') if other else old
    with_copy = {**accounts, copy: new}
    assert _counts(dossier_of(with_copy), name, copy) == _counts(dossier_of(accounts), name, copy)


# --- 5. other affairs ----------------------------------------------------------------------------------------------


@given(chosen=st.lists(st.sampled_from(sorted(UNRELATED)), min_size=1, unique=True))
@_FEW
def test_an_unrelated_account_changes_no_finding(files: list[str], example: Dossier, chosen: list[str]) -> None:
    with TemporaryDirectory() as folder:
        dossier = compare([*files, *write(Path(folder), {k: UNRELATED[k] for k in chosen})])
    assert contents(dossier, chosen) == contents(example)
    assert [len(s.articles) for s in dossier.stories] == [8] + [1] * len(chosen)


@given(accounts=fires(), chosen=st.lists(st.sampled_from(sorted(UNRELATED)), min_size=1, unique=True))
@_SOME
def test_an_unrelated_account_changes_no_finding_of_an_invented_story(
    accounts: Mapping[str, str], chosen: list[str]
) -> None:
    dossier = dossier_of({**accounts, **{k: UNRELATED[k] for k in chosen}})
    assert contents(dossier, chosen) == contents(dossier_of(accounts))


def test_many_unrelated_accounts_move_no_account_out_of_its_story(example: Dossier, files: list[str]) -> None:
    """What is rare in the input must not decide what belongs together."""
    crowd = {
        f"{n:02d}.html": UNRELATED["tomates.html"].replace("Salvagny", f"Salvagny-{n}").replace("Odile Brunard", name)
        for n, name in enumerate(
            ("Alix Rovel", "Bruno Ledic", "Cora Mestre", "Denis Oblat", "Elia Pruvo", "Flore Quint")
        )
    }
    with TemporaryDirectory() as folder:
        dossier = compare([*files, *write(Path(folder), {**crowd, **UNRELATED})])
    assert contents(dossier, {*crowd, *UNRELATED}) == contents(example)
