"""Numbers of lists as word processors show them: digits, letters and words of many scripts.

The names of the kinds are Word's (ECMA-376, Part 1, 17.18.59).
"""

import re

_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerGreek": "αβγδεζηθικλμνξοπρστυφχψω",
    "upperGreek": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
    "マミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフ"
    "コエテアサキユメミシヱヒモセスン",
    "circles": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
}
_SAME = {
    "aiueoFullWidth": "aiueo", "irohaFullWidth": "iroha", "decimalEnclosedCircle": "circles",
    "decimalEnclosedCircleChinese": "circles", "ideographEnclosedCircle": "circles",
}  # fmt: skip
_DIGITS = {
    "hindiNumbers": "٠١٢٣٤٥٦٧٨٩",  # Word's name for those of Arabic
    "persianNumbers": "۰۱۲۳۴۵۶۷۸۹",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "hindiCounting": "०१२३४५६७८९",
    "ideographDigital": "〇一二三四五六七八九",
    "taiwaneseDigital": "〇一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
}
# Digits from 0, then the signs of ten and a hundred, then the digit before a single ten, if any.
_COUNTS = {
    "chineseCounting": ("零一二三四五六七八九", "十百", ""),
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰", "壹"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰", "壹"),
    "koreanCounting": ("영일이삼사오육칠팔구", "십백", ""),
}
_COUNTS |= dict.fromkeys(
    (
        "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ),
    _COUNTS["chineseCounting"],
)  # fmt: skip
_WITHOUT_ZERO = ("koreanCounting", "japaneseCounting")  # they say neither a zero nor one hundred
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)
_HEBREW = tuple(
    zip(
        (400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
        "ת ש ר ק צ פ ע ס נ מ ל כ י ט ח ז ו ה ד ג ב א".split(),
        strict=True,
    )
)
_INSTEAD = {"יה": "טו", "יו": "טז"}
_SIGNED = {
    "decimalEnclosedFullstop": "{}.", "decimalEnclosedParen": "({})", "numberInDash": "- {} -",
}  # fmt: skip
_MORE = ("lowerRoman", "upperRoman", "hebrew1", "chineseCounting")  # that count without an end
_AGAIN = frozenset("ganada chosung aiueo iroha ideographTraditional ideographZodiac".split())
_ZEROS = re.compile(r"decimalZero(\d?)")  # with how many digits at least; two in Word's own
_FILLED = re.compile(r"(0+)1,")  # how both programs write it: 001, 002, 003, ...
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_BEHIND = {"es": ".º", "pt": ".º", "it": "º", "nl": "e", "fr": "e"}  # ordinals; else a full stop


def filled(pattern: str) -> str:
    """Return the kind of numbers that a pattern shows as its first ones, like 001, 002; or ""."""
    match = _FILLED.match(pattern)
    return f"decimalZero{min(len(match[1]) + 1, 9)}" if match else ""


def written(number: int, kind: str, language: str = "en") -> str:
    """Return a number as a list of this kind shows it; in plain digits if the kind lacks a sign.

    `language` is the tag of the document's language, for ordinals.
    """
    kind = _SAME.get(kind, kind)
    if kind == "none":
        return ""
    if zeros := _ZEROS.fullmatch(kind):
        return f"{number:0{zeros[1] or 2}}"
    if kind in ("lowerRoman", "upperRoman") and number < 4000:
        letters = _summed(number, _ROMAN)
        return letters.upper() if kind == "upperRoman" else letters
    if kind == "hebrew1" and 0 < number < 1000:
        letters = _summed(number, _HEBREW)
        # In Hebrew, 15 and 16 avoid the letters of the name of God.
        return letters[:-2] + _INSTEAD.get(letters[-2:], letters[-2:])
    if kind in _DIGITS:
        return str(number).translate(str.maketrans("0123456789", _DIGITS[kind]))
    if kind in _COUNTS and 0 < number < 1000:
        return _counted(number, kind)
    if kind in ("ordinal", "ordinalText", "cardinalText"):
        return _spoken(number, kind, language.lower().split("-")[0] or "en")
    if kind in _SIGNED:
        return _SIGNED[kind].format(number)
    letters = _LETTERS.get(kind, "")
    if letters and 0 < number <= 20 * len(letters):
        turn, place = divmod(number - 1, len(letters))
        if kind == "circles" and turn:
            return str(number)
        return letters[place] * (1 if kind in _AGAIN else turn + 1)
    return str(number)


def follows(number: str, other: str) -> bool:
    """Return whether the second number is the next after the first, in digits or in letters."""
    if number.isdecimal() and other.isdecimal():
        return int(other) == int(number) + 1
    orders = (
        *_LETTERS.values(),
        *(tuple(written(n, kind) for n in range(1, 40)) for kind in _MORE),
    )
    return any(
        number in order[:-1] and order[order.index(number) + 1] == other
        for order in orders
        if number in tuple(order)
    )


def _summed(number: int, signs: tuple[tuple[int, str], ...]) -> str:
    """Return a number as a sum of signs, the largest first."""
    letters = ""
    for value, sign in signs:
        letters += sign * (number // value)
        number %= value
    return letters


def _counted(number: int, kind: str) -> str:
    """Return a number as Chinese, Japanese and Korean count it in words: 二十一, 一百零三."""
    digits, units, single = _COUNTS[kind]
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    plain = kind in _WITHOUT_ZERO
    letters = ""
    if hundreds:
        letters += ("" if plain and hundreds == 1 else digits[hundreds]) + units[1]
    if tens:
        before = single or ("" if not hundreds or plain else digits[1])
        letters += (before if tens == 1 else digits[tens]) + units[0]
    elif hundreds and ones and not plain:
        letters += digits[0]
    return letters + (digits[ones] if ones else "")


def _spoken(number: int, kind: str, language: str) -> str:
    """Return an ordinal, or a number in words, which English alone has here below a hundred."""
    if kind == "ordinal":
        if language == "en":
            behind = (
                "th"
                if number % 100 in (11, 12, 13)
                else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            )
            return f"{number}{behind}"
        if language == "fr" and number == 1:
            return "1er"
        return f"{number}{_BEHIND.get(language, '.')}"
    if language != "en" or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    words = [_TENS[tens - 2], *([_ONES[ones]] if ones else [])] if tens > 1 else [_ONES[number]]
    if kind == "ordinalText":
        last = words[-1]
        words[-1] = _ORDINALS.get(last) or (last[:-1] + "ieth" if last[-1] == "y" else f"{last}th")
    return "-".join(words).capitalize()
