"""Signing in and out, links, one's own account, the people: over HTTP."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from app import db
from app.accounts import links, passwords, service
from app.accounts.models import SignIn, User
from app.audit.models import now
from app.main import create_app
from app.settings import Settings
from app.web.access import own_path
from tests.web.conftest import HERE, ClientAs, browser_of

GOOD = "hest batteri stift korrekt"
LINK = re.compile(r"https?://[^\"/]+(/velkommen/[\w-]+)")


@pytest.fixture(scope="session")
def kept() -> str:
    return passwords.hashed(GOOD)


@pytest.fixture
def adviser(app: FastAPI, client_as: ClientAs, kept: str) -> str:
    """The address of an adviser whose password is `GOOD`."""
    client_as("adviser")
    with db.writing(app.state.engine) as session:
        service.by_email(session, "adviser@example.org").password = kept
    return "adviser@example.org"


@pytest.fixture
def nobody(client_as: ClientAs) -> TestClient:
    return client_as("")


def sign_in(client: TestClient, email: str, password: str = GOOD, **fields: str):
    data = {"email": email, "password": password, **fields}
    return client.post("/logg-inn", data=data, follow_redirects=False)


# --- In and out ------------------------------------------------------------------------------------------


def test_one_comes_in_where_one_was_going_and_out_again(nobody: TestClient, adviser: str) -> None:
    asked = nobody.get("/konto?x=å", follow_redirects=False)
    page = nobody.get(asked.headers["Location"]).text
    leads_to = re.search(r'name="videre" value="([^"]+)"', page)[1]
    answer = sign_in(nobody, adviser, videre=leads_to)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/konto?x=%C3%A5")
    assert nobody.get("/konto").status_code == 200
    out = nobody.post("/logg-ut")
    assert "Du er logget ut." in out.text
    assert nobody.get("/konto", follow_redirects=False).status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_places(nobody: TestClient, adviser: str) -> None:
    cookie = sign_in(nobody, adviser).headers["Set-Cookie"]
    assert cookie.startswith("svar=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_where_we_are_reached_by_https_the_cookie_goes_nowhere_else(
    settings: Settings, adviser: str, app: FastAPI
) -> None:
    there = "https://svar.example.org"
    public = create_app(settings.model_copy(update={"public_url": there}))
    client = TestClient(public, there, headers={"Origin": there})
    answer = sign_in(client, adviser)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-svar=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert client.get("/konto").status_code == 200
    renamed = client.post("/konto", data={"name": "Et navn"}, follow_redirects=False)
    assert [cookie.count("Secure") for cookie in renamed.headers.get_list("set-cookie")] == [1]
    public.state.engine.dispose()


def test_a_wrong_password_keeps_the_address_and_not_the_password(nobody: TestClient, adviser: str) -> None:
    answer = sign_in(nobody, adviser, "feil passord her", videre="/saker")
    assert answer.status_code == 422
    assert f'value="{adviser}"' in answer.text
    assert 'value="/saker"' in answer.text
    assert "feil passord her" not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_too_many_tries_are_told_how_long_to_wait(nobody: TestClient, adviser: str) -> None:
    answers = [sign_in(nobody, adviser, "feil") for _ in range(6)]
    assert [each.status_code for each in answers] == [422] * 5 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    assert "vent 15 minutter" in answers[-1].text
    assert sign_in(nobody, adviser, GOOD).status_code == 429


def test_what_a_proxy_would_say_is_no_way_round_the_limit(nobody: TestClient) -> None:
    for number in range(31):
        answer = nobody.post(
            "/logg-inn",
            data={"email": f"{number}@example.org", "password": ""},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        )
    assert answer.status_code == 429


def test_a_sign_in_gives_a_new_token_and_ends_the_one_that_was_there(
    app: FastAPI, nobody: TestClient, adviser: str
) -> None:
    sign_in(nobody, adviser)
    first = nobody.cookies["svar"]
    sign_in(nobody, adviser)
    assert nobody.cookies["svar"] != first
    old = browser_of(app, "")
    old.cookies.set("svar", first)
    assert old.get("/konto", follow_redirects=False).status_code == 303


def test_who_is_signed_in_is_led_on(client_as: ClientAs) -> None:
    answer = client_as("reader").get("/logg-inn?videre=/konto", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/konto")


@pytest.mark.parametrize(
    "address",
    [
        "//ond.example.org",
        "https://ond.example.org",
        "/\\ond.example.org",
        "\\\\ond.example.org",
        "/\t/ond.example.org",
        "\n//ond.example.org",
        "javascript:alert(1)",
        "ond.example.org",
        "///ond.example.org",
        "//[",
        "",
    ],
)
def test_nobody_is_led_to_another_place(nobody: TestClient, adviser: str, address: str) -> None:
    assert own_path(address) == "/"
    assert sign_in(nobody, adviser, videre=address).headers["Location"] == "/"


@pytest.mark.parametrize("address", ["/", "/svar/a?b=c&d=/e", "/standpunkter#å", "/velkommen//x"])
def test_own_addresses_are_followed(address: str) -> None:
    assert own_path(address) == address


# --- Signed out in the middle of something ---------------------------------------------------------------


def test_what_was_typed_is_kept_when_one_is_signed_out_in_the_middle(
    nobody: TestClient, adviser: str
) -> None:
    typed = 'En "lang" tekst\nmed <b>linjer</b>'
    answer = nobody.post("/konto", data={"name": typed, "merker": ["a", "b"]})
    assert answer.status_code == 401
    assert 'action="/konto"' in answer.text
    assert "En &#34;lang&#34; tekst\nmed &lt;b&gt;linjer&lt;/b&gt;" in answer.text
    assert answer.text.count('name="merker"') == 2
    sign_in(nobody, adviser)
    assert nobody.post("/konto", data={"name": "Et annet navn"}).status_code == 200


def test_a_file_that_cannot_be_kept_is_said_to_be_lost(nobody: TestClient) -> None:
    answer = nobody.post("/konto", data={"name": "x"}, files={"file": ("a.docx", b"abc")})
    assert "Legg den ved på nytt" in answer.text


def test_a_part_of_a_page_says_it_in_a_part(nobody: TestClient) -> None:
    answer = nobody.post("/konto", data={"name": "x"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.text.startswith('<div class="problem"')
    assert 'target="_blank"' in answer.text


def test_a_sign_in_that_is_used_lasts_on(app: FastAPI, client_as: ClientAs) -> None:
    client = client_as("reader")
    with db.writing(app.state.engine) as session:
        found = session.exec(select(SignIn)).one()
        before = found.expires_at = found.expires_at.replace(year=found.expires_at.year - 1)
    assert client.get("/konto", follow_redirects=False).status_code == 303
    with db.writing(app.state.engine) as session:
        session.exec(select(SignIn)).one().expires_at = before.replace(year=before.year + 1) - _days(5)
    assert client.get("/konto").status_code == 200
    with db.reading(app.state.engine) as session:
        assert session.exec(select(SignIn)).one().expires_at - now() > _days(13)


def _days(number: int):
    from datetime import timedelta

    return timedelta(days=number)


# --- Links -----------------------------------------------------------------------------------------------


def test_the_first_link_makes_the_first_administrator(app: FastAPI, nobody: TestClient) -> None:
    with db.writing(app.state.engine) as session:
        path = f"/velkommen/{links.first(session, now())}"
    assert "ingen administrator ennå" in nobody.get("/logg-inn").text
    page = nobody.get(path)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    wrong = nobody.post(path, data={"email": "Kari", "name": "", "password": "kort"})
    assert wrong.status_code == 422
    assert wrong.text.count('class="fault"') == 3
    assert 'value="Kari"' in wrong.text
    right = {"email": "Kari@example.org", "name": "Kari Eksempel", "password": GOOD}
    assert "Velkommen" in nobody.post(path, data=right).text
    assert nobody.get("/brukere").status_code == 200
    again = nobody.get(path)
    assert again.status_code == 410
    assert "Denne lenken er brukt" in again.text
    assert nobody.post(path, data=right).status_code == 410


def test_a_link_that_is_not_there_says_so(nobody: TestClient) -> None:
    answer = nobody.get("/velkommen/finnes-ikke")
    assert answer.status_code == 404
    assert "Til innloggingen" in answer.text


# --- One's own account -----------------------------------------------------------------------------------


def test_one_sees_where_one_is_signed_in_and_ends_the_others(app: FastAPI, client_as: ClientAs) -> None:
    here, there = client_as("reader"), client_as("reader")
    page = here.get("/konto").text
    assert page.count("Firefox på Linux") == 2
    assert page.count("denne nettleseren") == 1
    here.post("/konto/andre")
    assert here.get("/konto").text.count("Firefox på Linux") == 1
    assert there.get("/konto", follow_redirects=False).status_code == 303


def test_one_signs_out_everywhere(client_as: ClientAs) -> None:
    here, there = client_as("reader"), client_as("reader")
    assert "Du er logget ut overalt." in here.post("/logg-ut-overalt").text
    for client in (here, there):
        assert client.get("/konto", follow_redirects=False).status_code == 303


def test_one_changes_the_password_and_stays_signed_in_here_alone(
    nobody: TestClient, client_as: ClientAs, adviser: str
) -> None:
    elsewhere = client_as("adviser")
    sign_in(nobody, adviser)
    before = nobody.cookies["svar"]
    fields = {"old": GOOD, "password": "et helt annet passord"}
    assert "Passordet er endret" in nobody.post("/konto/passord", data=fields).text
    assert nobody.cookies["svar"] != before
    assert elsewhere.get("/konto", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("galt", "et helt annet passord", "Dette er ikke passordet du har nå"),
        (GOOD, "kråke", "for kort"),
        (GOOD, "adviser@example.org", "e-postadressen din og er lett"),
    ],
)
def test_a_password_that_may_not_be_is_told_at_its_field(
    nobody: TestClient, adviser: str, old: str, new: str, said: str
) -> None:
    sign_in(nobody, adviser)
    answer = nobody.post("/konto/passord", data={"old": old, "password": new})
    assert answer.status_code == 422
    assert said in answer.text
    assert new not in answer.text.replace(adviser, "")


def test_one_changes_ones_name(client_as: ClientAs) -> None:
    client = client_as("reader")
    assert ">Åse &lt;b&gt;</a>" in client.post("/konto", data={"name": " Åse  <b> "}).text
    assert client.post("/konto", data={"name": " "}).status_code == 422


# --- The people ------------------------------------------------------------------------------------------


def test_an_invitation_shows_a_link_once_and_the_link_works(
    app: FastAPI, client_as: ClientAs, nobody: TestClient
) -> None:
    admin = client_as("admin")
    new = {"email": "ny@example.org", "name": "Ny Person", "role": "approver"}
    page = admin.post("/brukere", data=new)
    assert "Svar sender ikke e-post" in page.text
    path = LINK.search(page.text)[1]
    assert "Invitert" in admin.get("/brukere").text
    assert LINK.search(admin.get("/brukere").text) is None
    assert "Velkommen, Ny Person" in nobody.get(path).text
    nobody.post(path, data={"name": "Ny Person", "password": GOOD, "email": "admin@example.org"})
    with db.reading(app.state.engine) as session:
        made = service.by_email(session, "ny@example.org")
        assert (made.role, bool(made.password)) == ("approver", True)
    assert nobody.get("/konto").status_code == 200


def test_an_invitation_that_cannot_be_keeps_what_was_typed(client_as: ClientAs) -> None:
    admin = client_as("admin")
    answer = admin.post("/brukere", data={"email": "admin@example.org", "name": "<i>", "role": "konge"})
    assert answer.status_code == 422
    assert "finnes alt en bruker" in answer.text
    assert 'value="&lt;i&gt;"' in answer.text
    assert "Velg en av rollene" in answer.text


def test_a_role_is_changed_from_the_next_page_on(app: FastAPI, client_as: ClientAs) -> None:
    admin, reader = client_as("admin"), client_as("reader")
    assert reader.get("/brukere").status_code == 403
    user_id = _id(app, "reader@example.org")
    assert "Rollen er endret." in admin.post(f"/brukere/{user_id}/rolle", data={"role": "admin"}).text
    assert reader.get("/brukere").status_code == 200
    assert admin.post(f"/brukere/{user_id}/rolle", data={"role": "konge"}).status_code == 422


def test_who_is_taken_out_is_out_at_once(app: FastAPI, client_as: ClientAs) -> None:
    admin, reader = client_as("admin"), client_as("reader")
    user_id = _id(app, "reader@example.org")
    page = admin.post(f"/brukere/{user_id}/deaktiver").text
    assert "Slipp inn igjen" in page
    assert reader.get("/konto", follow_redirects=False).status_code == 303
    assert admin.post(f"/brukere/{user_id}/lenke").status_code == 409
    assert "Ta ut brukeren" in admin.post(f"/brukere/{user_id}/aktiver").text
    assert LINK.search(admin.post(f"/brukere/{user_id}/lenke").text)


@pytest.mark.parametrize("what", ["deaktiver", "rolle"])
def test_the_last_administrator_is_told_plainly(app: FastAPI, client_as: ClientAs, what: str) -> None:
    admin = client_as("admin")
    answer = admin.post(f"/brukere/{_id(app, 'admin@example.org')}/{what}", data={"role": "reader"})
    assert answer.status_code == 409
    assert "den siste som er administrator" in answer.text


@pytest.mark.parametrize("number", ["999", "0", "-1", "99999999999999999999"])
def test_a_person_who_is_not_there_is_a_plain_page(client_as: ClientAs, number: str) -> None:
    assert client_as("admin").get(f"/brukere/{number}").status_code == 404


def _id(app: FastAPI, email: str) -> int:
    with db.reading(app.state.engine) as session:
        return session.exec(select(User.id).where(User.email == email)).one()


# --- Where a request comes from --------------------------------------------------------------------------


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": HERE}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": HERE}, 303),
        ({"Origin": HERE.upper()}, 303),
        ({}, 403),
        ({"Origin": f"{HERE}:8001"}, 403),
        ({"Origin": f"{HERE}.example.org"}, 403),
        ({"Origin": "http://127.0.0.1@ond.example.org"}, 403),
        ({"Origin": "file://127.0.0.1"}, 403),
        ({"Origin": "http://["}, 403),
    ],
)
def test_only_our_own_pages_may_sign_in(app: FastAPI, adviser: str, headers: dict, status: int) -> None:
    client = TestClient(app, HERE, headers=headers)
    assert sign_in(client, adviser).status_code == status
