"""Pictures that a text shows: `![what it shows](photo.jpg "caption")`, alone on a line.

The file lies in the folder of the text or below it: nothing is fetched, and nothing from elsewhere
on a computer gets into a leaflet unseen.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from leaflet.errors import FileError, LeafletError, Location, Notice, TextError, shortened
from leaflet.statement import picture
from leaflet.statement.characters import is_visible, refuse_unprintable
from leaflet.statement.events import EDGE, Event
from leaflet.statement.inline import Typed
from leaflet.statement.paragraphs import Inset, KeptPanel, Paragraph, Span, finish
from leaflet.statement.picture import Picture

ALONE = "put ![what it shows](photo.jpg) on a line of its own, with an empty line above and below"
_NEAR = "copy the picture into the folder of the text, and write its name alone"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_ELSEWHERE = re.compile(r"[a-zA-Z]:|[/\\~]|file:", re.IGNORECASE)  # a drive, a root, a home


def has_picture(inline: Sequence[Event]) -> bool:
    """Return whether there is a picture in a paragraph."""
    return any(event.kind == "Image" for event in inline)


def misplaced(typed: Typed, inline: Sequence[Event], *, closing: bool) -> TextError:
    """Return the error for a picture below the last rule, in the closing, or in another block."""
    image = next(event for event in inline if event.kind == "Image")
    if closing:
        hint = "put it above the last ---, or write a heading between that and the picture"
        return typed.refusal("a picture stands in the closing", image, hint)
    return typed.refusal(
        "a picture stands in a list, a quotation, a heading or an event", image, ALONE
    )


class PhotoReader:
    """Reads the pictures of a text; what is to be said of them is added to `notices`.

    `embedded` are those within a document or a text, by name; others lie in the folder.
    """

    def __init__(
        self, typed: Typed, notices: list[Notice], embedded: Mapping[str, bytes] | None = None
    ) -> None:
        self.typed = typed
        self.notices = notices
        self.embedded = embedded or {}
        self._pictures: dict[str, Picture] = {}

    def read(self, inline: Sequence[Event], panel: KeptPanel, number: int) -> list[Paragraph]:
        """Return a picture that a paragraph consists of, and its caption if it has one.

        They are kept to the panel; `number` is that of their inset. Raises `TextError` and
        `FileError` where it cannot be printed.
        """
        image, end = inline[0], inline[-1]
        if image.kind != "Image" or [e.kind for e in inline].index("/Image") < len(inline) - 1:
            image = next(event for event in inline if event.kind == "Image")
            raise self.typed.refusal("a picture stands amid words", image, ALONE)
        at, inset = self.typed.at(image), Inset("picture", number)
        words = self._words(inline[1:-1], image)
        try:
            shown = self._picture(image)._replace(text=words)
        except TextError as error:
            if not self._is_embedded(image):
                raise
            # Nobody can mend it in the document as in a folder: the leaflet goes without it.
            self.notices.append(Notice(f"left out: a picture: {error.message}", at))
            caption, _ = finish([Span(image.value["title"].replace(EDGE, ""))], at)
            return [Paragraph("body", caption, at)] if caption else []
        of_picture = Paragraph("picture", (), at, panel=panel, inset=inset, picture=shown)
        title = image.value["title"].replace(EDGE, "")
        refuse_unprintable(title.replace("\n", " "), at.file, at.line)
        spans, notices = finish([Span(title)], at._replace(line=self.typed.line_of(end.end)))
        self.notices += notices
        if not spans:
            return [of_picture]
        return [of_picture, Paragraph("caption", spans, at, panel=panel, inset=inset)]

    def _is_embedded(self, image: Event) -> bool:
        return str(image.value["dest_url"]).replace(EDGE, "") in self.embedded

    def _words(self, inside: Sequence[Event], image: Event) -> str:
        """Return what a picture shows, in the words of the text."""
        pieces = [event.value if event.kind == "Text" else " " for event in inside if _reads(event)]
        words = " ".join("".join(pieces).replace(EDGE, "").split())
        refuse_unprintable(words, self.typed.file, self.typed.line(image))
        if not is_visible(words):
            hint = "write it between [ and ], for those who cannot see it"
            raise self.typed.refusal("nothing says what this picture shows", image, hint)
        return words

    def _picture(self, image: Event) -> Picture:
        """Return the picture of a file, which is read once."""
        target = str(image.value["dest_url"]).replace(EDGE, "")
        at = self.typed.at(image)
        if target not in self._pictures:
            inside = self.embedded.get(target)
            path = Path(self.typed.file)
            if inside is None:
                path = _path(target, path.parent, at)
            try:
                data = picture.read(path) if inside is None else inside
                loaded = picture.decode_photo(data, at)
            except LeafletError as error:
                raise type(error)(f"{shortened(target)}: {error.message}", at, error.hint) from None
            self._pictures[target] = loaded._replace(file=path.as_posix())
        return self._pictures[target]


def _reads(event: Event) -> bool:
    return event.kind in ("Text", "SoftBreak", "HardBreak")


def _path(target: str, folder: Path, at: Location) -> Path:
    """Return where a picture lies that a text in a folder names.

    Raises `TextError` for one that lies elsewhere, `FileError` where there is none.
    """
    name = shortened(target)
    if _ELSEWHERE.match(target) or os.path.normpath(target).startswith(".."):
        raise TextError(f"this picture is not in the folder of the text: {name}", at, _NEAR)
    if target.lower().startswith("data:"):
        hint = "save it as a file beside the text, and write the file's name"
        raise TextError("a picture within the text is not read", at, hint)
    if _ADDRESS.match(target):
        hint = "save it beside the text, and write the file's name"
        raise TextError(f"no picture is fetched from the network: {name}", at, hint)
    if not target:
        raise TextError("this picture has no file", at, "write its name between ( and )")
    path = next(
        (folder / one for one in (target, unquote(target)) if os.path.lexists(folder / one)), None
    )
    if path is None:
        raise FileError(f"there is no picture {name}", at, _instead(target, folder))
    home = os.path.realpath(folder)  # links are followed
    if not os.path.realpath(path).startswith(os.path.join(home, "")):
        raise TextError(f"this picture is not in the folder of the text: {name}", at, _NEAR)
    return path


def _instead(target: str, folder: Path) -> str:
    """Return what to do about a picture that is not there."""
    from difflib import get_close_matches

    there = {
        file.name.lower(): file.name
        for file in sorted(folder.iterdir() if folder.is_dir() else ())
        if file.suffix.lower() in (".png", ".jpg", ".jpeg")
    }
    near = get_close_matches(unquote(target).lower(), there, 1)
    if near:
        return f"did you mean {there[near[0]]}?"
    return "it is looked for in the folder of the text: look at the spelling of its name"
