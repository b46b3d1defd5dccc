"""A print server and IPP printers of a test's own: nothing of the machine's printing is touched.

`cupsd` runs with its own folders, socket and port. Behind it stands `ippeveprinter`, of CUPS too,
which answers like an IPP Everywhere printer and gives what arrives to a script. It will not start
without a D-Bus to look for Avahi on, so it gets a bus of its own, with nobody on it: there can be
only one Avahi on a machine, and two runs of these tests would take it from each other.
"""

import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

PROGRAMS = ("cupsd", "lp", "lpadmin", "ipptool", "ippeveprinter", "dbus-daemon")
SECONDS = 180.0  # that anything may take, on a busy machine too
PORTS = range(20000, 32000)  # below those that systems give to whoever calls out
TRIES = 5  # of ports: another program may take one between a look and its use
PRINTER = (Path(__file__).parent / "data" / "printer.conf").read_text(encoding="utf-8")

BUS = """<busconfig><type>system</type><listen>unix:path={folder}/bus</listen>
<auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true" send_type="method_return"/>
<allow send_requested_reply="true" send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="signal"/>
<allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
"""
# Who may send and cancel is as CUPS has it by default; who may set up printers is not asked here.
CUPSD = """LogLevel debug
PageLogFormat %p %u %j %T %P %C %{{job-name}} %{{document-name}}
Listen {folder}/cups.sock
Listen localhost:{port}
Browsing No
WebInterface No
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Send-Document Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = "".join(
    f"{name} {{folder}}/{place}\n"
    for name, place in (
        ("ServerRoot", "root"), ("CacheDir", "cache"), ("StateDir", "state"),
        ("RequestRoot", "spool"), ("TempDir", "spool/tmp"), ("AccessLog", "log/access"),
        ("ErrorLog", "log/error"), ("PageLog", "log/page"),
    )
)  # fmt: skip
RECEIVE = """#!/bin/sh
env | grep '^IPP_\\|^CONTENT_TYPE' > {folder}/{name}/$IPP_JOB_ID.attributes
cp "$1" {folder}/{name}/$IPP_JOB_ID.part
mv {folder}/{name}/$IPP_JOB_ID.part {folder}/{name}/$IPP_JOB_ID.document
"""
GET_JOB = """{ OPERATION Get-Job-Attributes GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8 ATTR language attributes-natural-language en
ATTR uri job-uri $uri ATTR name requesting-user-name leaflet }
"""


_DIRECTLY = build_opener(ProxyHandler({}))


class Received(NamedTuple):
    """What a printer was sent: IPP attributes as `IPP_NAME`, and the document."""

    attributes: dict[str, str]
    document: Path


class Server(NamedTuple):
    """The running print server: its folder, and the environment in which programs find it."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """A program's output; it must succeed."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout

    def received(self, printer: str, count: int) -> list[Received]:
        """The first `count` jobs that come out of a printer, in order."""
        folder = self.folder / printer
        await_(lambda: len(list(folder.glob("*.document"))) >= count, f"{count} jobs")
        return [
            Received(
                dict(
                    line.split("=", 1)
                    for line in (folder / f"{n}.attributes").read_text().splitlines()
                ),
                folder / f"{n}.document",
            )
            for n in range(1, count + 1)
        ]

    def job(self, number: str) -> dict[str, str]:
        """All that the server keeps of a job, `Name-12`, as ipptool shows it."""
        uri = self.environment["CUPS_SERVER"] + "/jobs/" + number.rpartition("-")[2]
        shown = self.run("ipptool", "-tv", f"ipp://{uri}", str(self.folder / "job.test"))
        lines = shown.partition("status-code")[2].splitlines()[1:]
        pairs = [line.strip().partition(" =") for line in lines if " =" in line]
        return {name.split()[0]: value.strip() for name, _, value in pairs}


def missing() -> str:
    """Why there can be no such server here; "" if there can."""
    for name in PROGRAMS:
        if not program(name):
            return f"{name} is not installed"
    return ""


def program(name: str) -> str | None:
    """Where a program is; those of administrators are not on everyone's PATH."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


@contextmanager
def server(**printers: str) -> Iterator[Server]:
    """A print server with printers: name -> the document formats that it takes."""
    with ExitStack() as stack:
        # Not pytest's own folder, which the server's filters, run as another user, cannot enter.
        folder = Path(tempfile.mkdtemp(prefix="leaflet-cups-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        for name in ("root", "cache", "state", "spool", "spool/tmp", "log", "home"):
            (folder / name).mkdir()
        (folder / "job.test").write_text(GET_JOB)
        environment = {**os.environ, "HOME": str(folder / "home")}
        environment["PATH"] += ":/usr/sbin:/sbin"
        environment["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder}/bus"
        running = Server(folder, environment)
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        arguments = (f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        bus = _started(running, "dbus-daemon", *arguments, ready=(folder / "bus").exists)
        stack.enter_context(bus)
        ports = {}
        for name, formats in printers.items():
            _prepare(folder, name, formats)
            ports[name] = _on_a_port(stack, partial(_printer, running, name))
        port = _on_a_port(stack, partial(_scheduler, running))
        environment["CUPS_SERVER"] = f"localhost:{port}"
        for name, at in ports.items():
            device = f"ipp://localhost:{at}/ipp/print"
            running.run("lpadmin", "-h", f"{folder}/cups.sock", "-p", name, "-E", "-v", device,
                        "-m", "everywhere")  # fmt: skip
            await_((folder / "root" / "ppd" / f"{name}.ppd").exists, f"the queue {name}")
            await_(lambda name=name: name in running.run("lpstat", "-e").split(), name)
        yield running


def await_(happened: Callable[[], object], what: str) -> None:
    """Wait until something has happened, but not for ever."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def _on_a_port(stack: ExitStack, start: Callable[[int], AbstractContextManager[None]]) -> int:
    """A program that listens until the end, and at which port."""
    for attempt in range(1, TRIES + 1):
        port = _free_port()
        try:
            stack.enter_context(start(port))
            return port
        except AssertionError:
            if attempt == TRIES:
                raise
    raise AssertionError


def _scheduler(running: Server, port: int) -> AbstractContextManager[None]:
    """cupsd. Where it cannot have its port it goes on without: that is told by its log alone."""
    folder = running.folder
    for name, text in (("cupsd.conf", CUPSD), ("files.conf", FILES)):
        (folder / name).write_text(text.format(folder=folder, port=port))
    for left in (folder / "cups.sock", folder / "log" / "error"):
        left.unlink(missing_ok=True)

    def ready() -> bool:
        log = folder / "log" / "error"
        log_text = log.read_text(errors="replace") if log.exists() else ""
        assert "Unable to bind" not in log_text and "Unable to open listen" not in log_text, (
            log_text
        )
        call = ("lpstat", "-h", f"{folder}/cups.sock", "-r")
        return "scheduler is running" in _output(running, *call) and _answers(port)

    arguments = ("-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/files.conf")
    return _started(running, "cupsd", *arguments, ready=ready)


def _output(running: Server, *command: str) -> str:
    """What a program says, whether it succeeds or not."""
    return subprocess.run(
        command, env=running.environment, capture_output=True, text=True, timeout=SECONDS
    ).stdout


def _prepare(folder: Path, name: str, formats: str) -> None:
    """The folder and the files of a printer."""
    (folder / name).mkdir()
    (folder / f"{name}.conf").write_text(PRINTER.replace("@FORMATS@", formats))
    receive = folder / f"{name}.sh"
    receive.write_text(RECEIVE.format(folder=folder, name=name))
    receive.chmod(0o755)


def _printer(running: Server, name: str, port: int) -> AbstractContextManager[None]:
    folder = running.folder
    return _started(
        running, "ippeveprinter", "-r", "off", "-d", f"{folder}/{name}", "-k",
        "-c", f"{folder}/{name}.sh", "-a", f"{folder}/{name}.conf", "-n", "localhost",
        "-p", str(port), name, ready=lambda: _answers(port, name),
    )  # fmt: skip


@contextmanager
def _started(
    running: Server, name: str, *arguments: str, ready: Callable[[], object]
) -> Iterator[None]:
    """A program that runs until the block ends, and then certainly no longer.

    Begins the block once it is ready. AssertionError, with what it said, if it ends before that.
    """
    output = running.folder / f"{name}.out"
    with output.open("ab") as out:
        process = subprocess.Popen(
            [program(name), *arguments],
            env=running.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, cwd=running.folder,
        )  # fmt: skip

    def is_ready() -> object:
        there = ready()
        assert process.poll() is None, f"{name} has ended: {output.read_text(errors='replace')}"
        return there

    try:
        await_(is_ready, name)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _answers(port: int, name: str = "") -> bool:
    """Whether somebody there speaks HTTP, with that name on the page."""
    try:
        with _DIRECTLY.open(f"http://localhost:{port}/", timeout=5) as page:
            return name.encode() in page.read()
    except HTTPError:
        return not name
    except (OSError, HTTPException):
        return False


def _free_port() -> int:
    """One that nobody listens at just now."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("localhost", port))
            return port
