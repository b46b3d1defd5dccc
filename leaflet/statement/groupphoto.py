"""A group's own picture in a text, in place of the one that the text shows."""

from collections.abc import Sequence

from leaflet.errors import Location, Notice, TextError
from leaflet.statement.pair import with_texts
from leaflet.statement.paragraphs import Paragraph
from leaflet.statement.picture import Picture
from leaflet.statement.source import Statement


def require_place(statement: Statement, at: Location) -> None:
    """Raise `TextError` for a picture at `at` that takes the place of none in a statement."""
    for part in statement.parts:
        if _first(part.paragraphs) is None:
            where = f" in '{part.language.tag}'" if statement.joined else ""
            hint = "write ![what it shows](photo.jpg) into the text, or leave the picture out"
            raise TextError(f"the text{where} has no picture that it could replace", at, hint)


def with_photo(
    statement: Statement, photo: Picture, words: Sequence[str], at: Location
) -> Statement:
    """Return a statement with another picture in place of its cover's, or of its first.

    `words` say in each language what it shows. Where they do not, those of the text's own picture
    stay, which is told of.
    """
    texts, notices = [], []
    for part, shown in zip(statement.parts, words, strict=True):
        own = _first(part.paragraphs)
        assert own is not None and own.picture
        if not shown:
            message = "nobody says what this picture shows: what the text says of its own is read"
            notices.append(Notice(f"{message}; write it under 'shows'", at))
        other = photo._replace(text=shown or own.picture.text)
        texts.append(
            tuple(
                paragraph._replace(picture=other, at=at) if paragraph is own else paragraph
                for paragraph in part.paragraphs
            )
        )
    statement = with_texts(statement, texts)
    return statement._replace(notices=(*statement.notices, *dict.fromkeys(notices)))


def _first(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return the picture of a text that another may replace, None where it has none."""
    pictures = [paragraph for paragraph in paragraphs if paragraph.picture]
    on_cover = (paragraph for paragraph in pictures if paragraph.panel == "cover")
    return next(on_cover, pictures[0] if pictures else None)
