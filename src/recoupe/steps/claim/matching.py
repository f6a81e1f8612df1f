"""Find the concept that a word of a parsed sentence carries, with the words that go with it.

A form of the lexicon ("withdraw @force", "perdre vie") matches when its head is the word and the
others stand among the word's dependents, in any order: "the troops were withdrawn" has its object in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.languages.lexicon.verb_forms import lemma_of_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from recoupe.languages.lexicon.events import EventLexicon, Form
    from recoupe.model.annotation import Token

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_SMALL_POS = {"ADP", "ADV", "PART", "SCONJ"}
_NOUNS = {"NOUN", "PROPN"}
_OBJECTS = {"obj", "nsubj:pass"}
_NOT_OURS = {"acl:relcl", "ccomp", "advcl", "parataxis", "csubj", "csubj:pass"}
_PEOPLE = {"@person", "@human"}
_NAMED = {"@person", "@country", "@territory"}
_DEPTH = 3
_YEAR, _CENTURIES = 4, {"19", "20"}  # figures of a year, and the first of them


def children_of(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """Return, for each token, the indices of its dependents in order."""
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
    return tuple(map(tuple, children))


def names_thing(tokens: Sequence[Token], at: int, lexicon: EventLexicon) -> bool:
    """Whether a word is one of a noun of several that names a site or a thing, and no event ("level crossing")."""
    phrases = {p for w in _written(tokens[at]) for p in lexicon.things.get(w, ())}
    return any(_stands(tokens, at - n, phrase) for phrase in phrases for n in range(len(phrase)))


def _stands(tokens: Sequence[Token], first: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand one behind the other from a place on."""
    run = tokens[max(0, first) : max(0, first) + len(phrase)]
    return first >= 0 and len(run) == len(phrase) and all(w in _written(t) for w, t in zip(phrase, run, strict=True))


def _written(token: Token) -> set[str]:
    return {token.lemma.lower(), token.text.lower().replace("’", "'")}


def reflexive(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> bool:
    """Whether the verb has a reflexive pronoun of its own ("se rendre")."""
    return any(tokens[c].text.lower() in lexicon.words["reflexive"] for c in children[head])


def match(
    tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]
) -> tuple[Form, tuple[int, ...]] | None:
    """Return the best form that ``head`` carries and the tokens it takes, None where the lexicon has none."""
    best: tuple[tuple[int, int, int, bool, int, tuple[str, ...]], Form, tuple[int, ...]] | None = None
    if tokens[head].pos in _NOUNS and names_thing(tokens, head, lexicon):
        return None
    small = lexicon.words["small"]
    candidates = list(_candidates(tokens, head, lexicon, children))
    if not candidates:
        return None
    near = _near(tokens, head, children)
    own = reflexive(tokens, head, lexicon, children)
    within = {w for i in near for w in (tokens[i].lemma.lower(), tokens[i].text.lower())}
    for form, skip in candidates:
        if not _possible(form, skip, within, small):
            continue
        taken = _place(form, skip, tokens, head, near, lexicon)
        if taken is None:
            continue
        classes = sum(w.startswith("@") for w in form.words)
        content = len(form.words) - sum(w in small for w in form.words[1:])
        if form.reflexive and not own and content == 1 and tokens[head].pos != "ADJ":
            continue  # "a mis une heure à", not "s'est mis à"
        key = (-content, -len(taken), classes, form.reflexive != own, form.rank, form.words)
        if best is None or key < best[0]:
            best = key, form, taken
    return (best[1], best[2]) if best else None


def _candidates(
    tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]
) -> Iterator[tuple[Form, int]]:
    """Yield forms with the places of theirs that are already filled: the head, and a copula before it.

    A lemmatizer may leave a verb as it stands ("tombe"): what is then missing of its lemma is tried.
    """
    token = tokens[head]
    copulas = lexicon.words["copula"]
    names, parts = _read_as(tokens, head, lexicon, children)
    for part in parts:
        for name in names:
            for form in lexicon.candidates(name, part):
                yield form, form.head
    copular = any(tokens[c].dep in {"cop", "aux:pass"} or tokens[c].lemma in copulas for c in children[head])
    if copular and not reflexive(tokens, head, lexicon, children):
        for copula in sorted(copulas):
            for form in lexicon.candidates(copula, "verb"):
                told = next((n for n, w in enumerate(form.words) if n and w not in lexicon.words["small"]), 0)
                if told and form.words[told] in names and (told == 1 or token.pos != "VERB"):
                    yield form, -told


def _read_as(
    tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]
) -> tuple[Mapping[str, None], Sequence[str]]:
    """Return by which lemmas a word is looked up, and as which parts of speech."""
    token = tokens[head]
    names = dict.fromkeys((token.lemma.lower(), token.text.lower()))
    month = token.pos == "PROPN" and token.lemma.lower() in lexicon.words["month"]
    parts = [PARTS[token.pos]] if token.pos in PARTS and not month else []
    verb = _done(tokens, head, lexicon, children)
    if verb:
        names[verb] = None
    if verb or token.pos == "ADJ":
        parts.append("verb")
    if "verb" in parts and not lexicon.candidates(token.lemma.lower(), "verb"):
        names |= dict.fromkeys(token.lemma.lower() + ending for ending in sorted(lexicon.words["verb_ending"]))
    return names, parts


def _done(tokens: Sequence[Token], head: int, lexicon: EventLexicon, children: Sequence[Sequence[int]]) -> str:
    """Return the verb of a passive that is taken for an adjective or a noun: "ont été licenciés", "seront vendus"."""
    if tokens[head].pos not in {"ADJ", "NOUN"}:
        return ""
    marks = (tokens[c].morph for c in children[head] if tokens[c].dep in {"cop", "aux:pass", "aux"})
    if not any("VerbForm=Part" in m or "Tense=Fut" in m for m in marks):
        return ""
    return lemma_of_forms(lexicon.code).get(tokens[head].text.lower(), "")


def _near(tokens: Sequence[Token], head: int, children: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the dependents that may belong to a phrase of ``head``, the nearest ring first."""
    transitive = any(tokens[c].dep == "obj" for c in children[head])
    found: list[int] = []
    ring = [head]
    for depth in range(_DEPTH):
        following: list[int] = []
        for at in ring:
            for c in children[at]:
                dep = tokens[c].dep
                outside = dep in _NOT_OURS or (dep == "conj" and at == head)
                if outside or (dep == "nsubj" and depth == 0 and transitive):
                    continue
                following.append(c)
        found += following
        ring = following
    return tuple(found)


def _possible(form: Form, filled: int, within: AbstractSet[str], small: AbstractSet[str]) -> bool:
    """Whether each word of the form stands below the head; small words and classes are looked at later."""
    if filled == 0 and len(form.words) == 1:
        return True
    words = _others(form, filled)
    return all(word in within or word in small or (within and word[0] == "@") for word in words)


def _others(form: Form, filled: int) -> tuple[str, ...]:
    """The words still to be found; below 0, the copula is filled and the word at that place, counted from 1 on."""
    if filled < 0:
        return (*form.words[1:-filled], *form.words[1 - filled :])
    return (*form.words[:filled], *form.words[filled + 1 :])


def _place(
    form: Form, filled: int, tokens: Sequence[Token], head: int, near: Sequence[int], lexicon: EventLexicon
) -> tuple[int, ...] | None:
    """Give each word of the form a token of its own that hangs on one already taken; None if one is left over."""
    taken = [head]
    left = list(_others(form, filled))
    while left:
        for word in left:
            found = next((i for i in near if i not in taken and _hangs(tokens, i, word, taken, lexicon)), None)
            if found is None and word in lexicon.words["small"]:
                found = _after(word, tokens, taken, lexicon)
            if found is not None:
                taken.append(found)
                left.remove(word)
                break
        else:
            return None
    return tuple(taken)


def _hangs(tokens: Sequence[Token], i: int, word: str, taken: Sequence[int], lexicon: EventLexicon) -> bool:
    """Whether token ``i`` is the form's ``word`` and depends on a taken one, directly or through a mere measure."""
    token = tokens[i]
    if not _covers(word, token, lexicon) or _dates(tokens, i, lexicon):
        return False
    up, dep = token.head, token.dep
    if up in taken:
        return True
    if word in lexicon.words["small"]:
        return token.pos in _SMALL_POS and tokens[up].head in taken
    above = tokens[up]
    if above.head not in taken:
        return False
    measure = above.pos == "NUM" or above.lemma.lower() in lexicon.words["measure"]
    return dep == "conj" or (dep in {"nmod", "compound"} and measure)


def _covers(word: str, token: Token, lexicon: EventLexicon) -> bool:
    if not word.startswith("@"):
        return word in {token.lemma.lower(), token.text.lower()}
    if word == "@thing":
        return token.pos == "NOUN" and token.dep in _OBJECTS
    if lexicon.fits(word, token.lemma.lower()):
        return word not in _PEOPLE or token.dep != "nsubj"
    if token.dep not in _OBJECTS:
        return False
    return (word in _NAMED and token.pos == "PROPN") or (
        word == "@person" and token.pos == "PRON" and token.lemma.lower() in lexicon.words["person"]
    )


def _after(word: str, tokens: Sequence[Token], taken: Sequence[int], lexicon: EventLexicon) -> int | None:
    """Find a small word right after one that is taken, wherever the parser hung it."""
    for at in reversed(taken):
        for i in (at + 1, at + 2):
            if i < len(tokens) and i not in taken and tokens[i].lemma.lower() == word and tokens[i].pos in _SMALL_POS:
                return None if _dates(tokens, i, lexicon) else i
    return None


def _dates(tokens: Sequence[Token], i: int, lexicon: EventLexicon) -> bool:
    """Whether a preposition only stands before a day, a month, a year: "signed on Monday" is not "signed on"."""
    head = tokens[i].head
    if tokens[i].dep != "case" or head <= i or not (head == i + 1 or tokens[i + 1].pos == "NUM"):
        return False
    name = tokens[head].text.lower()
    return name in lexicon.words["calendar"] or (name.isdecimal() and len(name) == _YEAR and name[:2] in _CENTURIES)
