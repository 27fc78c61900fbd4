"""Who may ask, and how."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


@pytest.fixture
def served(settings: Settings, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """The application at the host that the test names, on an empty database."""
    app = create_app(settings.model_copy(update={"host": request.param}))
    with TestClient(app) as client:
        yield client
    app.state.engine.dispose()


@pytest.mark.parametrize(
    ("served", "host"),
    [
        ("127.0.0.1", "127.0.0.1:8000"),
        ("127.0.0.1", "LOCALHOST:8000"),
        ("localhost", "localhost:8000"),
        ("::1", "[::1]:8000"),
        ("127.0.0.9", "127.0.0.9:8000"),
        ("0.0.0.0", "svar.example.org"),
    ],
    indirect=["served"],
)
def test_an_application_answers_to_its_names(served: TestClient, host: str) -> None:
    assert served.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("served", ["127.0.0.1", "localhost", "::1"], indirect=True)
@pytest.mark.parametrize("host", ["example.org", "localhost.example.org:8000", "127.0.0.2", ""])
def test_an_application_for_this_machine_answers_to_no_other_name(served: TestClient, host: str) -> None:
    answer = served.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("served", ["0.0.0.0"], indirect=True)
def test_a_way_of_asking_that_is_not_there_is_told_which_are(served: TestClient) -> None:
    answer = served.delete("/", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET"}
