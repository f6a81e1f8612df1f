"""Score event coreference over documents: predicted groups of documents, mentions as people marked them.

    coreference.py MENTIONS.jsonl [--docs DOCS.jsonl] [--folds N] [--weights OUT.toml | --use WEIGHTS.toml]

MENTIONS has one event mention a line, DOCS (default: ``ecb_docs.jsonl`` beside it) one document; see
``coref_mentions.py``. The documents of all topics are put into stories by ``steps.group`` without annotation; only
mentions of one story may be chained. A pair of mentions is scored by a logistic regression over named features
(``coref_features.py``); mentions join by average link while the mean probability is at least the join,
the top of the parabola that fits the scores of several. Weights and join are learned on the other folds'
topics, so that no topic is scored by what saw it; topics that share a story are in one fold. ``--weights`` writes
what is learned on all topics; ``--use`` scores with such a file and learns nothing, for topics that it never saw.

CoNLL F1 is the mean of MUC, B-cubed and CEAF-e over all mentions, single ones included, chains reaching over
documents (``coref_metrics.py``). Beside it stands the baseline: same head stem in the same predicted story.
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from coref_features import Pair, by_group, pairs
from coref_mentions import article, claims_at, place, read
from coref_metrics import b_cubed, ceaf_e, conll, muc
from coref_words import stem
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.linear_model import LogisticRegression

from recoupe.steps.group import Stories, profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coref_mentions import Mention
    from numpy.typing import NDArray

JOINS = (0.22, 0.26, 0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
_FLAT = 1e-6  # a parabola that bends less has no top
BIAS, JOIN = "always", "join at"


def matrix(found: Sequence[Pair], names: Sequence[str]) -> NDArray[np.float64]:
    """Lay the features of pairs out, one column a name."""
    column = {name: n for n, name in enumerate(names)}
    laid = np.zeros((len(found), len(names)), dtype=np.float64)
    for row, pair in enumerate(found):
        for name, share in pair.features.items():
            if name in column:
                laid[row, column[name]] = share
    return laid


def learn(features: NDArray[np.float64], same: NDArray[np.bool_], names: Sequence[str]) -> dict[str, float]:
    """Return the weights of a logistic regression, fitted to its end: stopped early they are anything."""
    model = LogisticRegression(C=0.1, max_iter=3000, tol=1e-7).fit(features, same)
    weights = zip(names, model.coef_[0].tolist(), strict=True)
    return {BIAS: round(float(model.intercept_[0]), 3)} | {n: round(w, 3) for n, w in weights}


def probability(
    features: NDArray[np.float64], weights: Mapping[str, float], names: Sequence[str]
) -> NDArray[np.float64]:
    """Return how probable it is that each pair is one event."""
    score = features @ np.array([weights.get(n, 0.0) for n in names]) + weights[BIAS]
    return np.asarray(1 / (1 + np.exp(-score)))


def chained(
    found: Sequence[Pair], chances: NDArray[np.float64], mentions: Sequence[Mention], join: float
) -> list[list[str]]:
    """Cluster the mentions of each group by average link; a mention without a pair stays alone."""
    clusters: list[list[str]] = []
    for rows in by_group(found).values():
        names = sorted(set(chain.from_iterable((found[r].a, found[r].b) for r in rows)))
        at = {name: n for n, name in enumerate(names)}
        apart = np.zeros((len(names), len(names)))
        for r in rows:
            i, j = at[found[r].a], at[found[r].b]
            apart[i, j] = apart[j, i] = 1 - chances[r]
        labels = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - join, "distance")
        own: defaultdict[int, list[str]] = defaultdict(list)
        for name, label in zip(names, labels.tolist(), strict=True):
            own[label].append(name)
        clusters += own.values()
    told = set(chain.from_iterable(clusters))
    return clusters + [[m.id] for m in mentions if m.id not in told]


def scores(key: Sequence[Sequence[str]], response: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the figures of one clustering."""
    figures = {"conll": conll(key, response)}
    for name, metric in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e)):
        figures[f"{name}_p"], figures[f"{name}_r"], figures[f"{name}_f1"] = metric(key, response)
    return {k: round(v, 4) for k, v in figures.items()}


def grouped(keys: Mapping[str, object]) -> list[list[str]]:
    """Group mention ids that have the same key."""
    found: defaultdict[object, list[str]] = defaultdict(list)
    for mention, key in sorted(keys.items()):
        found[key].append(mention)
    return list(found.values())


def parted(groups: Sequence[Sequence[str]], topic: Mapping[str, str], folds: int) -> dict[str, int]:
    """Return the fold of each document; all documents of topics that share a group are in one fold."""
    kin = {t: t for t in sorted(set(topic.values()))}
    for group in groups:
        met = {kin[topic[d]] for d in group}
        kin = {t: min(met) if k in met else k for t, k in kin.items()}
    number = {k: n % folds for n, k in enumerate(sorted(set(kin.values())))}
    return {d: number[kin[t]] for d, t in topic.items()}


def learned(found: Sequence[Pair], mentions: Sequence[Mention], names: Sequence[str]) -> dict[str, float]:
    """Return the weights, and the join that chains these same mentions best with them."""
    features = matrix(found, names)
    weights = learn(features, np.array([p.same for p in found]), names)
    chances, key = probability(features, weights, names), grouped({m.id: m.chain for m in mentions})
    reached = [conll(key, chained(found, chances, mentions, join)) for join in JOINS]
    return weights | {JOIN: round(best_join(reached), 4)}


def best_join(reached: Sequence[float]) -> float:
    """Return where the parabola through the scores of all joins is highest; the middle of the best if it has no top.

    The scores are flat and jagged there: the best single join hangs on last digits, so on the number of threads.
    """
    bend, slope = map(float, np.polyfit(JOINS, reached, 2)[:2])
    if bend < -_FLAT:
        return min(max(-slope / (2 * bend), JOINS[0]), JOINS[-1])
    best = [join for join, score in zip(JOINS, reached, strict=True) if score == max(reached)]
    return sum(best) / len(best)


def answer(
    found: Sequence[Pair], mentions: Sequence[Mention], names: Sequence[str], weights: Mapping[str, float]
) -> list[list[str]]:
    """Chain mentions with what was learned."""
    return chained(found, probability(matrix(found, names), weights, names), mentions, weights[JOIN])


def in_folds(found: Sequence[Pair], mentions: Sequence[Mention], fold: Mapping[str, int]) -> list[list[str]]:
    """Chain the mentions of each fold of documents with what is learned on the others."""
    names = sorted({n for p in found for n in p.features})
    of = {m.id: fold[m.document] for m in mentions}
    clusters = []
    for n in sorted(set(of.values())):
        weights = learned([p for p in found if of[p.a] != n], [m for m in mentions if of[m.id] != n], names)
        clusters += answer([p for p in found if of[p.a] == n], [m for m in mentions if of[m.id] == n], names, weights)
    return clusters


def written(weights: Mapping[str, float], source: str) -> str:
    """Return a file of weights."""
    lines = [f'"{n}" = {w}' for n, w in sorted(weights.items())]
    return f"# Learned by bench/coreference.py --weights on {source} (ECB+, CC BY 3.0).\n[weights]\n" + "\n".join(
        [*lines, ""]
    )


def main() -> None:
    """Read, learn in folds, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mentions", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--weights", type=Path, help="write the weights learned on all topics")
    parser.add_argument("--use", type=Path, help="score with these weights")
    args = parser.parse_args()
    documents = {d["id"]: d for d in read(args.docs or args.mentions.with_name("ecb_docs.jsonl"))}
    mentions = place(read(args.mentions), documents)
    articles = {name: article(row) for name, row in documents.items()}
    stories = Stories()
    for a in articles.values():
        stories.add(profile(a))
    groups = stories.groups()
    found = list(pairs(groups, mentions, articles))
    names = sorted({n for p in found for n in p.features})
    if args.use:
        clusters = answer(found, mentions, names, tomllib.loads(args.use.read_text("utf-8"))["weights"])
    else:
        topics = {name: row["topic"] for name, row in documents.items()}
        clusters = in_folds(found, mentions, parted(groups, topics, args.folds))
    if args.weights:
        args.weights.write_text(written(learned(found, mentions, names), args.mentions.name), "utf-8")
    key = grouped({m.id: m.chain for m in mentions})
    of_document = {d: n for n, group in enumerate(groups) for d in group}
    claims, _, _ = claims_at(mentions, list(articles.values()))
    lemma = grouped({m.id: (of_document[m.document], stem(claims[m.id].event.lemma)) for m in mentions})
    result = {"model": scores(key, clusters), "same_stem": scores(key, lemma)}
    result["model"]["n_mentions"], result["model"]["n_pairs"] = len(mentions), len(found)
    for name, row in result.items():
        print(name, " ".join(f"{k} {v}" for k, v in row.items()))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
