"""Build the packages of fonts that are too large for every copy: `python extras/build.py [NAME…]`.

Each table of `sources.toml` is one package: its files are taken from npm packages of that version,
compared with their checksums and put, with `NAME.toml` (as `fonts/fonts.toml`, of its families
alone) and the licence, into a wheel in `dist/`. The same sources make the same bytes. It needs npm.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DIST = HERE.parent / "dist"
GROUP = "leaflet.fonts"  # the entry points by which the program finds them
THEN = (2020, 1, 1, 0, 0, 0)  # of every file in a wheel, so that the day does not show
_METADATA = """\
Metadata-Version: 2.4
Name: {name}
Version: {version}
Summary: {summary}
License-Expression: OFL-1.1
Requires-Python: >=3.11
"""
_WHEEL = "Wheel-Version: 1.0\nGenerator: leaflet extras\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def main() -> int:
    """Build the packages that are named, or all; return 1 where a checksum differs."""
    with open(HERE / "sources.toml", "rb") as file:
        packages = tomllib.load(file)
    names = sys.argv[1:] or list(packages)
    if unknown := [name for name in names if name not in packages]:
        print(f"there is no {unknown[0]}: give {', '.join(packages)}", file=sys.stderr)
        return 1
    DIST.mkdir(exist_ok=True)
    for name in names:
        try:
            contents = fetched(packages[name])
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        path = DIST / wheel_name(name, packages[name]["version"])
        path.write_bytes(wheel(name, packages[name], contents))
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def fetched(package: dict[str, Any]) -> dict[str, bytes]:
    """Return the fonts and the licence of a package, by their names in it.

    Raises ValueError for a file that is not the one whose checksum is known.
    """
    contents: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for source in package["from"]:
            command = ["npm", "pack", "--silent", "--pack-destination", folder, source["npm"]]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            with tarfile.open(Path(folder) / done.stdout.split()[-1]) as archive:
                for name, (path, digest) in source["files"].items():
                    member = archive.extractfile(path)
                    data = member.read() if member else b""
                    if hashlib.sha256(data).hexdigest() != digest:
                        raise ValueError(f"{source['npm']} {path}: another file than was looked at")
                    contents[name] = data
    return contents


def wheel_name(name: str, version: str) -> str:
    """Return the file name of a package's wheel."""
    return f"{_module(name)}-{version}-py3-none-any.whl"


def wheel(name: str, package: dict[str, Any], contents: dict[str, bytes]) -> bytes:
    """Return the bytes of a wheel with these fonts and `NAME.toml`."""
    module = _module(name)
    about = f"{module}-{package['version']}.dist-info"
    files = {
        f"{module}/{file}": data for file, data in sorted(contents.items()) if file[:3] != "OFL"
    }
    files[f"{module}/__init__.py"] = f'"""{package["summary"]}: data alone."""\n'.encode()
    files[f"{module}/fonts.toml"] = (HERE / f"{name}.toml").read_bytes()
    licences = sorted(file for file in contents if file.startswith("OFL"))
    metadata = _METADATA.format(name=name, version=package["version"], summary=package["summary"])
    metadata += "".join(f"License-File: {file}\n" for file in licences)
    files[f"{about}/METADATA"] = metadata.encode()
    files[f"{about}/WHEEL"] = _WHEEL.encode()
    files[f"{about}/entry_points.txt"] = f"[{GROUP}]\n{name} = {module}\n".encode()
    files |= {f"{about}/licenses/{file}": contents[file] for file in licences}
    rows = [f"{file},sha256={_digest(data)},{len(data)}" for file, data in files.items()]
    rows.append(f"{about}/RECORD,,")
    files[f"{about}/RECORD"] = "".join(f"{row}\n" for row in rows).encode()
    with tempfile.TemporaryFile() as out:
        with zipfile.ZipFile(out, "w") as archive:
            for file, data in files.items():
                info = zipfile.ZipInfo(file, THEN)
                info.external_attr = 0o644 << 16
                info.create_system = 3  # as on Unix, wherever it is built
                archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
        out.seek(0)
        return out.read()


def _module(name: str) -> str:
    return name.replace("-", "_")


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main())
