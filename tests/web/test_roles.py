"""Every address of the application, asked by every role and by nobody; new routes come along."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from app import deps
from app.accounts import policy
from app.accounts.policy import Action, Actor, Role
from app.main import ROOMS
from app.web.access import Permission
from tests.web.conftest import HERE, ClientAs, browser_of

PUBLIC = {
    ("GET", "/logg-inn"),
    ("POST", "/logg-inn"),
    ("POST", "/logg-ut"),
    ("GET", "/velkommen/{token}"),
    ("POST", "/velkommen/{token}"),
    ("GET", "/kalender/{token}.ics"),
    ("HEAD", "/kalender/{token}.ics"),
}
"""What nobody must be signed in for. `/static` holds what is the same for everybody."""

ROLES: tuple[Role, ...] = get_args(Role)
LADDER: tuple[Action, ...] = get_args(Action)


@cache
def routes() -> list[RouteContext]:
    """Every route of every room, with its prefix and what its routers ask for."""
    bare = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    for room in ROOMS:
        bare.include_router(room.router)
    return list(iter_route_contexts(bare.routes))


def asked() -> Iterator[tuple[str, str, Action]]:
    """Each method and address with what it asks for; a parameter is something that does not exist."""
    for route in routes():
        permissions = permissions_of(route)
        for method in sorted(route.methods):
            if permissions:
                yield method, re.sub(r"\{[^}]+\}", "999", route.path), permissions[0].action


def permissions_of(route: RouteContext) -> list[Permission]:
    """What a route asks for; the same asked by the route and by its router is one."""
    found = [each.call for each in _below(route.dependant) if isinstance(each.call, Permission)]
    return list(dict.fromkeys(found))


def _below(dependant: Dependant) -> Iterator[Dependant]:
    for each in dependant.dependencies:
        yield each
        yield from _below(each)


def test_the_walk_goes_through_every_route_of_the_application(app: FastAPI) -> None:
    paths = {route.path for route in iter_route_contexts(app.routes)}
    assert paths == {route.path for route in routes()} | {"/static"}
    assert len(paths) > 10


def test_every_route_asks_for_exactly_one_permission_or_is_public() -> None:
    wrong = [
        (method, route.path)
        for route in routes()
        for method in route.methods
        if len(permissions_of(route)) != (0 if (method, route.path) in PUBLIC else 1)
    ]
    assert wrong == []


def test_the_list_of_public_routes_holds_no_dead_ones() -> None:
    there = {(method, route.path) for route in routes() for method in route.methods}
    assert there >= PUBLIC


def test_whoever_asks_is_known_before_a_session_begins() -> None:
    sessions = {deps._reading, deps._writing}
    late = [
        route.path
        for route in routes()
        for calls in [[each.call for each in route.dependant.dependencies]]
        if permissions_of(route) and any(call in sessions for call in calls)
        if [isinstance(call, Permission) for call in calls].index(True)
        > [call in sessions for call in calls].index(True)
    ]
    assert late == []


def test_reading_is_not_asked_for_where_something_is_done() -> None:
    """Readers change nothing but what is their own; what only shows something may be posted."""
    own = {"/konto", "/konto/passord", "/konto/andre", "/logg-ut-overalt", "/standpunkter/forhandsvis"}
    own |= {"/konto/kalender", "/konto/kalender/avslutt"}
    lax = [
        (method, route.path)
        for route in routes()
        for method in route.methods - {"GET", "HEAD"}
        for permission in permissions_of(route)
        if permission.action == "read" and route.path not in own
    ]
    assert lax == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_let_in_without_signing_in(client_as: ClientAs) -> None:
    nobody = client_as("")
    for method, path, _ in asked():
        answer = nobody.request(method, path, follow_redirects=False)
        if method in {"GET", "HEAD"}:
            assert answer.status_code == 303, (method, path)
            assert answer.headers["Location"].startswith("/logg-inn?videre=/"), (method, path)
        else:
            assert answer.status_code == 401, (method, path)
            assert "Du er logget ut" in answer.text
        part = nobody.request(method, path, headers={"HX-Request": "true"})
        assert part.status_code == 401, (method, path)
        assert "<html" not in part.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_ladder_says(app: FastAPI, role: Role) -> None:
    client = browser_of(app, role)
    refused: dict[tuple[str, str], bool] = {}
    for method, path, action in asked():
        if path == "/logg-ut-overalt":
            continue  # it works, and then nobody is signed in
        answer = client.request(method, path, follow_redirects=False)
        refused[method, path] = answer.status_code == 403
        assert answer.status_code < 500, (method, path)
        assert (answer.status_code == 403) is (LADDER.index(action) > ROLES.index(role)), (method, path)
        if answer.status_code == 403:
            assert "tilgang" in answer.text
    assert any(refused.values()) is (role != "admin")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_one_below_it_may(role: Role) -> None:
    actor = Actor(1, "a@example.org", "A", role)
    assert [policy.allows(actor, action) for action in LADDER] == [
        LADDER.index(action) <= ROLES.index(role) for action in LADDER
    ]


def test_nobody_may_nothing() -> None:
    assert not any(policy.allows(None, action) for action in LADDER)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_route_does_anything_for_a_page_of_another_place(app: FastAPI) -> None:
    client = browser_of(app, "admin")
    unsafe = [(m, r.path) for r in routes() for m in r.methods - {"GET", "HEAD"}]
    assert ("POST", "/logg-inn") in unsafe
    for method, path in unsafe:
        for headers in (
            {"Origin": "http://ond.example.org"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
            {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
            {"Origin": HERE, "Sec-Fetch-Site": "none"},
        ):
            answer = client.request(method, path.replace("{", "").replace("}", ""), headers=headers)
            assert answer.status_code == 403, (method, path, headers)
            assert "Dette kom ikke fra Svar" in answer.text
