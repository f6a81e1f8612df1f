"""Who speaks: the subject or agent of a cue, as a whole noun phrase, and its type when unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.text.folding import fold

if TYPE_CHECKING:
    from recoupe.model.article import Span
    from recoupe.steps.annotate.quotations.reading import Reading

_SUBJECT = {"nsubj", "csubj", "nsubj:pass"}
_NOT_SOURCE = {"case", "punct", "cc", "mark", "parataxis", "advcl", "aux", "aux:pass", "cop", "discourse", "vocative", "dep"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"}
_KINDS = ("intelligence", "military", "diplomat", "official", "witness", "expert", "media", "unnamed")
_LONGEST = 45
_CLITICS = {"nous", "vous"}


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb has a passive auxiliary or subject."""
    token = reading.tokens[verb]
    deps = {reading.tokens[k].dep for k in reading.tree.children[verb]}
    bare = token.dep in {"acl", "amod", "acl:relcl", "advcl"} and "VerbForm=Part" in token.morph and "Tense=Past" in token.morph
    return "aux:pass" in deps or "nsubj:pass" in deps or (bare and not deps & {"aux", "nsubj"})


def agent(reading: Reading, verb: int) -> int | None:
    """Return the agent of a passive ("by the mayor", "par le maire")."""
    for k in reading.tree.children[verb]:
        if reading.tokens[k].dep == "obl:agent":
            return k
        if reading.tokens[k].dep in {"obl", "obl:arg", "nmod"} and k > verb and any(reading.words[m] in {"by", "par"} and m < k for m in reading.tree.children[k]):
            return k
    for k in reading.tree.children[verb]:
        if k > verb and reading.tokens[k].dep in {"obl", "obl:arg", "xcomp"}:
            for m in reading.tree.children[k]:
                if reading.tokens[m].dep in {"nmod", "obl"} and any(reading.words[x] in {"by", "par"} and x < m for x in reading.tree.children[m]):
                    return m
    return None


def source_token(reading: Reading, verb: int) -> int | None:
    """Return the head of the noun phrase that speaks: agent, subject, or that of the governing verb."""
    if is_passive(reading, verb) and not _inverted(reading, verb):
        return agent(reading, verb)
    return _subject(reading, verb, 0)


def _inverted(reading: Reading, verb: int) -> bool:
    """Whether a pronoun follows an auxiliary with a hyphen ("a-t-il ajouté")."""
    return any(reading.words[k].startswith("-") for k in range(max(verb - 3, 0), min(verb + 4, len(reading.tokens))))


def _subject(reading: Reading, verb: int, depth: int) -> int | None:
    tokens, children = reading.tokens, reading.tree.children
    hyphen = hyphen_pronoun(reading, verb)
    if hyphen is not None:
        return hyphen
    after = inverted_noun(reading, verb)
    if after is not None:
        return after
    own = [k for k in children[verb] if tokens[k].dep in _SUBJECT and tokens[k].pos in _NOMINAL]
    if reading.lexicon.conditional_endings and any(reading.words[k] in _CLITICS and k < verb for k in own):
        group = [verb, *children[verb]]
        own = [k for k in own if reading.words[k] not in _CLITICS or any("Person=1" in tokens[m].morph or "Person=2" in tokens[m].morph for m in group if m != k)]
    if own:
        near = min(own, key=lambda k: abs(k - verb))
        return _antecedent(reading, near, verb)
    token = tokens[verb]
    if token.head == verb or depth > 4:  # noqa: PLR2004
        return _noun_before(reading, verb) if not own else None
    if token.dep in {"acl", "acl:relcl"} and tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
        return token.head
    if token.dep in {"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"} and tokens[token.head].sentence == token.sentence:
        passive = is_passive(reading, token.head)
        if passive:
            found = [k for k in children[token.head] if tokens[k].dep in _SUBJECT]
            return found[0] if found and token.dep in {"conj", "xcomp", "advcl"} else None
        if tokens[token.head].pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            return _subject(reading, token.head, depth + 1)
    if token.pos in {"ADV", "ADJ"}:
        return _noun_before(reading, verb)
    return None


def _noun_before(reading: Reading, verb: int) -> int | None:
    """Return the noun right before a finite verb that the parser left without a subject."""
    tokens = reading.tokens
    if "VerbForm=Inf" in tokens[verb].morph or "Mood=Imp" in tokens[verb].morph:
        return None
    k = verb - 1
    while k >= reading.sentence_of(verb).first and (tokens[k].pos in {"AUX", "ADV"} or reading.words[k] in {"ne", "n'", "nous", "vous", "me", "lui", "leur"}):
        k -= 1
    closed = k >= 0 and reading.words[k] == ","
    if k < reading.sentence_of(verb).first or not (closed or tokens[k].pos in {"NOUN", "PROPN", "PRON"}):
        return None
    top = k
    for up in reading.tree.up(k):
        if up >= verb or tokens[up].sentence != tokens[verb].sentence:
            break
        top = up
    return top if tokens[top].pos in {"NOUN", "PROPN", "PRON"} and (not closed or top < k - 1) else None


def hyphen_pronoun(reading: Reading, verb: int) -> int | None:
    """Return the pronoun of a French inversion beside the verb ("a-t-il ajouté", "dit-elle")."""
    for k in range(max(verb - 2, 0), min(verb + 3, len(reading.tokens))):
        word = reading.words[k]
        if word.startswith("-") and word.lstrip("-") in reading.lexicon.pronouns:
            return k
    return None


def inverted_noun(reading: Reading, verb: int) -> int | None:
    """Return the noun after a verb that opens an incise ("…, affirme la direction", "…”, said the mayor")."""
    tokens, words = reading.tokens, reading.words
    cue = reading.verbs[verb]
    if cue is None or not cue.takes("qc") or tokens[verb].pos not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        return None
    start = verb
    while start > 0 and tokens[start - 1].dep in {"aux", "expl", "advmod", "iobj"} and tokens[start - 1].sentence == tokens[verb].sentence:
        start -= 1
    before = words[start - 1] if start else ""
    if start and (before not in {",", "»", "”", '"', "''", "?", "!", "–", "—", "-", "…", "“"}):
        return None
    if not start or "VerbForm=Inf" in tokens[verb].morph or words[verb].endswith(("ant", "ing")):
        return None
    if start == verb and "VerbForm=Part" in tokens[verb].morph and reading.lexicon.conditional_endings and tokens[verb].text != reading.lexicon.forms.get(words[verb], ""):
        return None
    romance = bool(reading.lexicon.conditional_endings)
    subjects = [k for k in reading.tree.children[verb] if tokens[k].dep in _SUBJECT]
    if any(k < verb and (not romance or _leads_to(reading, k, start)) for k in subjects):
        return None
    if not romance and (before in {",", "–", "—", "-"} and not any(k > verb for k in subjects)):
        return None
    return _noun_after(reading, verb)


def _leads_to(reading: Reading, subject: int, start: int) -> bool:
    """Whether a subject stands right before its verb; a comma between them must close an apposition."""
    members = reading.tree.subtree(subject)
    if max(members) < start - 2:
        return False
    return reading.words[start - 1] != "," or any(reading.words[m] == "," and m < start - 1 for m in members)


def _noun_after(reading: Reading, verb: int) -> int | None:
    """Return the first noun without a preposition after a verb, its topmost word."""
    tokens, words = reading.tokens, reading.words
    stop = reading.sentence_of(verb).last
    k = verb + 1
    while k < min(verb + 12, stop):
        if tokens[k].pos in {"NOUN", "PROPN"} or (tokens[k].pos == "PRON" and words[k] not in {"que", "qui", "qu'", "it", "se", "s'"}):
            top = k
            for up in reading.tree.up(k):
                if not verb < up < stop or tokens[up].pos not in {"NOUN", "PROPN"} or tokens[top].dep not in {"compound", "flat", "nmod", "amod", "appos", "det", "nummod"}:
                    break
                if any(tokens[m].dep == "case" and m < up for m in reading.tree.children[up]) and tokens[top].dep == "appos":
                    break
                top = up
            if not any(tokens[m].dep == "case" and m < top for m in reading.tree.children[top]):
                return top
            k = max(k, max(m for m in reading.tree.subtree(top, lambda m: tokens[m].dep in {"appos", "flat", "nsubj", "punct", "conj"}) if m < stop)) + 1
            continue
        if tokens[k].pos not in {"DET", "ADJ", "NUM", "ADV", "ADP"} or words[k] in {"en", "y", "que"}:
            return None
        k += 1
    return None


def _antecedent(reading: Reading, subject: int, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, else the subject itself."""
    token = reading.tokens[verb]
    relative = "PronType=Rel" in reading.tokens[subject].morph or reading.words[subject] in {"who", "which", "that", "qui"}
    if relative and token.dep in {"acl:relcl", "acl"} and token.head != verb and token.head < verb:
        return token.head
    if relative and reading.words[subject] == "that" and token.dep not in {"acl:relcl", "acl"}:
        return subject
    return subject


def phrase(reading: Reading, head: int, avoid: range | None = None) -> Span:
    """Return the span of the whole noun phrase of ``head``, apposition and relative clause included."""
    tokens = reading.tokens

    def cut(k: int) -> bool:
        token = tokens[k]
        if avoid is not None and k in avoid:
            return True
        if token.head == head and k > head and (token.dep == "acl" and "VerbForm=Fin" in token.morph or token.dep == "advmod" and reading.verbs[k] is not None):
            return True
        if token.sentence != tokens[head].sentence:
            return True
        return token.head == head and (token.dep in _NOT_SOURCE and token.dep != "punct" or token.dep in _SUBJECT)

    keep = reading.tree.subtree(head, cut)
    run = [head]
    members = set(keep)
    while run[0] - 1 in members:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in members and len(run) < _LONGEST:
        run.append(run[-1] + 1)
    span = reading.trim(run)
    if span is None:
        span = reading.span(head, head)
    text = reading.text[span.start : span.end]
    if text.startswith("-") and len(text) > 1:
        return type(span)(span.start + 1, span.end)
    return span


def anonymous(reading: Reading, span: Span) -> str | None:
    """Type an unnamed source by its head and words; None when it has a name or is a pronoun."""
    indices = list(reading.tokens_of(span))
    if not indices:
        return None
    lemmas = [fold(reading.lemmas[i]) for i in indices]
    words = [fold(reading.words[i]) for i in indices]
    flat, raw = f" {' '.join(lemmas)} ", f" {' '.join(words)} "
    head = next((i for i in indices if reading.tokens[i].head not in indices or reading.tokens[i].head == i), indices[0])
    if reading.tokens[head].pos == "PROPN" and not any(fold(p) in raw for p in reading.lexicon.requests):
        return None
    asked = any(f" {fold(p)} " in raw for p in reading.lexicon.requests)
    children = reading.tree.children[head]
    if reading.lemmas[head] in reading.lexicon.quantifiers:
        of = next((k for k in children if k in indices and reading.tokens[k].dep in {"nmod", "obl"} and reading.tokens[k].pos == "NOUN"), None)
        head = of if of is not None else head
    definite = words[0] in reading.lexicon.definite and head == next((i for i in indices if reading.tokens[i].head not in indices), head)
    named = any(
        reading.tokens[i].pos == "PROPN" and reading.tokens[i].head == head and (i > head or reading.tokens[i].dep == "flat")
        and reading.tokens[i].dep in {"appos", "flat", "compound"}
        for i in indices
    )  # fmt: skip
    if (definite or named) and not asked:
        return None
    return _type(reading, flat, raw, fold(reading.lemmas[head]), asked=asked)


def _type(reading: Reading, flat: str, raw: str, head: str, *, asked: bool) -> str | None:
    best: tuple[int, str] | None = None
    for kind in _KINDS:
        for entry in sorted(reading.lexicon.anonymous.get(kind, ())):
            folded = fold(entry)
            if (f" {folded} " in flat or f" {folded} " in raw) and (" " in folded or folded == head or asked):
                size = len(folded.split()) * 2 + (folded == head)
                if best is None or size > best[0]:
                    best = (size, kind)
    if best is not None:
        return best[1]
    return "unnamed" if asked else None
