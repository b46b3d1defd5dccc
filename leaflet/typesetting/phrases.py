"""Where a display line ends by its sense: behind a stop, not between words that hold together.

A reader takes a headline in by its lines, so each should be a phrase. What a language's grammar
would say is too much to know; its stops and its small words are most of it.
"""

from collections.abc import Sequence

from leaflet.typesetting import breaks

UNSPACED = frozenset({"ja", "zh", "yue"})  # languages whose words ICU finds in a dictionary
FULL = 0.47  # what a line is worth with a full stop, a colon or a dash inside
COMMA = 0.79  # and with a comma
HELD = 0.75  # what a way to end lines is worth if one of them ends between words that hold together
_COMMAS = frozenset(",\u060c\u055d\u3001")
_FULL = frozenset(".!?:;\u2013\u2014\u2026\u061b\u061f\u06d4\u0589\u0964")
_CLOSING = "\"'\u2019\u201d\u201c\u00bb\u00ab)]"  # what may stand behind a stop
_MARKS = f"{_CLOSING}([.!?:;,\u060c\u061b\u061f\u06d4\u055d\u0589\u2026"
# Behind these a full stop ends no sentence.
_SHORTENED = frozenset(
    "Dr. Prof. Mr. Mrs. Ms. St. Sr. Sra. Jr. Nr. No. vs. Bd. M. bzw. ca.".split()
)

# Words that hold to the next one: articles, prepositions, particles that begin a phrase.
_LEADING = {
    "en": "a an the and or of in on at to for from with by into over under against without as our "
    "your their his her its my no not nor than that this these those",
    "de": "der die das den dem des ein eine einen einem einer eines und oder in im an am auf zu "
    "zum zur von vom für mit bei nach aus gegen über unter ohne durch um vor als wie kein keine "
    "keinen unser unsere unseren eure ihre nicht",
    "fr": "le la les un une des de du au aux à et ou en dans par pour sur sous avec sans contre ne "
    "ni nos notre votre leur leurs ces cette ce que qui",
    "es": "el la los las un una unos unas de del al a y e o u en con por para sin contra sobre ni "
    "no su sus nuestro nuestra que",
    "kmr": "li bi ji di û an bo dijî ser ku ne na ev ew her",
    "ru": "в во на с со к ко из от до по за о об у и а но не ни для при без над под против это",
    "tr": "ve bir bu şu o en her hiç ya veya ne",
    "ar": "في من على إلى عن مع ضد لا ما لم لن أن إن كل بين حتى أو ثم هذا هذه بلا يا غير بعد قبل",
    "fa": "در از به با بر برای بی و که تا این آن هر یا نه علیه",
    "ckb": "لە بە و بۆ دژی لەگەڵ لەسەر ئەم ئەو هەر یان نە تا",
    "ur": "اور یا نہ اس ان ہر یہ وہ بلا کہ",
    "he": "על אל של את עם בלי נגד לא כל או אם כי מן בין עד גם",
    "hy": "և ու եւ ոչ մի այս այդ առանց դեպի ի",
}  # fmt: skip
# Words that hold to the one before: postpositions, and the verb of a compound.
_TRAILING = {
    "kmr": "re de ve da ra na ne e in",
    "tr": "da de ki mi mı mu mü ile için karşı kadar göre",
    "fa": "را کنید کنیم کنند کن کرد کردن کند است هستند شد شود شوید شویم دهید دهیم دهند داد باد",
    "ckb": "بکە بکەن بکەین دەکات کرد کردن",
    "ur": "کا کی کے کو سے میں پر نے تک ہے ہیں ہو ہوں تھا تھی تھے گا گی گے کریں کرو کرنا کیا کرتے "
    "کرتا دیں دو لیے خلاف ساتھ",
    "hy": "դեմ համար հետ մեջ վրա մասին է են",
}
SHORT = 3  # letters of a word that wants to stand before another, in a language that has no list


def stops(text: str) -> dict[int, float]:
    """Return the offsets behind a stop and its space, with what a line is worth that goes on there.

    No stop is one that has no space behind it, as in `10,000`; nor is a comma behind a single word,
    as in `Drink, rest, knock next door`: a line for each word of a list tells nothing.
    """
    worths: dict[int, float] = {}
    begin = 0  # of the clause
    for offset, char in enumerate(text, 1):
        if char not in " \u2028":
            continue
        before = text[: offset - 1].rstrip(_CLOSING)
        last = before[-1:]
        if last in _COMMAS:
            if " " in text[begin : offset - 1].strip():
                worths[offset] = COMMA
            begin = offset
        elif last == "." and _is_shortened(before.rpartition(" ")[2]):
            continue
        elif last in _FULL or before[-2:] == " -":
            worths[offset] = FULL
            begin = offset
    return worths


def holds(text: str, tag: str, offsets: Sequence[int]) -> set[int]:
    """Return those offsets before which a word stands that holds to the next, or that one to it.

    The offsets are where lines may end in a text of a language (BCP 47).
    """
    language = tag.split("-")[0]
    if language in UNSPACED:
        ends = breaks.phrases(text, tag)
        return {offset for offset in offsets if offset not in ends}
    listed = language in _LEADING
    leading = frozenset(_LEADING.get(language, "").split())
    trailing = frozenset(_TRAILING.get(language, "").split())
    held_offsets: set[int] = set()
    for offset in offsets:
        before = text[:offset].split()[-1:]
        after = text[offset:].split(maxsplit=1)[:1]
        if not before or not after:
            continue
        last, first = before[0].lower(), after[0].strip(_MARKS).lower()
        held = last in leading if listed else len(last) <= SHORT
        # A number behind a word may count it: tram 9, gate 3.
        counted = last[-1:].isalpha() and _is_number(after[0].rstrip(_MARKS))
        if held or (first in trailing and last[-1:].isalnum()) or _is_number(last) or counted:
            held_offsets.add(offset)
    return held_offsets


def _is_shortened(word: str) -> bool:
    """Return whether a full stop ends no sentence: behind a title, and the number of a day."""
    return word in _SHORTENED or (word[:-1].isdecimal() and len(word) <= 3)


def _is_number(word: str) -> bool:
    """Return whether a word is a number, which holds to what it counts."""
    return (
        bool(word)
        and all(char.isdecimal() or char in ".,:" for char in word)
        and (word[-1].isdecimal())
    )
