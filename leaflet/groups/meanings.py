"""The likely meanings of values that a column does not accept, used only for hints.

Nothing here changes what is read. A value is read as it stands, or refused with a hint that names
the right word if there is one.
"""

import re
import unicodedata

from leaflet.layout.paper import SIZES

# --- Numbers -------------------------------------------------------------------------------------

_BETWEEN = "[.,'\u2019 \u00a0\u202f\u2009\u066c]"  # separators of thousands in some country
_NUMBER = re.compile(rf"\d{{1,3}}(?:{_BETWEEN}\d{{3}})+(?!\d)|\d+")
_BELOW_ZERO = re.compile(r"\s*[-\u2212\u2013]\s*\d")
_NO_PART = re.compile(r"[.,\u066b]0{1,2}(?!\d)")  # 50.0 and 50,00 are whole numbers


def number(text: str) -> int:
    """Return the only number in a value, without sign, separators of thousands and words.

    It is -1 if there is none, if there are several, and for one below zero.
    """
    if _BELOW_ZERO.match(text):
        return -1
    numbers = _NUMBER.findall(_NO_PART.sub("", text))
    figures = re.sub(r"\D", "", numbers[0]) if len(numbers) == 1 else ""
    return int(figures) if 0 < len(figures) < 10 else -1


_SIDES = {
    1: "one single singlesided onesided simplex einseitig recto uno una bir односторонняя",
    2: "two both double doublesided twosided duplex beidseitig beide zweiseitig doppelseitig "
    "rectoverso doble dos deux iki çift двусторонняя",
}


def sides(text: str) -> int:
    """Return the number of sides that a word stands for; -1 if that is not known."""
    word = _letters(text)
    of_words = (count for count, words in _SIDES.items() if word and word in words.split())
    return next(of_words, number(text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


# --- Sizes and folds -----------------------------------------------------------------------------

_NAMED = re.compile(r"(?<![^\W_])(a)[\s-]?([0-6])(?![^\W_])|(?<![^\W_])(half-letter|tabloid|dl)\b")
_LONG = re.compile(r"(?:din[\s-]?)?(?:lang|long)")
_EDGES = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(mm|cm|in|inch|inches|\")?\s*[x\u00d7*]\s*"
    r"(\d+(?:[.,]\d+)?)\s*(mm|cm|in|inch|inches|\")?"
)
_LYING = re.compile("quer|landscape|apaisado|paysage|yatay|альбом")


def size(text: str) -> str:
    """Return the size that a value most likely means, as the list takes it; "" if not known."""
    words = unicodedata.normalize("NFKC", text).lower()
    if named := _NAMED.search(words):
        name = named[3] or named[1] + named[2]
        return _lying(name) if _LYING.search(words) else name
    if _LONG.fullmatch(words):
        return "dl"
    if lengths := _EDGES.search(words):
        unit = (lengths[4] or lengths[2] or "mm").removesuffix("es").removesuffix("ch")
        factor = {"cm": 10.0}.get(unit, 1.0)
        edges = (float(edge.replace(",", ".")) * factor for edge in (lengths[1], lengths[3]))
        return "x".join(f"{edge:.5g}" for edge in edges) + ("in" if unit in ("in", '"') else "mm")
    return ""


def _lying(name: str) -> str:
    """Return the name of a size in landscape."""
    width, height = (round(edge / 72 * 25.4) for edge in SIZES[name])
    return f"{height}x{width}mm"


_FLAT = (
    "no none nein kein keine keiner keinen ohne ungefaltet flat flach unfolded nofold not nicht "
    "non sans aucun plat sin ninguno plano yok нет без"
).split()


def is_flat(text: str) -> bool:
    """Return whether a value says that nothing is folded."""
    word = _letters(text)
    return word in _FLAT or (not word and bool(re.fullmatch(r"[-\u2013\u2014/0]+", text.strip())))


# --- Addresses -----------------------------------------------------------------------------------

_MAIL = re.compile(r"(?:mailto:)?[^@\s/:]+@[^@\s/]+\.[^@\s/]+", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:(?:tel|phone)[.:]*\s*)?[+(]?\d[\d\s()/.-]{5,}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(h?tt?t?ps?|htps?)[\s:;./]+)?((?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?)([/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)


def web(text: str) -> str:
    """Return a hint for a value that is no web address; "" if there is only a general one."""
    if _MAIL.fullmatch(text):
        return "put it under 'contact': it is an address for e-mail"
    if _TELEPHONE.fullmatch(text):
        return "put it under 'contact': it is a telephone number"
    words = text.split()
    if len(words) > 1 and all(map(_mended, words)):
        return f"leave one of them, {_mended(words[0])}, and put the others under 'contact'"
    mended = _mended(text)
    return f"write {mended}" if mended else ""


def _mended(text: str) -> str:
    """Return an address as it should be written; "" if that is not known."""
    address = _ADDRESS.fullmatch(text.strip("<> ").replace("\\", "/"))
    if not address:
        return ""
    path = address[3] or ""
    if re.search(r'[^\S ]|[<>"^`{|}]', path):
        return ""
    scheme = "http" if (address[1] or "https").lower().endswith("p") else "https"
    return f"{scheme}://{address[2]}{path.replace(' ', '%20')}"
