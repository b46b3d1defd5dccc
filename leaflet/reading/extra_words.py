"""The words that PDFium read and that are nowhere in the statement."""

from collections.abc import Iterable, Sequence

from leaflet.errors import Location
from leaflet.reading.alignment import line_of
from leaflet.reading.pdfium import Seen


class ExtraWords:
    """The words that were read (`seen`) and have no partner in the statement, by their indexes.

    An extra word is free until it explains a lost word of a paragraph. Then it is taken, and
    explains no other word. It is settled once its whole line is explained.
    """

    def __init__(self, seen: Sequence[Seen], paired: frozenset[int]) -> None:
        self._seen = seen
        self._by_line: dict[tuple[int, int], list[int]] = {}  # free words, in order
        self._by_text: dict[str, list[int]] = {}  # free words, in order
        for j, word in enumerate(seen):
            if j not in paired:
                self._by_line.setdefault(line_of(word), []).append(j)
                self._by_text.setdefault(word.text, []).append(j)
        self._taken: dict[int, Location] = {}  # with the paragraph of the word that is explained
        self._settled: set[int] = set()

    @property
    def free(self) -> set[int]:
        """The words that explain nothing so far."""
        return {j for indexes in self._by_line.values() for j in indexes}

    def is_free(self, index: int) -> bool:
        """Return whether a word that was read is an extra one, and free."""
        return index in self.on_line(line_of(self._seen[index]))

    def is_taken(self, index: int) -> bool:
        """Return whether a word that was read explains a lost one."""
        return index in self._taken

    def on_line(self, line: tuple[int, int]) -> Sequence[int]:
        """Return the free words of a line, a page and a number, in order."""
        return self._by_line.get(line, ())

    def with_text(self, text: str) -> Sequence[int]:
        """Return the free words with this text, in order."""
        return self._by_text.get(text, ())

    def taken_by(self, paragraph: Location) -> set[int]:
        """Return the words that explain a word of a paragraph."""
        return {j for j, at in self._taken.items() if at == paragraph}

    def unsettled(self, paragraph: Location) -> set[int]:
        """Return the words that explain a word of a paragraph, of lines not explained as a whole.

        Such a word was taken for itself alone, so its line may yet explain more.
        """
        return self.taken_by(paragraph) - self._settled

    def take(self, indexes: Iterable[int], paragraph: Location) -> None:
        """Take free words to explain a word of a paragraph."""
        for j in indexes:
            self._taken[j] = paragraph
            self._by_line[line_of(self._seen[j])].remove(j)
            self._by_text[self._seen[j].text].remove(j)

    def settle(self, indexes: set[int], paragraph: Location) -> None:
        """Take those of the words that are free; all of them then stay with the paragraph."""
        self._settled |= indexes
        self.take(indexes.difference(self._taken), paragraph)
