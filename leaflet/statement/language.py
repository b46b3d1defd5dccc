"""A BCP 47 tag -> `Language`: which script, which direction, and its name in itself.

Any well-formed tag is accepted, whether it is in the table or not. If the tag leaves the script
open, the text decides it. To add a language, add a line to `LANGUAGES`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from leaflet.errors import UsageError
from leaflet.statement.addresses import without_addresses

Direction = Literal["ltr", "rtl"]


class Language(NamedTuple):
    """One language as the program needs it."""

    tag: str  # BCP 47, in canonical case: en, zh-Hant, pt-BR
    script: str  # ISO 15924; Zyyy for a text without letters, Zzzz for an unknown script
    direction: Direction
    name: str  # in itself; the tag where it is not known


# Tag -> its scripts, and its name in the language itself. If a language is written in several
# scripts, the text decides; the first is for a text that has none of them.
LANGUAGES = {
    "af": ("Latn", "Afrikaans"),
    "am": ("Ethi", "አማርኛ"),
    "ar": ("Arab", "العربية"),
    "as": ("Beng", "অসমীয়া"),
    "az": ("Latn Arab Cyrl", "Azərbaycanca"),
    "az-Arab": ("Arab", "تۆرکجه"),
    "az-IR": ("Arab", "تۆرکجه"),
    "bal": ("Arab Latn", "بلۏچی"),
    "be": ("Cyrl", "Беларуская"),
    "bg": ("Cyrl", "Български"),
    "bn": ("Beng", "বাংলা"),
    "bo": ("Tibt", "བོད་སྐད་"),
    "bs": ("Latn Cyrl", "Bosanski"),
    "ca": ("Latn", "Català"),
    "chr": ("Cher", "ᏣᎳᎩ"),
    "ckb": ("Arab", "کوردیی ناوەندی"),  # Sorani Kurdish
    "cr": ("Cans Latn", "Cree"),
    "cs": ("Latn", "Čeština"),
    "da": ("Latn", "Dansk"),
    "de": ("Latn", "Deutsch"),
    "dv": ("Thaa", "ދިވެހި"),
    "dz": ("Tibt", "རྫོང་ཁ"),
    "el": ("Grek", "Ελληνικά"),
    "en": ("Latn", "English"),
    "eo": ("Latn", "Esperanto"),
    "es": ("Latn", "Español"),
    "et": ("Latn", "Eesti"),
    "eu": ("Latn", "Euskara"),
    "fa": ("Arab", "فارسی"),
    "fa-AF": ("Arab", "دری"),
    "ff": ("Latn Adlm", "Pulaar"),
    "ff-Adlm": ("Adlm", "𞤆𞤵𞤤𞤢𞤪"),
    "fi": ("Latn", "Suomi"),
    "fr": ("Latn", "Français"),
    "ga": ("Latn", "Gaeilge"),
    "gu": ("Gujr", "ગુજરાતી"),
    "ha": ("Latn Arab", "Hausa"),
    "he": ("Hebr", "עברית"),
    "hi": ("Deva", "हिन्दी"),
    "hr": ("Latn", "Hrvatski"),
    "hu": ("Latn", "Magyar"),
    "hy": ("Armn", "Հայերեն"),
    "id": ("Latn", "Bahasa Indonesia"),
    "it": ("Latn", "Italiano"),
    "iu": ("Cans Latn", "Inuktitut"),
    "ja": ("Jpan", "日本語"),
    "ka": ("Geor", "ქართული"),
    "kk": ("Cyrl Latn Arab", "Қазақша"),
    "km": ("Khmr", "ខ្មែរ"),
    "kmr": ("Latn Arab Cyrl", "Kurmancî"),
    "kn": ("Knda", "ಕನ್ನಡ"),
    "ko": ("Kore", "한국어"),
    "ku": ("Latn Arab Cyrl", "Kurdî"),
    "ku-Arab": ("Arab", "کوردی"),
    "ku-IQ": ("Arab Latn", "کوردی"),
    "ku-IR": ("Arab Latn", "کوردی"),
    "ky": ("Cyrl", "Кыргызча"),
    "lo": ("Laoo", "ລາວ"),
    "lt": ("Latn", "Lietuvių"),
    "lv": ("Latn", "Latviešu"),
    "mk": ("Cyrl", "Македонски"),
    "ml": ("Mlym", "മലയാളം"),
    "mn": ("Cyrl Mong", "Монгол"),
    "mr": ("Deva", "मराठी"),
    "ms": ("Latn Arab", "Bahasa Melayu"),
    "my": ("Mymr", "မြန်မာ"),
    "nb": ("Latn", "Norsk bokmål"),
    "ne": ("Deva", "नेपाली"),
    "nl": ("Latn", "Nederlands"),
    "nn": ("Latn", "Norsk nynorsk"),
    "no": ("Latn", "Norsk"),
    "nqo": ("Nkoo", "ߒߞߏ"),
    "or": ("Orya", "ଓଡ଼ିଆ"),
    "pa": ("Guru Arab", "ਪੰਜਾਬੀ"),
    "pa-Arab": ("Arab", "پنجابی"),
    "pa-PK": ("Arab", "پنجابی"),
    "pl": ("Latn", "Polski"),
    "pnb": ("Arab", "پنجابی"),
    "prs": ("Arab", "دری"),
    "ps": ("Arab", "پښتو"),
    "pt": ("Latn", "Português"),
    "ro": ("Latn Cyrl", "Română"),
    "ru": ("Cyrl", "Русский"),
    "sat": ("Olck Deva Beng", "ᱥᱟᱱᱛᱟᱲᱤ"),
    "sd": ("Arab Deva", "سنڌي"),
    "si": ("Sinh", "සිංහල"),
    "sk": ("Latn", "Slovenčina"),
    "sl": ("Latn", "Slovenščina"),
    "so": ("Latn", "Soomaali"),
    "sq": ("Latn", "Shqip"),
    "sr": ("Cyrl Latn", "Српски"),
    "sr-Latn": ("Latn", "Srpski"),
    "sv": ("Latn", "Svenska"),
    "sw": ("Latn", "Kiswahili"),
    "syr": ("Syrc", "ܣܘܪܝܝܐ"),
    "ta": ("Taml", "தமிழ்"),
    "te": ("Telu", "తెలుగు"),
    "tg": ("Cyrl Arab Latn", "Тоҷикӣ"),
    "th": ("Thai", "ไทย"),
    "ti": ("Ethi", "ትግርኛ"),
    "tk": ("Latn Arab Cyrl", "Türkmençe"),
    "tl": ("Latn", "Tagalog"),
    "tr": ("Latn", "Türkçe"),
    "ug": ("Arab Latn Cyrl", "ئۇيغۇرچە"),
    "uk": ("Cyrl", "Українська"),
    "ur": ("Arab", "اردو"),
    "uz": ("Latn Cyrl Arab", "Oʻzbekcha"),
    "vi": ("Latn", "Tiếng Việt"),
    "yi": ("Hebr", "ייִדיש"),
    "yue": ("Hant", "廣東話"),
    "zgh": ("Tfng", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    "zh": ("Hans Hant", "中文"),
    "zh-HK": ("Hant", "繁體中文"),
    "zh-Hans": ("Hans", "简体中文"),
    "zh-Hant": ("Hant", "繁體中文"),
    "zh-MO": ("Hant", "繁體中文"),
    "zh-TW": ("Hant", "繁體中文"),
    "zu": ("Latn", "isiZulu"),
}

RIGHT_TO_LEFT = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend "
    "Merc Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo "
    "Syrc Syre Syrj Syrn Thaa Yezi".split()
)

# The first word of a letter's Unicode name -> its script.
_SCRIPTS = {
    "ADLAM": "Adlm", "ARABIC": "Arab", "ARMENIAN": "Armn", "BALINESE": "Bali",
    "BENGALI": "Beng", "BOPOMOFO": "Bopo", "CANADIAN": "Cans", "CHAKMA": "Cakm",
    "CHEROKEE": "Cher", "CJK": "Hani", "COPTIC": "Copt", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek",
    "GUJARATI": "Gujr", "GURMUKHI": "Guru", "HANGUL": "Kore", "HANIFI": "Rohg",
    "HEBREW": "Hebr", "HIRAGANA": "Jpan", "JAVANESE": "Java", "KANNADA": "Knda",
    "KATAKANA": "Jpan", "KHMER": "Khmr", "LAO": "Laoo", "LATIN": "Latn", "LISU": "Lisu",
    "MALAYALAM": "Mlym", "MANDAIC": "Mand", "MEETEI": "Mtei", "MENDE": "Mend",
    "MONGOLIAN": "Mong", "MYANMAR": "Mymr", "NKO": "Nkoo", "OL": "Olck", "ORIYA": "Orya",
    "OSMANYA": "Osma", "SAMARITAN": "Samr", "SINHALA": "Sinh", "SUNDANESE": "Sund",
    "SYRIAC": "Syrc", "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai",
    "TIBETAN": "Tibt", "TIFINAGH": "Tfng", "VAI": "Vaii", "YEZIDI": "Yezi", "YI": "Yiii",
}  # fmt: skip

# Scripts whose letters do not tell them apart.
_COUNTED_AS = {"Hans": "Hani", "Hant": "Hani"}
_WITH_HAN = ("Jpan", "Kore")

# A pattern, not compiled (RFC 5646, 2.1): most tags are in the table.
_WELL_FORMED = r"""
        (?: (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4} | [a-z]{5,8} )      # language, extlang
            (?:-[a-z]{4})?                                               # script
            (?:-(?:[a-z]{2}|[0-9]{3}))?                                  # region
            (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*                     # variants
            (?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*                         # extensions
            (?:-x(?:-[a-z0-9]{1,8})+)?                                   # private use
        | x(?:-[a-z0-9]{1,8})+
        | en-gb-oed | sgn-be-fr | sgn-be-nl | sgn-ch-de                  # grandfathered
        | i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)
        )"""


_LONGEST_FIRST = 3  # letters of the first part of a tag


def is_well_formed(tag: str) -> bool:
    """Return whether a tag has a form that RFC 5646 allows, whether the language exists or not."""
    if tag in LANGUAGES:
        return True
    return tag.isascii() and re.fullmatch(_WELL_FORMED, tag.lower(), re.VERBOSE) is not None


def parse(tag: str, there: Iterable[str] = ()) -> str:
    """Return a tag in canonical case, given a tag or a language's name in English or in itself.

    The canonical case is that of RFC 5646, 2.1.1; names are, for example, `persian` or `Deutsch`.
    If several languages share a name, the one among the tags `there` is meant.

    Raises `UsageError` for what is neither a tag nor a name.
    """
    # All existing languages have tags of two or three letters: anything longer is a name, and so
    # is Lao, whose tag is lo.
    first = tag.partition("-")[0]
    if len(first) <= _LONGEST_FIRST and tag.lower() != "lao" and is_well_formed(tag):
        return _canonical(tag)
    from leaflet.statement import language_names

    if name := language_names.named(tag, there):
        return name
    mended = tag.replace("_", "-")
    if near := language_names.nearest(tag):
        hint = f"did you mean {language_names.english(near)} ({near})?"
    elif is_well_formed(tag):
        return _canonical(tag)
    elif is_well_formed(mended):
        hint = f"write it with a hyphen: {_canonical(mended)}"
    else:
        hint = "give a tag like ar, fa, pt-BR, zh-Hant, or a name like Persian"
    raise UsageError(f"'{tag}' is not a language tag", hint=hint)


def _canonical(tag: str) -> str:
    parts = tag.lower().split("-")
    singleton = len(parts[0]) == 1
    for index, part in enumerate(parts[1:], 1):
        if singleton or len(part) == 1:
            break  # from the first extension on, all is lower case
        if len(part) == 2:
            parts[index] = part.upper()
        elif len(part) == 4 and part.isalpha():
            parts[index] = part.title()
    return "-".join(parts)


def is_known(tag: str) -> bool:
    """Return whether the tag's language has a line in `LANGUAGES`."""
    return tag.lower().split("-")[0] in LANGUAGES


def resolve(tag: str, text: str) -> Language:
    """Return the language of `text`, which has the tag `tag`.

    The script is the one in the tag, otherwise the one in the table, otherwise that of the text.
    Raises `UsageError` for an ill-formed tag.
    """
    tag = parse(tag)
    scripts, name = _entry(tag)
    script = script_for(tag) or _script_of(text, scripts)
    if scripts == ["Hans", "Hant"]:
        script = _script_subtag(tag) or _chinese_of(text)
    if script in ("Zyyy", "Zzzz"):
        return Language(tag, script, _direction_of(text), name)
    return Language(tag, script, "rtl" if script in RIGHT_TO_LEFT else "ltr", name)


# The zero of each set of digits, and the languages that use these digits if a text has none: the
# default numbering systems of the Unicode CLDR, and those of our own translations.
ZEROS = {
    "0": (),
    "\u0660": ("ar", "ckb", "sd"),
    "\u06f0": ("fa", "ps", "ur"),
    "\u07c0": ("nqo",),
    "\u0966": ("bho", "hi", "mr", "ne", "raj", "sa"),
    "\u09e6": ("as", "bn", "mni"),
    # Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala, Thai, Lao
    **dict.fromkeys(
        map(chr, (0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0)), ()
    ),
    "\u0f20": ("dz",),
    "\u1040": ("my",),
    "\u1090": (),  # Shan
    "\ua9f0": (),  # Tai Laing
    "\u17e0": (),  # Khmer
    "\u1c50": ("sat",),
    "\U0001e950": ("ff-Adlm",),
}


def numeral(number: int, language: Language, text: str) -> str:
    """Return a number that leaflet adds to a text, in the digits that the text uses most.

    Arabic is written with one of two sets of digits, depending on the country.
    """
    spoken = language.tag.split("-")[0]
    zero = _zero(text, "ff-Adlm" if spoken == "ff" and language.script == "Adlm" else spoken)
    return "".join(chr(ord(zero) + int(digit)) for digit in str(number))


@lru_cache(8)  # a list asks once for each of its items
def _zero(text: str, own: str) -> str:
    """Return the zero of the digits in which most numbers of a text are written.

    Telephone numbers and addresses do not count: they are often in Latin digits in any text.
    """
    numbers = set(re.findall(r"\d+", without_addresses(text)))
    digits = Counter(
        zero
        for number in numbers
        for zero in ZEROS
        if all(zero <= digit <= chr(ord(zero) + 9) for digit in number)
    )
    typical = next((zero for zero, tags in ZEROS.items() if own in tags), "0")
    most = max(digits.values(), default=0)
    return typical if digits[typical] == most else digits.most_common(1)[0][0]


def has_known_script(tag: str) -> bool:
    """Return whether a tag names no script, or one that is in the table."""
    script = _script_subtag(tag)
    return not script or any(script in scripts.split() for scripts, _ in LANGUAGES.values())


def contradiction(language: Language, text: str) -> str:
    """Return a warning if most of a text runs against its language's direction; else ""."""
    if _script_of(text, []) == "Zyyy" or _direction_of(text) == language.direction:
        return ""
    name = f"{language.name} ({language.tag})"
    return f"most of this text runs the other way than {name}: is the language right?"


@lru_cache(maxsize=1024)
def script_of(letter: str) -> str:
    """Return the script of a letter (ISO 15924) by its Unicode name; "" if the name has none."""
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def uses(language: Language, script: str) -> bool:
    """Return whether a language is written with letters of a script.

    Japanese and Korean are written with Han letters too.
    """
    own = language.script
    return script == (_COUNTED_AS.get(own) or own) or (script == "Hani" and own in _WITH_HAN)


def letters_of(tag: str) -> frozenset[str]:
    """Return the first words that the Unicode names of a language's letters have.

    They are those of the script that the tag has in the table, Latin if it has none.
    """
    spoken = resolve(tag, "")
    return frozenset(word for word, script in _SCRIPTS.items() if uses(spoken, script))


def script_for(tag: str) -> str:
    """Return the script that a tag alone implies; "" if it depends on the text."""
    scripts, _ = _entry(tag)
    return _script_subtag(tag) or (scripts[0] if len(scripts) == 1 else "")


def _entry(tag: str) -> tuple[list[str], str]:
    """Return the scripts and the name that the table has for a tag.

    If the tag is not in it, the tag is shortened from its end until it is.
    """
    shorter = tag
    while shorter:
        if shorter in LANGUAGES:
            scripts, name = LANGUAGES[shorter]
            return scripts.split(), name
        shorter = shorter.rpartition("-")[0]
    return [], tag


def _script_subtag(tag: str) -> str:
    for part in tag.split("-")[1:]:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha() and part not in ("Zxxx", "Zyyy", "Zzzz"):
            return part
    return ""


def _script_of(text: str, allowed: list[str]) -> str:
    """Return the script with the most letters in the text; one of `allowed`, if any are given."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            counts[script_of(character) or "Zzzz"] += number
    if allowed:
        return max(allowed, key=lambda script: counts[_COUNTED_AS.get(script) or script])
    if not counts:
        return "Zyyy"
    return max(sorted(counts), key=counts.__getitem__)


# Letters of running Chinese text that are written in two ways.
_SIMPLIFIED = frozenset(
    "这们个国说时会对发经动现进种过还没头问关门东马见长书语话请谁让战争权业义为从开电无"
)
_TRADITIONAL = frozenset(
    "這們個國說時會對發經動現進種過還沒頭問關門東馬見長書語話請誰讓戰爭權業義為從開電無"
)


def _chinese_of(text: str) -> str:
    """Return the script of a Chinese text: Hans, unless most of its letters are traditional."""
    simplified = sum(map(text.count, _SIMPLIFIED))
    traditional = sum(map(text.count, _TRADITIONAL))
    return "Hant" if traditional > simplified else "Hans"


def _direction_of(text: str) -> Direction:
    classes = Counter(map(unicodedata.bidirectional, text))
    return "rtl" if classes["R"] + classes["AL"] > classes["L"] else "ltr"
