"""Where the sun and the moon stand, well enough to date the feasts of lunar calendars.

Source: the truncated series of J. Meeus, Astronomical Algorithms (2nd ed.), chapters 25, 47 and 49;
good to a few minutes for the new moon and a few hundredths of a degree for the sun.
"""

# ruff: noqa: DTZ001  wall clocks are naive

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from math import floor, radians, sin

_EPOCH = datetime(2000, 1, 1, 12)
_SYNODIC = 29.530588861
_FIRST_NEW_MOON = 5.09766
_AYANAMSHA, _PRECESSION = 23.853, 1.3969


def days_since(moment: datetime) -> float:
    """Return the days since noon of 1 January 2000."""
    return (moment - _EPOCH).total_seconds() / 86400


def moment_of(days: float) -> datetime:
    """Return the moment so many days after noon of 1 January 2000."""
    return _EPOCH + timedelta(days=days)


def sun(days: float) -> float:
    """Return the apparent longitude of the sun in degrees."""
    t = days / 36525
    m = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    return (280.46646 + 36000.76983 * t + centre - 0.00569) % 360


def sidereal_sun(days: float) -> float:
    """Return the longitude of the sun against the stars, after Lahiri, in degrees."""
    return (sun(days) - _AYANAMSHA - _PRECESSION * days / 36525) % 360


def moon(days: float) -> float:
    """Return the longitude of the moon in degrees."""
    t = days / 36525
    mean = 218.3164477 + 481267.88123421 * t
    d = radians(297.8501921 + 445267.1114034 * t)
    m = radians(357.5291092 + 35999.0502909 * t)
    n = radians(134.9633964 + 477198.8675055 * t)
    f = radians(93.272095 + 483202.0175233 * t)
    terms = (
        6.288774 * sin(n)
        + 1.274027 * sin(2 * d - n)
        + 0.658314 * sin(2 * d)
        + 0.213618 * sin(2 * n)
        - 0.185116 * sin(m)
        - 0.114332 * sin(2 * f)
        + 0.058793 * sin(2 * d - 2 * n)
        + 0.057066 * sin(2 * d - m - n)
        + 0.053322 * sin(2 * d + n)
        + 0.045758 * sin(2 * d - m)
        - 0.040923 * sin(m - n)
        - 0.03472 * sin(d)
        - 0.030383 * sin(m + n)
        + 0.015327 * sin(2 * d - 2 * f)
    )
    return (mean + terms) % 360


def tithi(days: float) -> int:
    """Return the lunar day, 1 to 30."""
    return int((moon(days) - sun(days)) % 360 // 12) + 1


@lru_cache(maxsize=4096)
def new_moon(index: int) -> float:
    """Return the days since the epoch of the ``index``-th new moon after 6 January 2000."""
    k = float(index)
    t = k / 1236.85
    mean = _FIRST_NEW_MOON + _SYNODIC * k + 0.00015437 * t * t
    m = radians(2.5534 + 29.1053567 * k)
    n = radians(201.5643 + 385.81693528 * k)
    f = radians(160.7108 + 390.67050284 * k)
    o = radians(124.7746 - 1.56375588 * k)
    terms = (
        -0.4072 * sin(n)
        + 0.17241 * sin(m)
        + 0.01608 * sin(2 * n)
        + 0.01039 * sin(2 * f)
        + 0.00739 * sin(n - m)
        - 0.00514 * sin(n + m)
        + 0.00208 * sin(2 * m)
        - 0.00111 * sin(n - 2 * f)
        - 0.00057 * sin(n + 2 * f)
        + 0.00056 * sin(2 * n + m)
        - 0.00042 * sin(3 * n)
        + 0.00042 * sin(m + 2 * f)
        + 0.00038 * sin(m - 2 * f)
        - 0.00017 * sin(o)
    )
    return mean + terms


def index_before(days: float) -> int:
    """Return the index of the last new moon at or before a day."""
    index = floor((days - _FIRST_NEW_MOON) / _SYNODIC) + 1
    while new_moon(index) > days:
        index -= 1
    return index


def sun_reaches(angle: float, near: float, *, sidereal: bool = False) -> float:
    """Return when the sun stands at a longitude, nearest to a day."""
    days = near
    for _ in range(12):
        place = sidereal_sun(days) if sidereal else sun(days)
        days += ((angle - place + 180) % 360 - 180) * 365.2422 / 360
    return days
