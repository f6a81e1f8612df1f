"""Whether a predicate is negated, in its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.cues import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.languages.lexicon.cues import CueLexicon
    from recoupe.model.annotation import Sentence
    from recoupe.text.tree import Tree

_ARGUMENTS = {"nsubj", "nsubj:pass", "obj", "obl:agent", "csubj", "iobj", "dep", "attr", "expl"}
_GROUP = {"aux", "aux:pass", "cop"}
_BEFORE_NOUNS = {"ADJ", "DET", "NUM"}
_DETERMINERS = {"det", "cc", "cc:preconj", "advmod", "nummod"}
_NEAR = 2
_OPENING, _CLOSING = frozenset({"«", "“"}), frozenset({"»", "”"})


class Negation:
    """Judges the predicates of one text."""

    def __init__(
        self,
        tree: Tree,
        words: Sequence[str],
        lemmas: Sequence[str],
        sentences: Sequence[Sentence],
        lexicon: CueLexicon,
    ) -> None:
        """Hold the parse and its words in lower case with straight apostrophes."""
        self.tree = tree
        self.words = words
        self.lemmas = lemmas
        self.sentences = sentences
        self.lexicon = lexicon
        self._spared_letters = letters(lexicon.not_negation)
        self.two_words = bool(lexicon.closed.first_negations)

    def of(self, head: int) -> bool:
        """Whether the predicate ``head`` is negated."""
        return self._own(head) or self._shared(head)

    def _own(self, head: int) -> bool:
        near = self._near(head)
        if self._none_of(head) or self._without(head) or self._under_a_phrase(head):
            return True
        if any(
            self.words[k] in self.lexicon.negative_prepositions
            and self.tree.tokens[k].dep in {"case", "mark"}
            and not self._spared(k)
            for k in self.tree.children[head]
        ):
            return True
        return self._romance(head, near) if self.two_words else self._germanic(head, near)

    def _none_of(self, head: int) -> bool:
        """Whether a noun that is itself the predicate is said of none ("there is no link", "no fire broke out")."""
        there = any(
            self.tree.tokens[k].dep == "expl" for k in self.tree.children[head]
        )  # "no siren", read as an adjective
        noun = self.tree.tokens[head].pos in {"NOUN", "PROPN"}
        none = any(
            self.words[k] in self.lexicon.negative_determiners
            and self.tree.tokens[k].dep == "det"
            and k < head
            and not self._spared(k)
            for k in self.tree.children[head]
        )
        return (none and (there or noun)) or (noun and self._not_one(head))  # "not a single warning"

    def _without(self, head: int) -> bool:
        """Whether a clause tells what was left undone, whatever the parser made of its first words.

        "Sans que le port ait été prévenu", "without the captain having warned the port".
        """
        tokens, none = self.tree.tokens, self.lexicon.negative_prepositions
        doing = self.lexicon.closed.present_participles
        own = [k for k in self.tree.children[head] if k < head]
        opening = [k for k in own if k and self.words[k] in self.lexicon.behind_negations]
        if any(self.words[k - 1] in none and not self._spared(k) for k in opening):
            return True
        if any(tokens[k].dep.startswith("nsubj") for k in own):
            return False
        auxiliary = min((k for k in own if tokens[k].dep == "aux" and self.words[k].endswith(doing)), default=0)
        noun = auxiliary - 1
        return (
            auxiliary > 0
            and tokens[noun].dep == "obl"
            and any(self.words[k] in none for k in self.tree.children[noun] if k < noun)
        )

    def _under_a_phrase(self, head: int) -> bool:
        """Whether a participle stands behind a phrase of denial that the parser took for the main thing.

        "At no time was any visitor turned away", "il n'a en aucun cas favorisé son frère".
        """
        token = self.tree.tokens[head]
        if token.dep not in {"acl", "ccomp"}:
            return False
        if self.two_words:
            return "VerbForm=Part" in token.morph and self._is_phrase(token.head)
        nouns = [token.head, *(k for k in self.tree.children[head] if self.tree.tokens[k].dep.startswith("nsubj"))]
        for noun in nouns:
            be = min([noun, *(k for k in self.tree.children[noun] if k < noun)]) - 1
            if be > 0 and noun < head and self.lemmas[be] in self.lexicon.closed.copulas:
                return any(self._never(k) for k in self.tree.children[be] if k < be)
        return False

    def _is_phrase(self, noun: int) -> bool:
        first = min([noun, *(k for k in self.tree.children[noun] if k < noun)])
        return first < noun and " ".join(self.words[first : noun + 1]) in self.lexicon.none_at_all

    def none_in(self, head: int) -> Iterator[tuple[int, int]]:
        """Yield what a predicate says of none, itself where it is a noun, each with the word that negates.

        Left out is what leaves some out ("no one but the driver") or is of a known number ("none of the twelve").
        """
        arguments = [k for k in self.tree.children[head] if self.tree.tokens[k].dep in _ARGUMENTS]
        for k in self.tree.children[head] if self.two_words and self._own(head) else ():
            if self._of_none(k) and not self._limited(k):
                yield k, k - 1
        for k in ([head] if self._none_of(head) else []) + [k for k in arguments if self._negative_argument(k)]:
            if not self._limited(k):
                yield k, next((m for m in self.tree.children[k] if self._determines(m, k)), k)

    def _of_none(self, k: int) -> bool:
        """Whether a noun stands behind a bare "de" as only what there is none of does: "pas de victime"."""
        bare = k > 0 and self.words[k - 1] in self.lexicon.closed.of and self.tree.tokens[k].pos == "NOUN"
        return bare and not any(
            self.tree.tokens[m].dep in {"det", "nummod"} and m < k - 1 for m in self.tree.children[k]
        )

    def _limited(self, k: int) -> bool:
        """Whether those of whom none is are only some: a known number, or all but one."""
        own = self.tree.children[k]
        parts = [m for c in own if self.tree.tokens[c].dep == "nmod" for m in self.tree.children[c]]
        behind = [k + n for n in (1, 2) if k + n < len(self.words) and self.words[k + 1] in {",", self.words[k + n]}]
        return any(self.tree.tokens[m].pos == "NUM" for m in (*own, *parts)) or any(
            self.words[m] in self.lexicon.exceptions for m in (*own, *behind)
        )

    def _determines(self, m: int, k: int) -> bool:
        return (
            self.words[m] in self.lexicon.negative_determiners
            and self.tree.tokens[m].dep in _DETERMINERS
            and m < k
            and not self._spared(m)
        )

    def _near(self, head: int) -> list[int]:
        found = list(self.tree.children[head])
        for k in list(found):
            if self.tree.tokens[k].dep in _GROUP:
                found.extend(self.tree.children[k])
        return [k for k in found if not self._quoted_before(k, head)]

    def _quoted_before(self, k: int, head: int) -> bool:
        """Whether a quotation ends between a word and the verb behind it: « Nobody was held », she insisted."""
        between = self.words[k + 1 : head]
        ends = [n for n, w in enumerate(between) if w in _CLOSING]
        return bool(ends) and _OPENING.isdisjoint(between[: ends[0]])

    def _spared(self, k: int) -> bool:
        """Whether the negation is part of a phrase that negates nothing ("not only", "sans doute")."""
        if self.words[k] not in self._spared_letters:
            return False
        for start in range(max(k - 2, 0), k + 1):
            for stop in range(k + 1, min(k + 4, len(self.words)) + 1):
                words = " ".join(self.words[start:stop]).replace("' ", "'")
                if words in self.lexicon.not_negation and not self._opens_clause(stop - 1):
                    return True
        return False

    def _opens_clause(self, k: int) -> bool:
        """Whether the last word of such a phrase opens a clause: "n'exclut pas que …", not "pas que lui"."""
        token = self.tree.tokens[k]
        clause = self.tree.tokens[token.head]
        return token.dep == "mark" and self.words[k] in self.lexicon.complementisers and clause.dep == "ccomp"

    def _germanic(self, head: int, near: list[int]) -> bool:
        count = 0
        for k in near:
            word = self.words[k]
            token = self.tree.tokens[k]
            if word in self.lexicon.negations and token.dep not in _ARGUMENTS and not self._spared(k):
                if word in self.lexicon.neither_nor and token.dep == "cc" and k > head:
                    continue
                if word in self.lexicon.word_negations and k > head and self.words[k - 1] in {",", "-", "–", "—"}:
                    continue  # "it was an accident, not an attack"
                count += 1
            elif self._negates(head, k):
                count += 1
        if head > 1 and " ".join(self.words[head - 2 : head]) in self.lexicon.no_longer:
            count = 1
        return count % 2 == 1

    def _negates(self, head: int, k: int) -> bool:
        dep = self.tree.tokens[k].dep
        argument = dep in _ARGUMENTS and self.tree.tokens[k].head == head
        return (argument and self._negative_argument(k)) or (dep in {"obl", "advmod"} and self._never(k))

    def _negative_argument(self, k: int) -> bool:
        if self._spared(k):
            return False
        if self._nobody(k):
            return True
        return self._not_one(k) or any(self._determines(m, k) for m in self.tree.children[k])

    def _nobody(self, k: int) -> bool:
        """Whether a word stands for none by itself: "personne", not "une troisième personne"."""
        if 0 < k < len(self.words) - 1 and self.words[k - 1] in {",", "–", "—"}:
            behind = {self.words[k + 1], "".join(self.words[k + 1 : k + 3])}
            if behind & self.lexicon.exceptions:
                return False  # "he had a phone in his hand, nothing else"
        return (
            self.words[k] in self.lexicon.negative_pronouns
            and (k == 0 or self.tree.tokens[k - 1].pos not in _BEFORE_NOUNS)
            and not any(m < k and self.tree.tokens[m].dep in {"det", "nummod"} for m in self.tree.children[k])
        )

    def _not_one(self, k: int) -> bool:
        """Whether a noun is counted as none ("not a single truck", "not one cent")."""
        below = [m for c in self.tree.children[k] if c < k for m in (c, *self.tree.children[c])]
        return any(
            self.words[m] in self.lexicon.word_negations
            and self.words[m + 1] in self.lexicon.single
            and self.lexicon.closed.adversatives.isdisjoint(self.words[m : k + 3])
            and not self._spared(m)
            for m in below
            if m < k
        )

    def _never(self, k: int) -> bool:
        """Whether a phrase of time or manner negates the clause ("at no time", "in no way")."""
        first = min([k, *(m for m in self.tree.children[k] if m < k)])
        return " ".join(self.words[first : k + 1]) in self.lexicon.negations

    def _romance(self, head: int, near: list[int]) -> bool:
        ne = [k for k in near if self.words[k] in self.lexicon.closed.first_negations]
        arguments = [k for k in near if self.tree.tokens[k].dep in _ARGUMENTS or self._nobody(k)]
        second = [k for k in near if self.words[k] in self.lexicon.second_negations and not self._spared(k)]
        negative = [k for k in arguments if self._negative_argument(k)]
        if ne:
            if second or negative or (self.words[head] in self.lexicon.negative_pronouns and self._nobody(head)):
                return True  # "n'est pour rien dans l'accident"
            return self._far(ne[0], head) or (
                self.lemmas[head] in self.lexicon.denied_by_one_word and not self._restricts(ne[0], head)
            )
        return any(
            self.words[k] in self.lexicon.lone_negations and not self._spared(k) and abs(k - head) <= _NEAR
            for k in near
        ) or bool(negative)

    def _restricts(self, ne: int, head: int) -> bool:
        stop = self.sentences[self.tree.tokens[head].sentence].last
        last = min(head + 8, stop)
        return any(
            self.words[k] in self.lexicon.behind_negations and not self._opens_clause(k) for k in range(ne, last)
        )

    def _far(self, ne: int, head: int) -> bool:
        """Look for the second word of the negation a little further, up to the next verb."""
        sentence = self.sentences[self.tree.tokens[head].sentence]
        for k in range(max(sentence.first, ne - 6), min(head + 5, sentence.last)):
            if k > head and self.words[k] in self.lexicon.behind_negations | {",", ";"}:
                return False
            if (
                self.words[k] in self.lexicon.second_negations | self.lexicon.negative_determiners
                and k != ne
                and not self._spared(k)
            ):
                if self.words[k] in self.lexicon.compared and self.words[k - 1] in self.lexicon.comparing:
                    continue
                return True
        return False

    def _shared(self, head: int) -> bool:
        """Whether a coordinated predicate without a subject or verb of its own shares a negation."""
        token = self.tree.tokens[head]
        if token.dep != "conj" or token.head == head:
            return False
        children = self.tree.children[head]
        own = (
            any(self.tree.tokens[k].dep.startswith(("nsubj", "aux", "cop")) for k in children)
            or "VerbForm=Fin" in token.morph
        )
        either = self.lexicon.closed.alternatives | self.lexicon.nor
        linked = any(self.words[k] in either for k in [*children, *self.tree.children[token.head]])
        return (self._neither_nor(head) or (not own and linked)) and self._own(token.head)

    def _neither_nor(self, head: int) -> bool:
        """Whether "nor" goes on with a negation: "neither sought nor wanted it", "did not sign it, nor did he read it".

        A verb with a subject of its own in the usual order is told of itself.
        """
        first = min([head, *(k for k in self.tree.children[head] if k < head)])
        turned = self.tree.tokens[first].dep.startswith("aux")
        own = any(self.tree.tokens[k].dep.startswith(("nsubj", "aux")) for k in self.tree.children[head])
        return self.words[first - 1] in self.lexicon.nor and (turned or not own)
