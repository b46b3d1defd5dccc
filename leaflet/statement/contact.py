"""The contact of a local group: when it meets, how to reach it, its page on the web."""

from collections.abc import Iterator
from typing import NamedTuple

from leaflet.errors import Location, Notice
from leaflet.statement import rawmarks
from leaflet.statement.addresses import link_target
from leaflet.statement.paragraphs import Paragraph, Role, Span, finish


class Contact(NamedTuple):
    """What a group adds to a leaflet; "" for what it does not give.

    Lines end with a line feed. `at` is where errors point to. `when` and `where` are printed in the
    event of the text and not in the contact box. `second` is the contact in the second language of
    a leaflet in two languages; if it is empty, both languages have the same contact.
    """

    meeting: str = ""
    lines: str = ""
    url: str = ""
    at: Location = Location("the contact")
    second: "tuple[Contact, ...]" = ()
    when: str = ""
    where: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to print, in one language or the other."""
        own = bool(self.meeting or self.lines or self.url)
        return own or any(contact.says_something for contact in self.second)

    @property
    def calls(self) -> bool:
        """Whether it has an event of its own, in one language or the other."""
        return bool(self.when or self.where) or any(contact.calls for contact in self.second)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """One paragraph for each line; a web address is printed without its `https://`."""
        return tuple(self._paragraphs())

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Notices about marks in the contact that are printed as they stand."""
        texts = (self.meeting, self.lines, self.when, self.where)
        return tuple(note for text in texts for note in rawmarks.styled(text, "", self.at))

    @property
    def shown_url(self) -> str:
        """The address as it is printed: example.org/berlin."""
        bare = self.url.split("://", 1)[-1]
        return bare.removesuffix("/") if bare.count("/") == 1 else bare

    def _paragraphs(self) -> Iterator[Paragraph]:
        texts: list[tuple[Role, str]] = [("meeting", self.meeting), ("contact", self.lines)]
        for role, text in texts:
            for line in text.split("\n"):
                spans, _ = finish([Span(line)], self.at)
                if spans:
                    yield Paragraph(role, spans, self.at)
        if self.url:
            span = Span(self.shown_url, link=link_target(self.url))
            yield Paragraph("contact", (span,), self.at)


NOBODY = Contact()
