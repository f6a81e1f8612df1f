"""Tense and mood of a predicate from its verb group: finite verb, auxiliaries, copula."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.text.tree import Tree

_GROUP = {"aux", "aux:pass", "cop"}
_PREFIX = 2
_LONG = 4
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Mood:
    """``tense`` as in the claim; ``finite`` the token that bears it, -1 for none; ``group`` all verb tokens.

    ``modal`` is possible, probable or ""; ``conditional`` a conditional by its form; ``perfect`` whether
    an auxiliary of the past stands in it.
    """

    tense: str
    finite: int
    group: tuple[int, ...]
    modal: str = ""
    conditional: bool = False
    perfect: bool = False
    imperative: bool = False
    infinitive: bool = False


@lru_cache(maxsize=65_536)
def word(text: str) -> str:
    """Return a word in lower case with a straight apostrophe."""
    return text.lower().translate(_STRAIGHT)


def is_conditional_form(form: str, lemma: str, lexicon: CueLexicon) -> bool:
    """Whether a French form is a conditional: an ending of the imperfect on a stem of the future."""
    endings = lexicon.conditional_endings
    return form.endswith(endings) and any(
        form.endswith(e) and _future_stem(form[: -len(e)], lemma, lexicon) for e in endings
    )


def is_future_form(form: str, lemma: str, lexicon: CueLexicon) -> bool:
    """Whether a French form is a future: an ending of the present of "avoir" on a stem of the future."""
    endings = lexicon.future_endings
    return form.endswith(endings) and any(
        form.endswith(e) and _future_stem(form[: -len(e)], lemma, lexicon) for e in endings
    )


def _future_stem(stem: str, lemma: str, lexicon: CueLexicon) -> bool:
    if not stem.endswith("r") or stem in lexicon.imperfect_stems or stem + "er" == lemma:
        return False
    if any(
        stem.endswith(bad) and len(stem) - len(bad) <= _PREFIX for bad in lexicon.imperfect_stems if len(bad) > _LONG
    ):
        return False
    if stem in lexicon.irregular_stems:
        return True
    return len(stem) > _PREFIX and any(stem.endswith(known) for known in lexicon.conditional_stems)


def mood(tree: Tree, head: int, lexicon: CueLexicon) -> Mood:
    """Read the verb group of a predicate."""
    tokens = tree.tokens
    group = sorted([head] + [k for k in tree.children[head] if tokens[k].dep in _GROUP])
    finite = next(
        (k for k in group if "VerbForm=Fin" in tokens[k].morph or word(tokens[k].text) in _modals(lexicon)), -1
    )
    if lexicon.conditional_endings:
        return _synthetic(tree, head, group, finite, lexicon)
    return _periphrastic(tree, head, group, finite, lexicon)


def _modals(lexicon: CueLexicon) -> frozenset[str]:
    return (
        lexicon.future_modals
        | lexicon.conditional_modals
        | (lexicon.possible_modals | lexicon.probable_modals if not lexicon.conditional_endings else frozenset())
    )


def _synthetic(tree: Tree, head: int, group: list[int], finite: int, lexicon: CueLexicon) -> Mood:
    """Read tense and mood from endings (French)."""
    tokens = tree.tokens
    verbal = [k for k in group if tokens[k].pos in {"VERB", "AUX"}]
    shaped = next(
        (k for k in verbal if is_conditional_form(word(tokens[k].text), tokens[k].lemma.lower(), lexicon)), None
    )
    if finite < 0:
        finite = next(
            (
                k
                for k in verbal
                if "VerbForm=Inf" not in tokens[k].morph
                and is_future_form(word(tokens[k].text), tokens[k].lemma.lower(), lexicon)
            ),
            -1,
        )
    if finite < 0 and shaped is None:
        morph = tokens[head].morph
        if "VerbForm=Inf" in morph:
            return Mood("infinitive", -1, tuple(group), infinitive=True)
        return Mood("past" if "Tense=Past" in morph and tokens[head].pos == "VERB" else "", -1, tuple(group))
    if shaped is not None:
        perfect = (
            shaped != head and tokens[shaped].dep == "aux" and "VerbForm=Part" in tokens[head].morph
        ) or _has_been(tree, group, shaped, lexicon)
        return Mood("conditional", shaped, tuple(group), conditional=True, perfect=perfect)
    morph = tokens[finite].morph
    if "Mood=Imp" in morph and not any(tokens[k].dep.startswith("nsubj") for k in tree.children[head]):
        return Mood("", finite, tuple(group), imperative=True)
    compound = (finite != head and tokens[finite].dep == "aux" and tokens[head].pos in {"VERB", "AUX"}) or _has_been(
        tree, group, finite, lexicon
    )
    shaped = is_future_form(word(tokens[finite].text), tokens[finite].lemma.lower(), lexicon)
    if "Tense=Fut" in morph or shaped:
        return Mood("future", finite, tuple(group), perfect=compound)
    if "Tense=Past" in morph or "Tense=Imp" in morph or (compound and "Tense=Pres" in morph):
        return Mood("past", finite, tuple(group), perfect=compound)
    return Mood("present" if "Tense=Pres" in morph else "", finite, tuple(group))


def _has_been(tree: Tree, group: list[int], finite: int, lexicon: CueLexicon) -> bool:
    return any(k > finite and word(tree.tokens[k].text) in lexicon.been for k in group)


def _periphrastic(tree: Tree, head: int, group: list[int], finite: int, lexicon: CueLexicon) -> Mood:
    """Read tense and mood from auxiliaries (English)."""
    tokens = tree.tokens
    words = [word(tokens[k].text) for k in group if k != head or tokens[head].pos == "AUX"]
    members = tuple(group)
    perfect = not lexicon.perfect_forms.isdisjoint(words)
    if finite < 0 and not lexicon.closed.infinitive_marks.isdisjoint(words):
        return Mood("infinitive", -1, members, infinitive=True, perfect=perfect)
    for w in words:
        if w in lexicon.future_modals:
            return Mood("future", finite, members)
        if w in lexicon.conditional_modals:
            return Mood("conditional", finite, members, conditional=True, perfect=perfect)
        if w in lexicon.possible_modals:
            tense = "past" if perfect or w in lexicon.past_modals else "present"
            return Mood(tense, finite, members, modal="possible", perfect=perfect)
        if w in lexicon.probable_modals:
            return Mood("past" if perfect else "present", finite, members, modal="probable", perfect=perfect)
    if finite < 0:
        return _bare(tree, head, members)
    if perfect or "Tense=Past" in tokens[finite].morph:
        return Mood("past", finite, members, perfect=perfect)
    return Mood("present", finite, members)


def _bare(tree: Tree, head: int, members: tuple[int, ...]) -> Mood:
    token = tree.tokens[head]
    subject = any(tree.tokens[k].dep.startswith("nsubj") for k in tree.children[head])
    if "VerbForm=Inf" in token.morph and token.pos == "VERB":
        root = token.head == head or token.dep in {"root", "ccomp", "conj"}
        return Mood("", -1, members, imperative=root and not subject, infinitive=True)
    if "VerbForm=Part" in token.morph and "Tense=Past" in token.morph:
        return Mood("past", -1, members)
    return Mood("", -1, members)
