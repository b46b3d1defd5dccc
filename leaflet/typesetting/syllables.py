"""Syllables of scripts without spaces between words: Thai, Lao, Burmese and Khmer letters.

ICU ends lines by a dictionary there. Where it does not know a word, or a language of these scripts
(Shan, Mon), it ends them between any two letters. No line may end within a syllable: before a
consonant that has no vowel of its own and closes it, before the letters that stand below others,
or before a sign that says a word twice (Unicode 17.0, chapter 16).
"""

import re
from collections.abc import Sequence

# They are compiled when a text first needs them: a leaflet in another script never does.
_LETTERS = "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9fe\uaa60-\uaa7f]"
_MYANMAR = (
    r"\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081"
    r"\u108e\ua9e0-\ua9e4\ua9e7-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa6f\uaa71-\uaa76\uaa7a\uaa7e\uaa7f"
)
_MARKS = r"\u102b-\u103e\u1056-\u1059\u105e-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u109d"
# Final consonants, which an asat (U+103A) marks, with what stands about them.
_FINALS = rf"(?<=[{_MYANMAR}{_MARKS}])(?:[{_MYANMAR}]\u1037?\u103a[{_MARKS}]*(?!\u1039))+"
_HELD = (
    r"(?<=[\u0e01-\u0e45\u0e47-\u0e4e])(?=[\u0e01-\u0e2e][\u0e34-\u0e39]?\u0e4c)"
    rf"|(?<=[{_MYANMAR}{_MARKS}])(?=[{_MYANMAR}]\u103a?\u1039)"
    r"|(?<=[\u1780-\u17d3])(?=[\u1780-\u17a2][\u17cb-\u17cd])"
    r"|(?<=[\u1039\u17d2])"
    # Not where the author ended the line.
    r"|(?<![\n\v\f\r\u0085\u2028\u2029\u200b])(?=[\u0e46\u0ec6\u17d7])"
)


def whole_syllables(text: str, offsets: Sequence[int]) -> Sequence[int]:
    """Return the offsets after which a line may end without those that are within a syllable.

    In the letters of Burmese, where a syllable can be told, its end takes their place. The last
    offset is the end of the text.
    """
    if not re.search(_LETTERS, text):
        return offsets
    held = {match.start() for match in re.finditer(_HELD, text)}
    ends = {match.start(): match.end() for match in re.finditer(_FINALS, text)}
    allowed = {offset for offset in offsets[:-1] if offset not in held and offset not in ends}
    moved = {ends[offset] for offset in offsets if offset in ends}
    # Before a space or a full stop no line ends, nor where another final consonant follows.
    allowed |= {end for end in moved - held if re.match(f"[{_MYANMAR}]", text[end : end + 1])}
    return [*sorted(allowed), *offsets[-1:]]
