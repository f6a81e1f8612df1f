"""``dossier.html``: nothing hostile gets through, every link has a place, the structure holds."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from factories import HOSTILE, article, claim, position, sample_dossier
from jsonschema import validate
from lxml import html

from recoupe.exporters.html import export
from recoupe.exporters.html.views import web_address
from recoupe.exporters.json import dossier_data, json_schema
from recoupe.model.finding import Finding, Position
from recoupe.model.story import Dossier, Story
from recoupe.steps.lineage import with_lineage
from recoupe.steps.reuse import reuse

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@pytest.fixture(scope="module")
def text() -> str:
    return export(sample_dossier())


@pytest.fixture(scope="module")
def page(text: str) -> HtmlElement:
    return html.document_fromstring(text)


def test_a_hostile_article_adds_no_element(page: HtmlElement) -> None:
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //iframe | //object | //embed | //form")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert HOSTILE in page.text_content()


def test_hostile_words_stay_words_everywhere_they_can_stand() -> None:
    bad = '"><svg onload=alert(1)>{{ 7*7 }}</style></script><!--'
    one = article("javascript:alert(1)", bad, "2025-01-01", "fr\" onclick='x'", [bad + "."], title=bad, authors=(bad,))
    said = claim(one, bad, bad)
    finding = Finding(
        "single",
        None,
        bad,
        bad,
        bad,
        bad,
        (Position(bad, (said.id,), (one.id,), (bad,)),),
        1,
        reading=((said.id, bad),),
    )
    story = Story(title=bad, articles=(one.id,), language="fr", claims=(said,), findings=(finding,))
    told = html.document_fromstring(export(Dossier((one,), (), (story,))))
    assert len(told.xpath("//script")) == len(told.xpath("//style")) == 1
    assert not told.xpath("//svg[@onload]")
    assert not told.xpath("//comment()")
    assert not told.xpath("//@onclick | //@onload")
    assert not [h for h in told.xpath("//@href") if not h.startswith("#")]
    assert "49" not in told.text_content()


def test_only_the_web_becomes_a_link() -> None:
    assert web_address("https://a.example/x") == "https://a.example/x"
    for path in ("javascript:alert(1)", "data:text/html,x", "a/b.html", "file:///etc/passwd", "http://[broken"):
        assert web_address(path) == ""


def test_the_page_needs_nothing_from_elsewhere(page: HtmlElement, text: str) -> None:
    assert not page.xpath("//link | //base | //@src | //@srcset")
    assert "url(" not in text
    assert "@import" not in text
    assert [h for h in page.xpath("//@href") if not h.startswith("#")] == ["https://tidewater.example/salines"]


def test_the_policy_lets_only_our_own_script_and_style_run(page: HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("script", "style"):
        content = page.xpath(f"//{kind}")[0].text
        digest = b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@style")


def test_ids_are_unique_and_every_link_leads_somewhere(page: HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [i for i, n in ids.items() if n > 1] == []
    targets = {h[1:] for h in page.xpath("//@href") if h.startswith("#")}
    assert targets <= ids.keys()
    assert {r for rs in page.xpath("//@aria-labelledby") for r in rs.split()} <= ids.keys()


def test_every_claim_of_a_finding_is_one_click_from_its_cell(page: HtmlElement) -> None:
    dossier = sample_dossier()
    linked = set(page.xpath("//*[contains(@class, 'finding')]//a[contains(@class, 'exact')]/@href"))
    assert len(linked) == len({c for f in dossier.findings for c in f.claims})
    texts = {c.id: c.exact for c in dossier.claims}
    for href in linked:
        mark = page.get_element_by_id(href[1:])
        assert mark.tag == "mark"
        assert texts[href.split("-", 1)[1]].startswith(mark.text_content()[:10])


def test_headings_stand_in_order_under_one_first(page: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_table_headers_have_a_scope_and_tables_a_caption(page: HtmlElement) -> None:
    assert page.xpath("//table")
    assert not page.xpath("//table[not(caption)]")
    assert not page.xpath("//th[not(@scope)]")


def test_disputes_first_singles_folded(page: HtmlElement) -> None:
    kinds = page.xpath("//section[@id='s1']//table[contains(@class, 'grid')]//tbody/@data-kind")
    assert kinds == ["contradiction", "contradiction", "denial", "spread", "update", "agreement"]
    assert len(page.xpath("//section[@id='s1']//details[contains(@class, 'singles')]//li[@data-kind='single']")) == 2
    assert not page.xpath("//details/@open")


def test_kinds_are_told_in_words_not_by_colour_alone(page: HtmlElement) -> None:
    for label in ("Contradiction", "Démenti", "Estimations divergentes", "Mise à jour", "Accord", "Une seule origine"):
        assert page.xpath(f"//*[contains(@class, 'tag')][contains(., '{label}')]")


def test_foreign_words_carry_their_language(page: HtmlElement) -> None:
    cell = page.xpath("//a[contains(@class, 'exact')][contains(., 'Five people have now died')]")[0]
    assert cell.getparent().get("lang") == "en"
    assert page.xpath("//section[@id='s1']/@lang") == ["fr"]
    assert page.xpath("//section[@id='s2']/@lang") == ["en"]
    assert "Why" in page.get_element_by_id("s2").text_content()


def test_silence_copies_names_omissions_dropped_and_leftovers_are_told(page: HtmlElement) -> None:
    words = page.text_content()
    for told in ("rien trouvé", "100 % semblables", "head of the Norvik line", "disaster", "Abonnez-vous pour 1 €"):
        assert told in words
    assert "no text could be found in this page" in words
    assert "Points non trouvés dans un récit" in words


def test_who_said_it_first_is_a_tree_and_copies_tell_what_they_changed() -> None:
    words = "Le bac de Sernolle a heurté le quai jeudi matin à 8 h 10 alors que les passagers attendaient debout."
    changed = words.replace("jeudi matin", "jeudi au petit matin")
    first = article("a.txt", "Le Phare", "2025-03-06T09:00", "fr", [words])
    late = article("b.txt", "L’Estran", "2025-03-06T11:00", "fr", [changed, "La mairie ne dit rien."])
    said = [claim(a, "a heurté le quai", "heurter") for a in (first, late)]
    finding = Finding(
        "agreement",
        None,
        "le choc",
        "Le bac a heurté le quai.",
        "parce que",
        "agreement",
        (position("oui", *said, origins=("Le Phare",)),),
        1,
    )
    story = Story(
        title="t",
        articles=(first.id, late.id),
        language="fr",
        claims=tuple(said),
        findings=(finding,),
        reuse=reuse([first, late]),
        origins=tuple(sorted((c.id, "Le Phare") for c in said)),
    )
    dossier = Dossier((first, late), (), (with_lineage(story, {a.id: a for a in (first, late)}),))
    told = html.document_fromstring(export(dossier))
    (tree,) = told.xpath("//ul[@class='tree']")
    assert [a.text for a in tree.xpath("li/ul/li/a")] == ["Le Phare"]
    assert [a.text for a in tree.xpath("li/ul/li/ul/li/a")] == ["L’Estran"]
    assert "avec les mots de Le Phare" in tree.text_content()
    changes = told.xpath("//ul[@class='changes']/li")
    assert [c.text_content() for c in changes] == ["au petit", "La mairie ne dit rien"]
    assert "1 reprise" in told.text_content()
    assert {a["article"] for a in dossier_data(dossier)["stories"][0]["copies"]} == {late.id}
    validate(dossier_data(dossier), json_schema())


def test_text_that_html_cannot_hold_is_replaced() -> None:
    odd = article("a.txt", "A\x00B", None, "fr", ["x\ud83d\x1by."])
    told = export(Dossier((odd,), (), (Story(title="t", articles=(odd.id,), language="fr"),)))
    assert "A\ufffdB" in told
    assert "x\ufffd\ufffdy." in told
    told.encode("utf-8")


_COLOUR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
_KINDS = ("contradiction", "denial", "spread", "update", "agreement", "single")


def palette() -> dict[str, tuple[str, str]]:
    style = (files("recoupe.exporters") / "templates" / "page.css").read_text("utf-8")
    return {name: (light, dark) for name, light, dark in _COLOUR.findall(style)}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_has_the_contrast_of_wcag_aa(scheme: int) -> None:
    colours = {name: pair[scheme] for name, pair in palette().items()}
    pairs = [(front, back) for front in ("ink", "quiet", "link") for back in ("paper", "card")]
    pairs += [(kind, back) for kind in _KINDS for back in ("paper", "card", f"{kind}-tint")]
    pairs += [(front, f"{kind}-tint") for kind in _KINDS for front in ("ink", "quiet", "link")]
    pairs += [("card", kind) for kind in _KINDS]
    low = {p: round(contrast(colours[p[0]], colours[p[1]]), 2) for p in pairs}
    assert {p: c for p, c in low.items() if c < 4.5} == {}
    assert contrast(colours["focus"], colours["paper"]) >= 3
