"""Annotation -> claims: predicates with their roles, times, places, figures, attribution and factuality."""
