"""A language model of the user's own that says entailment, neutral or contradiction of two texts.

A folder with ``model.onnx`` (or one other ``.onnx`` file), ``tokenizer.json`` and ``config.json`` whose ``id2label``
names the labels. It runs on the processor in one thread, so that the same model gives the same digits. It is one more
voice beside the rules and decides nothing. Installed with ``pip install "recoupe[nli]"``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from recoupe.errors import MissingDependency, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

Label = Literal["entailment", "neutral", "contradiction"]
LABELS: tuple[Label, ...] = ("entailment", "neutral", "contradiction")
LONGEST = 512
"""Tokens of a pair, at most, where the model's settings do not say fewer."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What the model says of a pair: the likeliest label and its chance, rounded so that it prints the same."""

    label: Label
    chance: float


class LanguageModel:
    """One loaded model; ``hear`` asks it of a pair."""

    def __init__(self, folder: Path) -> None:
        """Load the folder.

        Raises:
            MissingDependency: onnxruntime or tokenizers is not installed.
            UsageError: a file is missing or unreadable, or the labels are not those of such a model.
        """
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            package = '"recoupe[nli]"'
            raise MissingDependency(package, "asking a language model") from error
        config = _config(folder)
        self.labels = _labels(config, folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.use_deterministic_compute = True
        try:
            self.session = onnxruntime.InferenceSession(
                str(_weights(folder)), sess_options=options, providers=["CPUExecutionProvider"]
            )
            self.tokenizer = Tokenizer.from_file(str(_file(folder, "tokenizer.json")))
        except UsageError:
            raise
        except Exception as error:  # both libraries raise bare exceptions of their own
            message = f"the language model in {folder} cannot be loaded: {error}"
            raise UsageError(message) from error
        self.inputs = [i.name for i in self.session.get_inputs()]
        self.tokenizer.enable_truncation(min(LONGEST, int(config.get("max_position_embeddings", LONGEST))))
        self.tokenizer.no_padding()

    def hear(self, premise: str, hypothesis: str) -> Voice:
        """Return the label of ``hypothesis`` given ``premise``.

        Raises:
            UsageError: the model asks for an input that is not known, or gives another number of labels.
        """
        import numpy as np

        told = self.tokenizer.encode(premise, hypothesis)
        known = {"input_ids": told.ids, "attention_mask": told.attention_mask, "token_type_ids": told.type_ids}
        if unknown := sorted(set(self.inputs) - set(known)):
            message = f"the language model asks for {', '.join(unknown)}, which is not known here"
            raise UsageError(message)
        feed = {name: np.asarray([known[name]], dtype=np.int64) for name in self.inputs}
        scores = np.asarray(self.session.run(None, feed)[0], dtype=np.float64).reshape(-1)
        if len(scores) != len(self.labels):
            message = f"the language model gives {len(scores)} scores for {len(self.labels)} labels"
            raise UsageError(message)
        chances = np.exp(scores - scores.max())
        return _likeliest(self.labels, (chances / chances.sum()).tolist())


def load_language_model(folder: str) -> LanguageModel:
    """Load a model once.

    Raises:
        MissingDependency: onnxruntime or tokenizers is not installed.
        UsageError: the folder does not hold such a model.
    """
    return _load(str(Path(folder).expanduser().resolve()))


@cache
def _load(folder: str) -> LanguageModel:
    return LanguageModel(Path(folder))


def _likeliest(labels: Sequence[Label], chances: Sequence[float]) -> Voice:
    summed = {label: sum(c for own, c in zip(labels, chances, strict=True) if own == label) for label in LABELS}
    label = max(LABELS, key=lambda name: summed[name])
    return Voice(label, round(summed[label], 2))


def _file(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        message = f"the language model in {folder} has no {name}"
        raise UsageError(message)
    return path


def _weights(folder: Path) -> Path:
    found = sorted(folder.glob("*.onnx"))
    if (folder / "model.onnx") in found:
        return folder / "model.onnx"
    if len(found) != 1:
        message = f"the language model in {folder} has no model.onnx"
        raise UsageError(message)
    return found[0]


def _config(folder: Path) -> dict[str, Any]:
    path = _file(folder, "config.json")
    try:
        config = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        message = f"{path} is no JSON: {error}"
        raise UsageError(message) from error
    if not isinstance(config, dict):
        message = f"{path} is no JSON object"
        raise UsageError(message)
    return config


def _labels(config: dict[str, Any], folder: Path) -> tuple[Label, ...]:
    """Read the labels in the order of their numbers; what is not named an entailment or contradiction is neutral."""
    named = config.get("id2label")
    names = [str(v).casefold() for _, v in sorted(named.items(), key=lambda n: int(n[0]))] if named else []
    labels: list[Label] = []
    for name in names:
        if name.startswith("contra"):
            labels.append("contradiction")
        else:
            labels.append("entailment" if name.startswith("entail") else "neutral")
    if "contradiction" not in labels or "entailment" not in labels:
        message = f"the language model in {folder} has no labels entailment and contradiction in id2label"
        raise UsageError(message)
    return tuple(labels)


__all__ = ["LABELS", "Label", "LanguageModel", "Voice", "load_language_model"]
