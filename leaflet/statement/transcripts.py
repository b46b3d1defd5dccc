"""Chats as WhatsApp and Telegram export them: each message with its time and who wrote it.

Such a file names people. It is refused with each name, and nothing of it goes on paper.
"""

import re
from collections.abc import Iterator

from leaflet.errors import Faults, Location, TextError, listed, shortened

_TIME = (
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[,\u060c]?\s{1,2}"
    r"\d{1,2}[:.](?P<minutes>\d{2})(?P<seconds>[:.]\d{2})?"
)
_HALF = r"(?:\s?[AaPp]\.?\s?[Mm]\.?|\s?[\u0635\u0645])?"
_SENDER = r"(?P<sender>[^:\n]{1,60})"
_MESSAGES = (
    re.compile(rf"\[{_TIME}{_HALF}\] {_SENDER}:(?P<words>.*)"),  # WhatsApp on an iPhone
    re.compile(rf"{_TIME}{_HALF} [-\u2013] {_SENDER}:(?P<words>.*)"),  # and on Android
    re.compile(rf"(?P<sender>[^\[\n]{{1,60}}), \[{_TIME}{_HALF}\]:?(?P<words>.*)"),  # Telegram
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_OMITTED = re.compile(r"<[^<>\n]{3,60}>|\w+ (?:omitted|weggelassen|omis|omise|omitid[oa])")
_MOST_NAMES = 8
_HINT = "write the call alone: take out the day, the hour and the name before each message"


def refuse(text: str, file: str) -> None:
    """Raise `TextError` for an exported chat, which has the names of its writers in it."""
    if not re.search(r"\d[:.]\d\d.{0,70}[:\]]", text):  # which few texts have
        return
    messages = list(_messages(text))
    # A programme may have lines like them, but not at 14:03.
    uneven = any(int(match["minutes"]) % 5 for _, match in messages)
    seconds = any(match["seconds"] for _, match in messages)
    if not seconds and not (uneven and messages[1:]):
        return
    lines: dict[str, list[int]] = {}
    for number, match in messages:
        lines.setdefault(match["sender"].strip(), []).append(number)
    named = [
        f"{shortened(name)} (line{'s' if numbers[1:] else ''} {listed(numbers)})"
        for name, numbers in [*lines.items()][:_MOST_NAMES]
    ]
    more = f" and {len(lines) - _MOST_NAMES} more" if len(lines) > _MOST_NAMES else ""
    faults = Faults()
    message = f"this is a chat, with the names of who wrote in it: {', '.join(named)}{more}"
    faults.add(TextError(message, Location(file, messages[0][0]), _HINT))
    for number, match in messages:
        if omitted := _OMITTED.fullmatch(match["words"].strip()):
            message = f"'{omitted[0]}' stands here for what the chat did not export"
            faults.add(TextError(message, Location(file, number), "take it out"))
    faults.raise_any()


def _messages(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the number of each line that begins a message, and its parts."""
    for number, line in enumerate(text.split("\n"), 1):
        bare = _UNSEEN.sub("", line)
        match = next(filter(None, (form.match(bare) for form in _MESSAGES)), None)
        if match:
            yield number, match
