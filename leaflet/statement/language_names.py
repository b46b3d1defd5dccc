"""The names of languages as people type them, in English and in the language itself.

The English names are those of CLDR and others in use. A language's own name is in
`language.LANGUAGES`; it is repeated here only if the language has several.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from leaflet.statement.language import LANGUAGES

# Tag -> its names; messages use the first.
_NAMES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic; عربي; عربی; لغة عربية",
    "as": "Assamese",
    "az": "Azerbaijani; Azeri; Azerbaycanca",
    "az-Arab": "South Azerbaijani; آذربایجانی; ترکی آذربایجانی",
    "bal": "Balochi; Baluchi; بلوچی",
    "be": "Belarusian; Byelorussian; белорусский",
    "bg": "Bulgarian; български език",
    "bn": "Bengali; Bangla",
    "bo": "Tibetan",
    "bs": "Bosnian; босански",
    "ca": "Catalan; Valencian; català; valencià",
    "chr": "Cherokee; Tsalagi",
    "ckb": "Sorani; کوردی; Central Kurdish; Sorani Kurdish; Kurdish Sorani; سۆرانی; کوردیی سۆرانی; "
    "کوردی سۆرانی; کوردی ناوەندی; سورانی; کردی سورانی",
    "cr": "Cree; Nehiyawewin",
    "cs": "Czech; český jazyk",
    "da": "Danish",
    "de": "German",
    "dv": "Dhivehi; Maldivian",
    "dz": "Dzongkha; Bhutanese",
    "el": "Greek; Modern Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish; Castilian; castellano",
    "et": "Estonian; eesti keel",
    "eu": "Basque; euskera",
    "fa": "Persian; Farsi; Parsi; Iranian Persian; زبان فارسی; پارسی",
    "fa-AF": "Afghan Persian; Dari Persian; فارسی دری",
    "ff": "Fula; Fulah; Fulani; Fulfulde",
    "ff-Adlm": "Fula in Adlam",
    "fi": "Finnish; suomen kieli",
    "fr": "French; langue française",
    "ga": "Irish; Irish Gaelic",
    "gu": "Gujarati",
    "ha": "Hausa",
    "he": "Hebrew; Ivrit",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian; magyar nyelv",
    "hy": "Armenian; hayeren",
    "id": "Indonesian; Indonesia",
    "it": "Italian; lingua italiana",
    "iu": "Inuktitut; Inuit",
    "ja": "Japanese; nihongo; にほんご",
    "ka": "Georgian; kartuli",
    "kk": "Kazakh; қазақ тілі; qazaqşa",
    "km": "Khmer; Cambodian; ភាសាខ្មែរ",
    "kmr": "Kurmanji; Northern Kurdish; Kurmanji Kurdish; Kurdish Kurmanji; Kurmancî; "
    "Kurdî Kurmancî; Kurdî (Kurmancî)",
    "kn": "Kannada",
    "ko": "Korean; hangugeo; 한국말",
    "ku": "Kurdish; Kurdi; کردی; الكردية; Kürtçe; Kurdisch",
    "ku-Arab": "Kurdish in Arabic letters",
    "ky": "Kyrgyz; Kirghiz; кыргыз тили",
    "lo": "Lao; Laotian; ພາສາລາວ",
    "lt": "Lithuanian; lietuvių kalba",
    "lv": "Latvian; latviešu valoda",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mn": "Mongolian; монгол хэл",
    "mr": "Marathi",
    "ms": "Malay; Melayu",
    "my": "Burmese; Myanmar; မြန်မာဘာသာ; ဗမာစာ",
    "nb": "Norwegian Bokmål; Bokmål; norsk bokmål",
    "ne": "Nepali",
    "nl": "Dutch; Flemish; Vlaams",
    "nn": "Norwegian Nynorsk; Nynorsk",
    "no": "Norwegian",
    "nqo": "N'Ko; NKo",
    "or": "Odia; Oriya",
    "pa": "Punjabi; Panjabi; Gurmukhi",
    "pa-Arab": "Shahmukhi; Punjabi in Arabic letters",
    "pl": "Polish; język polski",
    "pnb": "Western Punjabi",
    "prs": "Dari",
    "ps": "Pashto; Pushto; Pakhto; پشتو; Afghani",
    "pt": "Portuguese; língua portuguesa",
    "pt-BR": "Brazilian Portuguese; português brasileiro; português do Brasil",
    "ro": "Romanian; Moldovan; Moldavian; limba română",
    "ru": "Russian; русский язык",
    "sat": "Santali",
    "sd": "Sindhi; سندھی",
    "si": "Sinhala; Sinhalese",
    "sk": "Slovak",
    "sl": "Slovenian; Slovene",
    "so": "Somali; af Soomaali",
    "sq": "Albanian; gjuha shqipe",
    "sr": "Serbian; српски језик",
    "sr-Latn": "Serbian Latin; Serbian in Latin letters",
    "sv": "Swedish",
    "sw": "Swahili",
    "syr": "Syriac; Assyrian; Aramaic; ܣܘܪܝܬ",
    "ta": "Tamil",
    "te": "Telugu",
    "tg": "Tajik; тоҷикӣ; таджикский",
    "th": "Thai; ภาษาไทย",
    "ti": "Tigrinya",
    "tk": "Turkmen; türkmen dili",
    "tl": "Tagalog; Filipino; Pilipino",
    "tr": "Turkish; Türk dili",
    "ug": "Uyghur; Uighur; Uyghurche; ئۇيغۇر تىلى",
    "uk": "Ukrainian; українська мова",
    "ur": "Urdu",
    "uz": "Uzbek; oʻzbek tili; ўзбекча",
    "vi": "Vietnamese",
    "yi": "Yiddish",
    "yue": "Cantonese; 粵語; 粤语; 广东话",
    "zgh": "Tamazight; Amazigh; Berber",
    "zh": "Chinese; Mandarin; 汉语; 漢語; 普通话; 國語",
    "zh-HK": "Hong Kong Chinese",
    "zh-Hans": "Simplified Chinese; Chinese Simplified; 简体",
    "zh-Hant": "Traditional Chinese; Chinese Traditional; 繁體; 正體中文; 繁體中文",
    "zh-TW": "Taiwanese Mandarin; Taiwan Chinese",
    "zu": "Zulu",
}

# Further tags that a name may stand for. The word alone does not say which is meant, but the
# languages of the statement may.
_SHARED = {
    "ku": ("ku", "ckb", "kmr", "ku-Arab", "ku-IQ", "ku-IR"),
    "ku-Arab": ("ckb", "ku-Arab", "ku-IQ", "ku-IR", "ku"),
    "ckb": ("ckb", "ku-Arab", "ku-IQ", "ku-IR", "ku"),
    "kmr": ("kmr", "ku"),
    "az": ("az", "az-Arab", "az-IR"),
    "az-Arab": ("az-Arab", "az-IR", "az"),
    "fa-AF": ("fa-AF", "prs", "fa"),
    "prs": ("prs", "fa-AF"),
    "no": ("no", "nb", "nn"),
    "nb": ("nb", "no"),
    "pa": ("pa", "pnb", "pa-Arab", "pa-PK"),
    "pa-Arab": ("pnb", "pa-Arab", "pa-PK", "pa"),
    "pnb": ("pnb", "pa-Arab", "pa-PK"),
    "pt": ("pt", "pt-PT", "pt-BR"),
    "sr": ("sr", "sr-Cyrl", "sr-Latn"),
    "zh": ("zh", "zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "zh-HK", "zh-MO"),
    "zh-Hans": ("zh-Hans", "zh-CN", "zh"),
    "zh-Hant": ("zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh"),
}

# Letters that keyboards of neighbouring languages have for one another's: yeh, kaf, heh, alef.
_ALIKE = str.maketrans(
    {
        "\u064a": "\u06cc", "\u0649": "\u06cc", "\u06d0": "\u06cc", "\u06d2": "\u06cc",
        "\u0643": "\u06a9", "\u06c1": "\u0647", "\u06be": "\u0647", "\u06d5": "\u0647",
        "\u0629": "\u0647", "\u0623": "\u0627", "\u0625": "\u0627", "\u0131": "i",
        "\u00f8": "o", "\u00e6": "ae", "\u00df": "ss", "\u0142": "l", "\u0259": "a",
    }
)  # fmt: skip


_ACCENT = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670]")  # Latin, Hebrew, Arabic


def named(words: str, there: Iterable[str] = ()) -> str:
    """Return the tag of the language with a name such as `persian` or `Deutsch`; "" for none.

    Several languages, or several ways to write a language, may share a name. If exactly one of them
    is among the tags `there`, that one is returned, otherwise the usual one. Case, accents, spaces
    and look-alike letters of Arabic keyboards make no difference: `کوردی`.
    """
    tag = _table().get(folded(words), "")
    present = [candidate for candidate in there if candidate in _SHARED.get(tag, ())]
    return present[0] if len(present) == 1 and tag not in present else tag


def kin(tag: str, there: Iterable[str]) -> list[str]:
    """Return the tags among `there` that a person who wrote `tag` may have meant.

    They are the same language in another script or country, or a language of the same name.
    """
    shared, first = _SHARED.get(tag, ()), tag.split("-")[0]
    return [
        candidate for candidate in there if candidate in shared or candidate.split("-")[0] == first
    ]


def nearest(words: str) -> str:
    """Return the tag of a language with nearly this name, as after a typing mistake; or ""."""
    from difflib import get_close_matches

    near = get_close_matches(folded(words[:60]), _table(), 1, 0.78)
    return _table()[near[0]] if near else ""


def english(tag: str) -> str:
    """Return the English name of a language by its tag or by the first part of the tag.

    The name is "" if neither is known.
    """
    for candidate in (tag, tag.split("-")[0]):
        if candidate in _NAMES:
            return _NAMES[candidate].partition(";")[0]
    return ""


def described(tag: str) -> str:
    """Return a tag with its name, for a message: `ar (Arabic)`."""
    name = english(tag)
    return f"{tag} ({name})" if name else tag


def listed(tags: Iterable[str]) -> str:
    """Return tags with their names, for a message: `ar (Arabic), fa (Persian)`."""
    return ", ".join(map(described, tags))


@cache
def _table() -> dict[str, str]:
    """Return the table of folded name -> tag; a name that several have is that of the first."""
    table: dict[str, str] = {}
    for tag, names in _NAMES.items():
        for name in names.split(";"):
            table.setdefault(folded(name), tag)
    for tag, (_, name) in LANGUAGES.items():
        table.setdefault(folded(name), tag)
    return table


def folded(words: str) -> str:
    """Return a name as it is compared: letters, figures, and vowel signs that are no accents."""
    plain = unicodedata.normalize("NFKD", words.casefold()).translate(_ALIKE)
    return "".join(filter(_is_compared, plain))


def _is_compared(char: str) -> bool:
    kind = unicodedata.category(char)
    if kind == "Lm":  # the sign in Oʻzbekcha
        return False
    return kind[0] in "LN" or (kind[0] == "M" and not _ACCENT.match(char))
