"""A file of ours gives nothing away, whatever is in the text: no word in it is its maker's own."""

from pathlib import Path

import pytest
from commands import call

from leaflet import inspection

TEXT = """# Peace

1. One
2. Two

- a
- b

i. x
ii. y

| a | b |
|---|--:|
| ~~1~~ | 2[^1] |

[^1]: A *note*, [there](https://example.org/).

> quoted

<!-- slip -->

Name: ____

- [ ] yes
"""


@pytest.mark.parametrize("options", [(), ("--size", "a4"), ("--style", "flyer")])
def test_nothing_is_its_makers_own(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call.en.md").write_text(TEXT, "utf-8")
    assert call("render", "call.en.md", "--output", "call.pdf", *options).exit_code == 0
    found = inspection.inspect(tmp_path / "call.pdf").findings
    assert [finding for finding in found if finding.reason] == []
