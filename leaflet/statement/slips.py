"""Slips to cut off, and a warning about slips that ask for more than they need."""

from collections.abc import Iterator, Sequence

from leaflet.errors import Location, Notice
from leaflet.statement.events import Event
from leaflet.statement.inline import Typed
from leaflet.statement.insets import is_of
from leaflet.statement.paragraphs import Inset, KeptPanel, Paragraph, Span

SCISSORS = "\u2702"
MOST_LINES = 2  # to write on: a name and one thing more
# An address, a telephone, a date of birth, an e-mail, in the languages that ship, by their stems.
_PERSONAL = (
    "address", "adress", "adres", "direcc", "endere", "indirizz", "адрес", "διεύθυν", "հասցե",
    "عنوان", "نشانی", "آدرس", "پتہ", "پتا", "ناونیشان", "כתובת", "wohn", "domic", "navnîşan",
    "phone", "telefon", "téléphone", "teléfono", "телефон", "τηλέφ", "հեռախոս",
    "هاتف", "تلفن", "فون", "تەلەفۆن", "טלפון", "mobil", "handy", "cellulare", "portable",
    "birth", "geburt", "naissance", "nacimiento", "nascita", "doğum", "рожден", "γέννησ",
    "ծննդ", "ميلاد", "تولد", "پیدائش", "לידה", "e-mail", "email", "e-posta", "имейл", "почт",
    "surname", "last name", "family name", "nachname", "soyad", "apellido", "фамили",
    "passport", "pasaport", "ausweis",
)  # fmt: skip


def scissors(inset: Inset, at: Location, panel: KeptPanel = "") -> Paragraph:
    """Return the sign of a slip, the first of its paragraphs."""
    return Paragraph("callout", (Span(SCISSORS),), at, panel=panel, inset=inset)


def refuse_empty(paragraphs: Sequence[Paragraph], event: Event, typed: Typed) -> None:
    """Raise TextError if a slip ends with nothing on it but its sign."""
    if paragraphs[-1].role == "callout":
        hint = "write below it what is on the slip, or take it out"
        raise typed.refusal("nothing is on this slip", event, hint)


def notices(paragraphs: Sequence[Paragraph]) -> Iterator[Notice]:
    """Yield a notice about a slip with many lines to write on, or with one for an address."""
    slip = [item for item in paragraphs if is_of(item, "slip")]
    lines = [item for item in slip if item.blank and item.role != "item"]
    asked = [item for item in slip if item.blank and _is_personal(item.text)]
    if asked or len(lines) > MOST_LINES:
        at = asked[0].at if asked else lines[MOST_LINES].at
        message = "a slip: collect only what you need; names on paper can be seized"
        yield Notice(message, at)


def _is_personal(label: str) -> bool:
    return any(stem in label.lower() for stem in _PERSONAL)
