"""Folds that share no story, what stands by a mention, and what is learned."""

from __future__ import annotations

from coref_features import Pair
from coref_mentions import Mention
from coref_words import setting
from coreference import JOIN, JOINS, answer, best_join, learned, parted

from recoupe.model.annotation import Token
from recoupe.model.article import Span
from recoupe.text.tree import Tree

TOPIC = {"d1": "1", "d2": "2", "d3": "3", "d4": "4"}


def test_topics_that_share_a_story_are_in_one_fold() -> None:
    fold = parted([["d1"], ["d2", "d4"], ["d3"]], TOPIC, 10)
    assert fold["d2"] == fold["d4"]
    assert len({fold["d1"], fold["d2"], fold["d3"]}) == len(TOPIC) - 1


def test_sharing_a_story_reaches_over_topics() -> None:
    fold = parted([["d3", "d4"], ["d1", "d3"], ["d2"]], TOPIC, 10)
    assert fold["d1"] == fold["d3"] == fold["d4"] != fold["d2"]


def _tree(*words: tuple[str, str, int, int]) -> Tree:
    tokens, start = [], 0
    for text, pos, head, sentence in words:
        tokens.append(Token(start, start + len(text), text, text.lower(), pos, "", "dep", head, sentence))
        start += len(text) + 1
    return Tree(tokens)


def test_what_stands_by_a_mention() -> None:
    tree = _tree(
        ("It", "PRON", 1, 0),
        ("rained", "VERB", 1, 0),
        ("Police", "NOUN", 3, 1),
        ("arrested", "VERB", 3, 1),
        ("the", "DET", 5, 1),
        ("mayor", "NOUN", 3, 1),
    )
    police, arrested = tree.tokens[2], tree.tokens[3]
    found = setting(tree, Span(arrested.start, arrested.end))
    assert found.passage == "Police arrested the"
    assert found.ties == {"polic", "mayor"}
    assert setting(tree, Span(police.start, police.end)).passage == "Police arrested"  # not the sentence before


def _mention(name: str, chain: str) -> Mention:
    return Mention(name, "d1", "1", chain, name, Span(0, 1), 0)


def test_what_is_learned_chains_what_is_alike() -> None:
    mentions = [_mention(f"{chain}{n}", chain) for chain in "abcd" for n in range(3)]
    found = [
        Pair(0, x.id, y.id, {"alike": float(x.chain == y.chain)}, x.chain == y.chain)
        for n, x in enumerate(mentions)
        for y in mentions[n + 1 :]
    ] * 20  # what is seen a few times is hardly believed
    weights = learned(found, mentions, ["alike"])
    assert weights["alike"] > 0
    assert JOINS[0] <= weights[JOIN] <= JOINS[-1]
    assert sorted(map(sorted, answer(found, mentions, ["alike"], weights))) == [
        [f"{chain}{n}" for n in range(3)] for chain in "abcd"
    ]


def test_the_join_is_the_top_of_the_parabola_through_jagged_scores() -> None:
    top = 0.371
    jagged = [0.7 - (join - top) ** 2 + 0.0001 * (-1) ** n for n, join in enumerate(JOINS)]
    assert abs(best_join(jagged) - top) < 0.01
    assert abs(best_join([score + 1e-7 * (n % 3) for n, score in enumerate(jagged)]) - best_join(jagged)) < 0.001


def test_a_join_without_a_top_is_the_middle_of_the_best() -> None:
    assert best_join([1.0] * len(JOINS)) == sum(JOINS) / len(JOINS)
    assert best_join([float(n) for n in range(len(JOINS))]) == JOINS[-1]
    assert best_join([-((join - 0.9) ** 2) for join in JOINS]) == JOINS[-1]
