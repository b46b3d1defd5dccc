"""A chat as its program exports it names people, and is refused; tabs in a text are told of."""

import pytest

from leaflet.errors import TextError
from leaflet.statement.plaintext import from_plain_text

HINT = "write the call alone: take out the day, the hour and the name before each message"


@pytest.mark.parametrize(
    "lines",
    [
        ["[12/05/2026, 14:03:22] Ana: Hello", "[12/05/2026, 14:05:02] Bo B.: <Media omitted>"],
        ["12.05.26, 14:03 - Ana: Hello", "12.05.26, 14:05 - Bo B.: <Media omitted>"],
        ["\u200e[5/12/26, 2:03:11 PM] Ana: Hi", "[5/12/26, 2:04:00 PM] Bo B.: \u200eimage omitted"],
        ["Ana, [12.05.2026 14:03]: Hello", "Bo B., [12.05.2026 14:04]: <Media omitted>"],
    ],
)  # fmt: skip
def test_a_chat_is_refused_with_its_names(lines: list[str]) -> None:
    with pytest.raises(TextError) as caught:
        from_plain_text("\n".join(lines), "call.txt")
    first, second = caught.value.every
    assert first.at and first.at.line == 1 and first.hint == HINT
    assert first.message.endswith("who wrote in it: Ana (line 1), Bo B. (line 2)")
    assert second.at and second.at.line == 2 and "omitted" in second.message


@pytest.mark.parametrize(
    "text",
    [
        "12.05.26, 14:00 - Demo: Markt\n13.05.26, 15:30 - Kino: Halle",
        "Call\n\n14:03 Ana: hello",
        "On 12.05.2026, 14:03 - we meet",
    ],
)
def test_a_programme_is_no_chat(text: str) -> None:
    assert from_plain_text(text, "call.txt")[0]


def test_tabs_are_told_of() -> None:
    _, notices = from_plain_text(
        "Day\n\n12:00\t\tK\u00fcche\n13:00\tHof\n\n1.\tOne\n2.\tTwo", "a.txt"
    )
    tabbed = [notice for notice in notices if "tab" in notice.message.split()]
    assert [notice.at and notice.at.line for notice in tabbed] == [3]
    assert "12:00\u21e5\u21e5K\u00fcche (also in line 4)" in tabbed[0].message


@pytest.mark.parametrize(
    "text",
    [
        "- keep this\n* call",
        "\u2022 one\n- two",
        "* a\n- b\n* c",
        "- a\n- b\n\u2022 c\n\u2013 d\n\u2013 e",
    ],
)
def test_hyphens_beside_bullets_are_one_list(text: str) -> None:
    paragraphs, _ = from_plain_text(f"Title\n\n{text}\n", "a.txt")
    marks = [(item.role, item.mark) for item in paragraphs[1:]]
    assert marks == [("item", "")] * (text.count("\n") + 1)


def test_a_dash_that_signs_below_bullets_is_none() -> None:
    paragraphs, _ = from_plain_text(
        "Title\n\n\u2022 one\n\u2022 two\n\u2014 The committee\n", "a.txt"
    )
    assert not any(
        "committee" in item.text for item in paragraphs if item.mark == "" and item.role == "item"
    )
