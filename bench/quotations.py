"""Score quotations, speakers and certainty on annotated affairs.

Usage: ``python bench/quotations.py FOLDER…``; each folder holds ``gold.json`` (keys ``quotes`` and
``attributions``) and ``accounts/`` (.txt or .html, read here by their blocks of text).

A gold quotation is *found* when the words of some predicted quotation that counts as speech, or of one of
its sentences, share at least 0.8 of the longer of the two (marks and white space folded), and *covered*
when they hold at least 0.8 of the gold words: gold often gives only the beginning of a long quotation. The
*speaker* is right when a word of four letters or more of the gold speaker stands in the source's words; a
pronoun stands for the last person named before it. Of a gold attribution, the predicate is the topmost one
inside its words that is not itself the cue; where the words are only a source phrase, that of what the
source is said to say. *Certainty* and *anonymous* are right when equal, *source* when a word of four
letters is shared with the chain. All gold counts, what was not found counts as wrong.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.registry import load, names
from recoupe.steps.annotate.parse import parse
from recoupe.steps.annotate.quotations import find_quotations
from recoupe.steps.claim.attribution import Chains
from recoupe.steps.claim.factuality import Factuality
from recoupe.steps.claim.said import sentences_said
from recoupe.text.language import guess_language

if TYPE_CHECKING:
    from recoupe.model.annotation import Quotation

SAME = 0.8
_MARKS = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‑": "-", "–": "-", "—": "-"}


class Account:
    """One account with its parse, quotations and judgements."""

    def __init__(self, path: Path, code: str) -> None:
        """Read and annotate it."""
        self.text = _read(path)
        code = code if code in names("languages") else guess_language(self.text)
        language = load("languages", code).LANGUAGE
        parsed = parse(self.text, language)
        self.tokens, self.sentences, self.names = parsed.tokens, parsed.sentences, parsed.names
        self.quotations = find_quotations(self.text, parsed.tokens, parsed.sentences, language.cues)
        self.facts = Factuality(parsed.tokens, parsed.sentences, language.cues, self.text)
        self.chains = Chains(parsed.tokens, parsed.sentences, self.quotations, language.cues, self.text, self.facts)
        self.cues = language.cues
        self.folded, self.back = _fold(self.text)

    def find(self, exact: str) -> tuple[int, int] | None:
        """Return the place of words in the folded text."""
        words = _fold(exact)[0]
        at = self.folded.find(words)
        return (at, at + len(words)) if at >= 0 else None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return a folded range as offsets of the text."""
        return self.back[start], self.back[end - 1] + 1

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Return offsets of the text as a folded range."""
        inside = [i for i, b in enumerate(self.back) if start <= b < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def speaker(self, quotation: Quotation) -> str:
        """Return the words of the source; a pronoun gives the last person named before it."""
        if quotation.source is None:
            return ""
        words = self.text[quotation.source.start : quotation.source.end]
        if words.lower() in self.cues.pronouns:
            for first, last, kind in reversed(self.names):
                if kind == "person" and self.tokens[first].start < quotation.source.start:
                    return self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return words


def _read(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    from lxml import html

    raw = path.read_bytes()
    try:
        tree = html.fromstring(raw.decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        tree = html.fromstring(raw.decode("cp1252", "replace"))
    for gone in tree.xpath("//script|//style"):
        gone.drop_tree()
    blocks = [
        " ".join(b.text_content().split())
        for b in tree.xpath(
            "//h1|//h2|//h3|//p|//li|//blockquote[not(.//p)]|//figcaption|//div[not(.//p) and not(.//div)]"
        )
    ]
    return "\n\n".join(b for b in blocks if b)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the letters, digits and stops of a text in lower case, with their offsets."""
    out: list[str] = []
    back: list[int] = []
    for i, char in enumerate(text):
        for c in unicodedata.normalize("NFKC", _MARKS.get(char, char)).lower():
            if not c.isspace() and c not in "\"'":
                out.append(c)
                back.append(i)
    return "".join(out), back


def _shares(gold: str, mine: str) -> bool:
    words = [w for w in re.findall(r"[\w-]+", gold.lower()) if len(w) > 3]  # noqa: PLR2004
    low = mine.lower()
    return any(w in low for w in words)


def score_quote(account: Account, gold: dict[str, Any], counts: dict[str, int]) -> str:
    """Count one gold quotation; return what was wrong with it."""
    place = account.find(gold["exact"])
    counts["quotes"] += 1
    if place is None:
        return "not in the text"
    best: tuple[float, float, Quotation] | None = None
    for q in account.quotations:
        if not q.speech:
            continue
        parts = [] if q.kind == "indirect" else sentences_said(account.tokens, account.sentences, q.span)
        ranks = []
        for part in (q.span, *parts):
            a, b = account.folded_span(part.start, part.end)
            shared = max(0, min(b, place[1]) - max(a, place[0]))
            ranks.append((shared / max(b - a, place[1] - place[0], 1), shared / (place[1] - place[0])))
        rank = (max(r[0] for r in ranks), max(r[1] for r in ranks))
        if best is None or (rank[1] >= SAME, q.kind != "indirect", rank) > (
            best[1] >= SAME,
            best[2].kind != "indirect",
            best[:2],
        ):
            best = (*rank, q)
    if best is None or best[1] < SAME:
        return "missed"
    counts["covered"] += 1
    counts["found"] += best[0] >= SAME
    if _shares(gold.get("speaker") or "?", account.speaker(best[2])):
        counts["speaker"] += 1
        return ""
    return f"speaker {account.speaker(best[2])!r}"


def score_attribution(account: Account, gold: dict[str, Any], counts: dict[str, int]) -> str:
    """Count one gold attribution; return what was wrong with it."""
    counts["attributions"] += 1
    place = account.find(gold["exact"])
    if place is None:
        return "not in the text"
    start, end = account.place(*place)
    head = _predicate(account, start, end)
    if head is None:
        return "no predicate"
    chain = account.chains.at(head)
    fact = account.facts.read(head, chain)
    wrong = []
    if fact.certainty == gold["certainty"]:
        counts["certainty"] += 1
    else:
        wrong.append(f"certainty {fact.certainty} at {account.tokens[head].text!r}")
    if _shares(gold["source"] or "", " ".join(a.source_text or a.anonymous or "" for a in chain)):
        counts["source"] += 1
    else:
        wrong.append(f"source {[a.source_text for a in chain]}")
    kinds = {a.anonymous for a in chain}
    if gold["anonymous"] in kinds or (gold["anonymous"] is None and None in kinds | ({None} if not kinds else set())):
        counts["anonymous"] += 1
    else:
        wrong.append(f"anonymous {sorted(map(str, kinds))}")
    return "; ".join(wrong)


def _predicate(account: Account, start: int, end: int) -> int | None:
    tokens = account.tokens
    cues = {(q.cue.start, q.cue.end) for q in account.quotations if q.cue}
    inside = [i for i, t in enumerate(tokens) if start <= t.start < end]
    wanted = [
        i
        for i in inside
        if _verbal(account, i) and account.chains.at(i) and not any(a <= tokens[i].start < b for a, b in cues)
    ]
    if not wanted:
        spans = [q.span for q in account.quotations if q.cue and start <= q.cue.start < end]
        wanted = [
            i for i, t in enumerate(tokens) if any(s.start <= t.start < s.end for s in spans) and _verbal(account, i)
        ]
        wanted = wanted or [i for i, t in enumerate(tokens) if any(s.start <= t.start < s.end for s in spans)]
    if not wanted:
        wanted = [i for i in inside if _verbal(account, i)] or inside
    return min(wanted, key=lambda i: (len(list(account.facts.tree.up(i))), i)) if wanted else None


def _verbal(account: Account, i: int) -> bool:
    token = account.tokens[i]
    return token.pos == "VERB" or any(
        account.tokens[k].dep in {"cop", "nsubj", "nsubj:pass"} for k in account.facts.tree.children[i]
    )


def main() -> None:
    """Score all folders and print one JSON object as the last line."""
    counts = dict.fromkeys(
        ("quotes", "found", "covered", "speaker", "attributions", "certainty", "source", "anonymous", "predicted"), 0
    )
    for folder in map(Path, sys.argv[1:]):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        accounts: dict[str, Account] = {}
        for kind, judge in (("quotes", score_quote), ("attributions", score_attribution)):
            for item in gold.get(kind, []):
                if item["file"] not in accounts:
                    accounts[item["file"]] = Account(folder / "accounts" / item["file"], gold["language"])
                wrong = judge(accounts[item["file"]], item, counts)
                if wrong:
                    who = item.get("speaker") or item.get("source")
                    print(f"{folder.name}/{item['file']}: {item['exact'][:70]} [{who}]: {wrong}")
        counts["predicted"] += sum(q.speech and q.kind != "indirect" for a in accounts.values() for q in a.quotations)
    n, m = max(counts["quotes"], 1), max(counts["attributions"], 1)
    shares = {
        "found_share": counts["found"] / n,
        "covered_share": counts["covered"] / n,
        "speaker_share": counts["speaker"] / n,
    }
    shares |= {f"{k}_share": counts[k] / m for k in ("certainty", "source", "anonymous")}
    print(json.dumps({**counts, **{k: round(v, 3) for k, v in shares.items()}}))


if __name__ == "__main__":
    main()
