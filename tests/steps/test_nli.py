"""The user's own language model, on a tiny one made here: it says what its first shared word says."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from recoupe.errors import MissingDependency, UsageError
from recoupe.steps.nli import LABELS, LanguageModel, load_language_model

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "le": 3, "pont": 4, "tient": 5, "cède": 6, "pas": 7, "ouvre": 8}
SCORES = np.zeros((len(WORDS), 3), dtype=np.float32)
SCORES[WORDS["pas"]] = [4.0, 0.0, 0.0]  # a negation speaks for the first label of the model, contradiction
SCORES[WORDS["tient"]] = [0.0, 0.0, 1.0]


def make_model(folder: Path, labels: dict[str, str] | None = None, extra: str = "") -> Path:
    """Write a model that adds up a score for each word of the pair."""
    names = ["input_ids", "attention_mask", *([extra] if extra else [])]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in names]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["scores"]),
        helper.make_node("Cast", ["attention_mask"], ["seen"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["seen", "axis"], ["mask"]),
        helper.make_node("Mul", ["scores", "mask"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "along"], ["logits"], keepdims=0),
    ]
    constants = [
        numpy_helper.from_array(SCORES, "table"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "axis"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "along"),
    ]
    graph = helper.make_graph(nodes, "tiny", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))  # noqa: S106  not a password
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    named = labels or {"0": "CONTRADICTION", "1": "NEUTRAL", "2": "ENTAILMENT"}
    (folder / "config.json").write_text(json.dumps({"id2label": named}), "utf-8")
    return folder


def test_labels_are_read_by_their_names_in_the_order_of_the_model(tmp_path: Path) -> None:
    model = LanguageModel(make_model(tmp_path / "m"))
    voice = model.hear("le pont tient", "le pont tient pas")
    assert voice.label == "contradiction"
    assert voice.chance == pytest.approx(0.87, abs=0.01)
    assert model.hear("le pont tient", "le pont tient").label == "entailment"


def test_the_same_pair_gives_the_same_digits(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    voices = {LanguageModel(folder).hear("le pont cède", "le pont tient pas") for _ in range(3)}
    assert len(voices) == 1


def test_a_model_without_a_neutral_label_is_heard_too(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m", {"0": "contradiction", "1": "other", "2": "entailment"})
    assert LanguageModel(folder).hear("le pont", "le pont").label in LABELS


def test_a_pair_longer_than_the_model_is_cut(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    config = {"id2label": {"0": "contradiction", "1": "neutral", "2": "entailment"}, "max_position_embeddings": 8}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    assert LanguageModel(folder).hear("le pont " * 50, "pas " * 50).label == "contradiction"


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = make_model(tmp_path / "m")
    (folder / name).unlink()
    with pytest.raises(UsageError, match=name):
        LanguageModel(folder)


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(UsageError, match="cannot be loaded"):
        LanguageModel(folder)


def test_broken_settings_of_a_model_are_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    (folder / "config.json").write_text("[1]", "utf-8")
    with pytest.raises(UsageError, match="object"):
        LanguageModel(folder)
    (folder / "config.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="JSON"):
        LanguageModel(folder)


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="id2label"):
        LanguageModel(make_model(tmp_path / "m", {"0": "positive", "1": "negative", "2": "mixed"}))


def test_an_unknown_input_is_named(tmp_path: Path) -> None:
    model = LanguageModel(make_model(tmp_path / "m", extra="pixels"))
    with pytest.raises(UsageError, match="pixels"):
        model.hear("le pont", "le pont")


def test_labels_and_scores_must_be_as_many(tmp_path: Path) -> None:
    model = LanguageModel(make_model(tmp_path / "m", {"0": "contradiction", "1": "entailment"}))
    with pytest.raises(UsageError, match="3 scores for 2 labels"):
        model.hear("le pont", "le pont")


def test_without_the_packages_the_install_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingDependency, match=r'pip install "recoupe\[nli\]"'):
        LanguageModel(make_model(tmp_path / "m"))


def test_a_model_is_loaded_once(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    assert load_language_model(str(folder)) is load_language_model(str(folder / ".." / "m"))
