"""Times in running text: small typed rules over one calendar algebra, words from the language pack."""

from recoupe.steps.annotate.times.conventions import PRESS, TimeConventions
from recoupe.steps.annotate.times.read import find_times

__all__ = ["PRESS", "TimeConventions", "find_times"]
