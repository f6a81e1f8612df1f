"""Stories and their dossiers."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from recoupe import __version__
from recoupe.model.finding import Kind
from recoupe.web.api.entry import After, Key, Limit, answer, call, tagged, unless_known
from recoupe.web.api.problems import NOT_FOUND
from recoupe.web.api.shapes import Listed, StoryShape
from recoupe.web.errors import Missing, Refused
from recoupe.web.links import part
from recoupe.web.pages.stories import exported

router = APIRouter(tags=["stories"])
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DOSSIER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The dossier of the story, as DOSSIER.md says.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Dossier"}}},
    },
    304: {"description": "The caller has it already."},
    308: {"description": "The story was merged into another."},
    **NOT_FOUND,
}


@router.get("/stories", response_model=Listed[StoryShape])
def stories(  # noqa: PLR0913  a parameter of the query each
    request: Request,
    *,
    day: Annotated[
        str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="a day of publication")
    ] = None,
    publisher: Annotated[str | None, Query(max_length=300)] = None,
    language: Annotated[str | None, Query(max_length=35)] = None,
    actor: Annotated[str | None, Query(max_length=200, description="id of an entity")] = None,
    kind: Annotated[Kind | None, Query(description="with a finding of this kind")] = None,
    order: Annotated[Literal["recent", "changed", "size"], Query()] = "recent",
    least: Annotated[int, Query(ge=1, le=10_000, description="how many articles at least")] = 1,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """List stories."""
    caller = call(request)
    cursor = _cursor(after, number=order == "size")
    page = caller.house.desk.stories(
        day=day,
        publisher=publisher,
        language=language,
        actor=actor,
        kind=kind,
        order=order,
        after=cursor,
        limit=limit,
        least=least,
    )
    return answer(caller, Listed[StoryShape].model_validate(page))


def _cursor(after: str | None, *, number: bool) -> str | None:
    """Return a cursor that this list gave out.

    Raises:
        Refused: it is none.
    """
    if after is None:
        return None
    value, sign, _ = after.partition("~")
    if not sign or (number and not (value.isascii() and value.isdecimal() and len(value) < 10)):  # noqa: PLR2004
        raise Refused(422, "bad_cursor", "after is not the next of a page of this list")
    return after


@router.get("/stories/{story}", responses=_DOSSIER)
def story(request: Request, story: Key, version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None) -> Response:
    """Give the dossier of a story, of its newest version or an earlier one."""
    caller = call(request)
    head = caller.house.desk.head(story)
    if head is None:
        raise Missing(story, "story", f" of version {version}" if version else "")
    if head.moved_from:
        return RedirectResponse(f"/api/v1/stories/{part(head.id)}", 308)
    wanted = version or head.version
    tag = f'"{sha256(repr((head.id, wanted, __version__)).encode()).hexdigest()[:24]}"'
    known = unless_known(caller, tag) if wanted == head.version else None
    if known:
        return known
    body = caller.house.library.dossier(caller.house.desk, head.id, wanted)
    if body is None:
        raise Missing(story, "story", f" of version {wanted}")
    more = {"X-Story-Version": str(wanted), "X-Story-Changed": head.changed}
    return Response(body, 200, {**tagged(tag), **more}, media_type="application/json")


@router.get(
    "/stories/{story}/export/{name}",
    responses={200: {"description": "The story as a file.", "content": {"application/octet-stream": {}}}, **NOT_FOUND},
    response_class=Response,
)
def export(
    request: Request,
    story: Key,
    name: Annotated[str, Path(max_length=40, description="an export of the registry: json, html, md, csv, …")],
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Give a story in the format of an export."""
    caller = call(request)
    stored = caller.house.desk.story(story, version)
    if stored is None:
        raise Missing(story, "story")
    return exported(stored, name)
