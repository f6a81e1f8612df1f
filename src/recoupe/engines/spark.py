"""Spark: the engine for what outgrows one machine. Tasks go out as they are, results come back in order.

A task that a lost worker held is given to another; four failures of one task end the run.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from recoupe.engines.base import unprepared
from recoupe.errors import MissingDependency, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")

_PACKAGE = "pyspark"
_FAILURES = 4
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


class SparkEngine:
    """Runs steps on a Spark session. Steps and items must pickle, and Recoupe be installed on every worker."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401  pyspark is imported when it is used
        """Take a running session."""
        self.session = session

    def each(self, step: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
        """Apply ``step`` to every item, one task each."""
        whole = list(items)
        if not whole:
            return iter(())
        found: list[Out] = self.session.sparkContext.parallelize(whole, len(whole)).map(step).collect()
        return iter(found)

    def blocks(self, step: Callable[[Sequence[In]], Out], groups: Iterable[Sequence[In]]) -> Iterator[Out]:
        """Apply ``step`` to every group, one task each."""
        return self.each(step, [list(group) for group in groups])

    def prepare(self, loading: Callable[[], object]) -> Callable[[], None]:  # noqa: ARG002  Spark starts its workers
        """Do nothing: Spark's workers each load what they need."""
        return unprepared

    def close(self) -> None:
        """Stop the session and its workers."""
        self.session.stop()


def make(processes: int = 1, master: str = "") -> SparkEngine:
    """Start a session, or join the one that runs.

    Args:
        processes: workers when Spark runs on this machine alone.
        master: address of the cluster ("spark://…", "k8s://…", "yarn"); "" for what ``spark-submit`` says, and
            this machine where it says nothing.

    Raises:
        MissingDependency: pyspark is not installed.
        UsageError: Spark cannot start: there is no Java, or the cluster does not answer.
    """
    try:
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingDependency(_PACKAGE, "running on Spark", "archive") from error

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("recoupe")
    if master or not SparkConf().contains("spark.master"):
        builder = builder.master(master or f"local[{processes},{_FAILURES}]")
    for key, value in _QUIET.items():
        if not SparkConf().contains(key):
            builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        message = f"Spark does not start: {str(error).splitlines()[0]}; it needs Java 17 or later (JAVA_HOME)"
        raise UsageError(message) from error
    session.sparkContext.setLogLevel("ERROR")
    return SparkEngine(session)
