from __future__ import annotations

import pytest

from running import PROGRAM, CAST, Demos, Server


def pytest_configure(config):
    if not PROGRAM.exists():
        raise pytest.UsageError(f"{PROGRAM} is not there: swift build --build-tests, or set DRAAGVLAK_BIN")


@pytest.fixture(scope="session")
def demos(tmp_path_factory):
    demos = Demos(tmp_path_factory.mktemp("demo"))
    yield demos
    demos.close()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def server(demos, engine):
    """The demo organisation, served from each engine in turn; shared by the tests of a file."""
    with Server(demos.fresh(engine)) as server:
        yield server


@pytest.fixture(scope="module")
def champion(server):
    client = server.client(server.token(CAST["daan"]))
    yield client
    client.close()
