"""A Dask cluster on this machine: the same files as without, also when a worker dies."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import batch, left, listed, texts
from commands import call, environment

pytest.importorskip("distributed", reason="distributed (of the extra dask) is not installed")

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals here"),
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def dask(folder: Path, *command: str) -> subprocess.Popen:
    with open(folder / f"{command[0]}.log", "ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log,
            env=environment(),
        )  # fmt: skip


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """A scheduler's address and two workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    arguments = ["--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    scheduler = dask(tmp_path, "scheduler", *arguments)
    worker = ["worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"]
    worker += ["--no-nanny", "--local-directory", str(tmp_path / "scratch")]
    workers = [dask(tmp_path, *worker) for _ in range(2)]
    try:
        wait_for(tmp_path / "worker.log", r"Registered to", 2)
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait(timeout=20)


def wait_for(log: Path, words: str, times: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if log.exists() and len(re.findall(words, log.read_text())) >= times:
            return
        time.sleep(0.1)
    raise AssertionError(f"no workers: {log.read_text()}")


def test_a_worker_that_dies_costs_nothing(tmp_path: Path, cluster) -> None:
    address, workers = cluster
    content = "name,contact\n" + "".join(f"G{i},Tel. {i}\n" for i in range(600))
    assert batch(tmp_path, content=content, out="here").exit_code == 0
    path = listed(tmp_path, content)
    arguments = ["--statement", str(tmp_path / "call"), "--lang", "en", "--dask", address]
    command = [sys.executable, "-m", "leaflet", "batch", path, *arguments]
    command += ["--out", str(tmp_path / "there")]
    run = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "there").glob("*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.01)
    workers[0].kill()
    assert run.poll() is None
    _, output = run.communicate(timeout=100)
    assert run.returncode == 0, output.decode()
    assert left(tmp_path / "there") == left(tmp_path / "here")


def test_nobody_at_that_address(tmp_path: Path, monkeypatch) -> None:
    from leaflet.batch import cluster as room

    monkeypatch.setattr(room, "_WAIT", 1)
    texts(tmp_path)
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x"):
        arguments = ["--statement", str(tmp_path / "call"), "--lang", "en", "--dask", address]
        done = call("batch", listed(tmp_path), *arguments, "--out", str(tmp_path / "out"))
        assert done.exit_code == 2 and f"no Dask scheduler at {address}" in done.stderr


def test_a_worker_with_another_leaflet_is_refused() -> None:
    from leaflet.batch.cluster import _compare
    from leaflet.batch.texts import versions
    from leaflet.errors import UsageError

    class Client:
        def run(self, _):
            return {"tcp://a": versions(), "tcp://b": ("leaflet 9.9", *versions()[1:])}

    with pytest.raises(UsageError) as caught:
        _compare(Client())
    assert "the worker tcp://b has leaflet 9.9, not leaflet" in str(caught.value)
