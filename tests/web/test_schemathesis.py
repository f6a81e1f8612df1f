"""The API holds to its own description, whatever is sent: examples made from the description itself."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, cast

import pytest
import schemathesis
from desks import Clock
from hypothesis import HealthCheck, given, settings
from web.conftest import FREE

from recoupe.desk import Desk
from recoupe.settings import Settings
from recoupe.web import create_app
from recoupe.web.work import Nobody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemathesis import Case
    from schemathesis.schemas import BaseSchema

_EXAMPLES = 8
_STREAM = "/api/v1/events"


@pytest.fixture(scope="module")
def described(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    """The API of a desk that keeps what arrives and reads it later."""
    file = tmp_path_factory.mktemp("described") / "desk.sqlite"
    shutil.copy(seed, file)
    with Desk.open(f"sqlite:///{file}", Settings(), Clock()) as desk:
        app = create_app(desk, hosts=(), worker=Nobody(), limits=FREE)
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


OPERATIONS = sorted(
    (method.upper(), path)
    for path, methods in create_app(cast("Desk", None)).openapi()["paths"].items()
    for method in methods
    if path != _STREAM
)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_api_does_what_it_says(described: BaseSchema, method: str, path: str) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def hold(case: Case[Any]) -> None:
        case.call_and_validate()

    hold()
