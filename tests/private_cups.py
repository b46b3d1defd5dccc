"""A print server and IPP printers of a test's own: nothing of the machine's printing is touched.

`cupsd` runs with its own folders, socket and port. Behind it stands `ippeveprinter`, of CUPS too,
which answers like an IPP Everywhere printer and gives what arrives to a script. That program will
not start without Avahi, so a bus and a silent Avahi are started where none runs.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

PROGRAMS = ("cupsd", "lp", "lpadmin", "ipptool", "ippeveprinter", "avahi-daemon", "dbus-daemon")
SECONDS = 60.0  # that anything may take
PRINTER = (Path(__file__).parent / "data" / "printer.conf").read_text(encoding="utf-8")

BUS = """<busconfig><type>system</type><listen>unix:path={folder}/bus</listen>
<auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow own="*"/>
<allow send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true" send_type="method_return"/>
<allow send_requested_reply="true" send_type="error"/>
<allow receive_type="method_call"/><allow receive_type="signal"/>
<allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
"""
AVAHI = "[server]\nuse-ipv6=no\nallow-interfaces=lo\n[publish]\ndisable-publishing=yes\n"
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
    if os.geteuid() and not _is_avahi_running():
        return "avahi-daemon is not running, and only root can start one"
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
        port = _free_port()
        for name, text in (("bus.conf", BUS), ("avahi.conf", AVAHI), ("cupsd.conf", CUPSD),
                           ("files.conf", FILES)):  # fmt: skip
            (folder / name).write_text(text.format(folder=folder, port=port))
        (folder / "job.test").write_text(GET_JOB)
        environment = {**os.environ, "HOME": str(folder / "home")}
        environment["PATH"] += ":/usr/sbin:/sbin"
        environment["CUPS_SERVER"] = f"localhost:{port}"
        running = Server(folder, environment)
        if not _is_avahi_running():
            environment["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder}/bus"
            stack.enter_context(
                _started(running, "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork",
                         "--nopidfile")
            )  # fmt: skip
            await_((folder / "bus").exists, "the bus")
            stack.enter_context(
                _started(running, "avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits",
                         "-f", f"{folder}/avahi.conf")
            )  # fmt: skip
            await_(_is_avahi_running, "Avahi")
        ports = {
            name: stack.enter_context(_printer(running, name, formats))
            for name, formats in printers.items()
        }
        stack.enter_context(
            _started(running, "cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s",
                     f"{folder}/files.conf")
        )  # fmt: skip
        await_((folder / "cups.sock").exists, "cupsd")
        for name, at in ports.items():
            device = f"ipp://localhost:{at}/ipp/print"
            running.run("lpadmin", "-h", f"{folder}/cups.sock", "-p", name, "-E", "-v", device,
                        "-m", "everywhere")  # fmt: skip
            await_((folder / "root" / "ppd" / f"{name}.ppd").exists, f"the queue {name}")
        yield running


def await_(happened: Callable[[], object], what: str) -> None:
    """Wait until something has happened, for at most a minute."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


@contextmanager
def _printer(running: Server, name: str, formats: str) -> Iterator[int]:
    """A printer, and the port it listens at."""
    folder, port = running.folder, _free_port()
    (folder / name).mkdir()
    configuration = folder / f"{name}.conf"
    configuration.write_text(PRINTER.replace("@FORMATS@", formats))
    receive = folder / f"{name}.sh"
    receive.write_text(RECEIVE.format(folder=folder, name=name))
    receive.chmod(0o755)
    with _started(
        running, "ippeveprinter", "-r", "off", "-d", f"{folder}/{name}", "-k", "-c", str(receive),
        "-a", str(configuration), "-n", "localhost", "-p", str(port), name,
    ):  # fmt: skip
        await_(lambda: _answers(port), f"the printer {name}")
        yield port


@contextmanager
def _started(running: Server, name: str, *arguments: str) -> Iterator[None]:
    """A program that runs until the block ends, and then certainly no longer."""
    with (running.folder / f"{name}.out").open("ab") as out:
        process = subprocess.Popen(
            [program(name), *arguments],
            env=running.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, cwd=running.folder,
        )  # fmt: skip
    try:
        time.sleep(0.1)  # what cannot start at all is told at once
        assert process.poll() is None, (running.folder / f"{name}.out").read_text()
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _is_avahi_running() -> bool:
    return subprocess.run([program("avahi-daemon"), "--check"], capture_output=True).returncode == 0


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("localhost", port)) == 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        return one.getsockname()[1]
