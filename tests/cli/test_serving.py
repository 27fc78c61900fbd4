"""`svar serve`, as far as the socket."""

import socket

import pytest

from app.cli.serving import _listening
from app.errors import Unavailable


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_server_can_be_reached_at_its_address(host: str) -> None:
    if host == "::1" and not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with _listening(host, 0) as listener, socket.create_connection(listener.getsockname()[:2], 5) as caller:
        assert caller.getpeername()[1] == listener.getsockname()[1]


@pytest.mark.parametrize("host", ["finnes.invalid", "192.0.2.1", "for-langt-" * 8])
def test_an_address_that_is_not_here_is_said(host: str) -> None:
    with pytest.raises(Unavailable) as error:
        _listening(host, 8000)
    assert error.value.code == "serve.address_taken"
