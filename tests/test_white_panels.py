"""A panel of a folded sheet on which there is nothing is told of, by its number."""

from pathlib import Path

import pytest
from commands import call

SENTENCE = "The war on the people of Iran has to stop and all of us can do something today. "
BACK = "warning: panel 4, the back, is white: keep a paragraph to it by a line <!-- back -->"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fold", "half", "--type-size", "13"), BACK),
        (("--fold", "half", "--type-size", "13", "--contact", "a@example.org"), ""),
        (("--fold", "zine", "--type-size", "9"), "warning: panels 7 and 8 are white: a fold of"),
        (("--fold", "zine",), ""),
    ],
)  # fmt: skip
def test_white_panels_are_told_of(
    options: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paragraphs = "\n\n".join([SENTENCE * 2] * 14)
    Path("call.en.md").write_text(f"# Stop the war\n\n{paragraphs}\n\nJoin us\n", "utf-8")
    done = call("render", "call.en.md", "--output", "call.pdf", *options)
    assert done.exit_code == 0
    assert message in done.stderr and ("white" in done.stderr) == bool(message)
