"""Signs of fonts that draw others in the place of letters: Symbol, Wingdings.

Documents have such a sign by its code and the name of the font, from 0x20 to 0xFF or in the private
use area of Unicode, from U+F020.
"""

# Adobe's encoding of the font Symbol, from 0x20 on and from 0xA0 on.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●",
    0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = range(0xF020, 0xF100)  # of Unicode: where Word puts the codes of such fonts


def has_signs(font: str) -> bool:
    """Return whether a font, by its name in any case, draws signs in the place of letters."""
    return font.lower().startswith(("symbol", "wingdings", "webdings"))


def sign(font: str, code: int) -> str:
    """Return the sign that a font draws for a code; "" for one that is not known."""
    name = font.lower()
    if name == "wingdings":
        return _WINGDINGS.get(code & 0xFF, " " if code & 0xFF == 0x20 else "")
    if name == "symbol":
        begin, row = (0xA0, _SYMBOL[1]) if code & 0x80 else (0x20, _SYMBOL[0])
        place = (code & 0xFF) - begin
        return row[place] if 0 <= place < len(row) else ""
    return ""


def drawn(font: str, text: str) -> tuple[str, str]:
    """Return what a font draws for words, and those of their letters that are not known.

    Fonts that draw letters as they are change nothing.
    """
    if not has_signs(font):
        return text, ""
    shown = [
        sign(font, ord(letter)) if is_encoded(letter) and not letter.isspace() else letter
        for letter in text
    ]
    unknown = (letter for letter, seen in zip(text, shown, strict=True) if not seen)
    return "".join(shown), "".join(unknown)


def is_encoded(letter: str) -> bool:
    """Return whether a letter has a code in such fonts; others are of another font."""
    return ord(letter) < 0x100 or ord(letter) in _PRIVATE
