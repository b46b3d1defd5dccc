"""Shaping equals HarfBuzz's own, glyph for glyph, whole and cut; letters join as they should.

Three other ways to the same glyphs: uharfbuzz called the other way round, Debian's older hb-shape
(recorded in data/shaping, and live where it is installed), and arabic_reshaper for the joins.
"""

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import shipped
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from shipped import HINDI, LANGUAGES, THAI, paragraphs, shaped

from leaflet.assets import fonts_dir
from leaflet.errors import FontError
from leaflet.typesetting.fonts import INVISIBLE, Face
from leaflet.typesetting.itemize import Run
from leaflet.typesetting.lines import place
from leaflet.typesetting.paragraph import Shaped
from leaflet.typesetting.shaping import GlyphRun, shape

sys.path.append(str(Path(__file__).parent / "tools"))
from record_shaping import DATA, RECORDED, code_points, hb_shape, notation, options

ZWNJ, ZWJ = "\u200c", "\u200d"
BEH, ALEF, LAM, FATHA = "\u0628", "\u0627", "\u0644", "\u064e"


def texts(tag: str) -> tuple[Shaped, ...]:
    if tag == "hi":
        return (shaped(HINDI, "hi"),)
    return (shaped(THAI, "th"),) if tag == "th" else paragraphs(tag)


every_language = pytest.mark.parametrize("tag", [*LANGUAGES, "hi", "th"])


# --- Glyph for glyph -----------------------------------------------------------------------------


def other_way(run: Run) -> hb.Buffer:
    """A run shaped from its code points and not from a string, with all flags."""
    buffer = hb.Buffer()
    buffer.add_codepoints(list(map(ord, run.text)), run.start, run.end - run.start)
    buffer.guess_segment_properties()  # what is set below is set over it
    buffer.direction = ("ltr", "rtl")[run.level & 1]
    buffer.script, buffer.language = run.script or "Zyyy", run.language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.flags |= hb.BufferFlags.BOT if not run.start else 0
    buffer.flags |= hb.BufferFlags.EOT if run.end == len(run.text) else 0
    hb.shape(run.face.hb_font, buffer)
    return buffer


def expected_glyphs(run: Run) -> str:
    """What HarfBuzz itself prints of a run, with clusters from the start of the run."""
    return adapted(run, other_way(run).serialize(run.face.hb_font) or "[]", base=0)


def adapted(run: Run, printed: str, base: int) -> str:
    """Clusters from the start of the run; spaces of Nastaliq beside digits and Latin as Latin's.

    `base` is where in the run's text the printed clusters begin. 260 units of 1000 is the space of
    Noto Serif.
    """

    def space(match: re.Match[str]) -> str:
        at = base + int(match[1])
        beside = run.text[max(at - 1, 0) : at] + run.text[at + 1 : at + 2]
        return f"space={match[1]}+260" if re.search(r"[0-9a-zA-Z]", beside) else match[0]

    if "Nastaliq" in run.face.name:
        printed = re.sub(r"space=(\d+)\+\d+", space, printed)
    start = run.start - base
    return re.sub(r"=(\d+)(?=[@+]\S)", lambda match: f"={int(match[1]) - start}", printed)


@every_language
def test_whole_runs(tag: str) -> None:
    for paragraph in texts(tag):
        assert "".join(r.text[r.start : r.end] for r, _ in paragraph.runs) == paragraph.text
        for glyph_run in paragraph.runs:
            assert notation(glyph_run) == expected_glyphs(glyph_run.run)


@every_language
@pytest.mark.parametrize("measure", [9.0, 17.3, 26.0, 41.0])
def test_runs_cut_into_lines(tag: str, measure: float) -> None:
    for paragraph in texts(tag):
        for text_range in paragraph.break_at(measure):
            for placed in place(
                paragraph, text_range, 10.0, measure=measure * 10, align="justify"
            ).runs:
                assert notation(placed.run) == expected_glyphs(placed.run.run)


@every_language
def test_a_safe_cut_changes_nothing(tag: str) -> None:
    """The glyphs of all lines are those of the uncut paragraph, but for the spaces left out."""
    for paragraph in texts(tag):
        cut: dict[int, list[str]] = {}
        for text_range in paragraph.break_at(17.3):
            for placed in place(paragraph, text_range, 10.0, measure=173.0, align="start").runs:
                cut.update(by_cluster(placed.run))
        for glyph_run in paragraph.runs:
            unsafe = unsafe_stretches(glyph_run.run)
            for cluster, glyphs in by_cluster(glyph_run).items():
                if cluster not in unsafe:
                    assert cut.get(cluster, glyphs) == glyphs
                assert cluster in cut or paragraph.text[cluster] == " "


def by_cluster(glyph_run: GlyphRun) -> dict[int, list[str]]:
    glyphs_at: dict[int, list[str]] = {}
    for glyph in glyph_run.glyphs:
        glyphs_at.setdefault(glyph.cluster, []).append(str(glyph[:5]))
    return glyphs_at


def unsafe_stretches(run: Run) -> set[int]:
    """The clusters that hang together with another by HarfBuzz's flag."""
    unsafe = {
        info.cluster
        for info in other_way(run).glyph_infos
        if info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK
    }
    clusters = sorted({info.cluster for info in other_way(run).glyph_infos})
    before = {a for a, b in pairwise(clusters) if b in unsafe}
    return unsafe | before


# --- A second opinion: Debian's hb-shape ---------------------------------------------------------


@cache
def face(file: str) -> Face:
    return Face(fonts_dir() / file, file)


def recorded(tag: str) -> Iterator[tuple[Run, str, str, str]]:
    """The runs of a recorded file, each with its font, options, and what hb-shape said."""
    for line in (DATA / f"{tag}.txt").read_text(encoding="utf-8").splitlines():
        if line[0] != "#":
            file, options_text, unicodes, glyphs = line.split(";", 3)
            option = dict(part.lstrip("-").partition("=")[::2] for part in options_text.split())
            before = from_hex(option.get("unicodes-before", ""))
            text, after = from_hex(unicodes), from_hex(option.get("unicodes-after", ""))
            level = int(option["direction"] == "rtl")
            bounds = len(before), len(before) + len(text)
            script, language = option["script"], option["language"]
            run = Run(before + text + after, *bounds, level, script, language, face(file))
            yield run, file, options_text, glyphs


def from_hex(points: str) -> str:
    return "".join(chr(int(point[2:], 16)) for point in points.split(",") if point)


@pytest.mark.parametrize("tag", RECORDED)
def test_recorded_runs(tag: str) -> None:
    cases = list(recorded(tag))
    for run, _, _, glyphs in cases:
        assert notation(shape(run)) == glyphs
    assert cases


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("hb-shape"), reason="hb-shape is not installed")
@every_language
def test_real_hb_shape(tag: str) -> None:
    for paragraph in texts(tag):
        for glyph_run in paragraph.runs:
            run = glyph_run.run
            unicodes = code_points(run.text[run.start : run.end])
            printed = hb_shape(run.face.path.name, options(run), unicodes)
            assert notation(glyph_run) == adapted(run, printed, base=run.start)


# --- Joining -------------------------------------------------------------------------------------

# Letters that arabic_reshaper has no forms for: it leaves them, and their neighbours, unjoined:
# four of Sorani, and heh goal with hamza of Urdu. Words with them say nothing.
LEFT_OUT = "[\u0695\u06b5\u06ce\u06d5\u06c2]"
LAM_ALEF = "\u0644[\u0622\u0623\u0625\u0627]"  # Noto Nastaliq names its parts in another way
FORMS = {"init": "initial", "medi": "medial", "fina": "final"}  # OpenType's name, Unicode's
FORMS |= {"Ini": "initial", "Med": "medial", "Fin": "final"}  # and Noto Nastaliq's
WORD = re.compile(f"[\u0620-\u0652\u0654\u0670-\u06d3\u06d5{ZWNJ}]+")
_IN_NAME = re.compile(r"\.(init|medi|fina)\b|(?<=[a-zA-Z])(Ini|Med|Fin)(?![a-z])")


def joined(glyph_run: GlyphRun) -> dict[int, str]:
    """The joining form of each letter, read off the names of its glyphs."""
    forms: dict[int, str] = {}
    for glyph in glyph_run.glyphs:
        name = _IN_NAME.search(glyph_run.run.face.hb_font.glyph_to_string(glyph.id))
        if name:
            at = glyph.cluster
            while glyph_run.run.text[at] in INVISIBLE:
                at += 1
            forms[at] = FORMS[name[1] or name[2]]
    return forms


def reshaped(word: str) -> list[str]:
    """The joining form of each letter of a word, by arabic_reshaper."""
    from arabic_reshaper import ArabicReshaper

    reshaper = ArabicReshaper({"delete_harakat": False, "support_ligatures": False})
    forms = []
    for char, shown in zip(word, reshaper.reshape(word), strict=True):
        form = re.match("<(.+)>", unicodedata.decomposition(shown))
        assert form or unicodedata.category(char) != "Lo", f"no form for U+{ord(char):04X}"
        forms.append(form[1] if form else "")
    return forms


@pytest.mark.parametrize(
    ("tag", "left_out", "least"),
    [
        ("ar", LEFT_OUT, 1700),
        ("fa", LEFT_OUT, 1800),
        ("ckb", LEFT_OUT, 350),
        ("ur", f"{LEFT_OUT}|{LAM_ALEF}", 1700),
    ],
    ids=["ar", "fa", "ckb", "ur"],
)
def test_letters_join_as_arabic_reshaper_says(tag: str, left_out: str, least: int) -> None:
    letters = 0
    for paragraph in paragraphs(tag):
        forms = {at: form for run in paragraph.runs for at, form in joined(run).items()}
        for word in WORD.finditer(paragraph.text):
            if not re.search(left_out, word[0]):
                for at, form in enumerate(reshaped(word[0]), word.start()):
                    if form:
                        assert forms.get(at, "isolated") == form, (word[0], at - word.start())
                        letters += 1
    assert letters > least


@pytest.mark.parametrize("tag", ["ar", "fa", "ckb", "ur"])
def test_letters_join_across_runs(tag: str) -> None:
    """A run that ends within a word, where a bold letter follows, say, still joins."""
    whole = paragraphs(tag)[-3].runs[0]
    run, forms = whole.run, joined(whole)
    for cut in range(run.start + 1, run.end):
        halves = (shape(run._replace(end=cut)), shape(run._replace(start=cut)))
        assert {at: form for half in halves for at, form in joined(half).items()} == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (BEH + BEH, "initial final"),
        (BEH + ZWNJ + BEH, "isolated isolated"),
        (BEH + ZWJ, "initial"),
        (ZWJ + BEH + ZWJ, "medial"),
        (BEH + FATHA + BEH, "initial final"),
        (LAM + ALEF, "initial final"),
        (BEH + LAM + ALEF, "initial medial final"),
        (BEH + "\u0640" + BEH, "initial final"),  # tatweel
    ],
)
def test_joins_by_hand(text: str, forms: str) -> None:
    (run,) = shaped(text, "ar").runs
    forms_at = joined(run)
    letters = [at for at, char in enumerate(text) if char in (BEH, LAM, ALEF)]
    assert " ".join(forms_at.get(at, "isolated") for at in letters) == forms


# --- Other properties ----------------------------------------------------------------------------


def test_joiners_and_marks_of_direction_leave_no_glyph() -> None:
    for char in f"{ZWNJ}\u200e\u200f\u2066\u2069\u00ad\u200b":
        for text in (char + "ab", f"a{char}b", "ab" + char):
            glyphs = [glyph.id for _, run in shaped(text, "en").runs for glyph in run]
            assert glyphs == [latin().hb_font.get_nominal_glyph(ord(letter)) for letter in "ab"]


def test_a_mark_that_begins_the_paragraph_stands_on_a_circle() -> None:
    """Only there: at the end of a line's run it belongs to what is before it."""
    text = f"{BEH}\u0301b"
    circle = latin().hb_font.get_nominal_glyph(0x25CC)
    first = shape(Run(text[1:], 0, 2, 0, "Latn", "en", latin()))
    later = shape(Run(text, 1, 3, 0, "Latn", "en", latin()))
    assert [circle in [glyph.id for glyph in run.glyphs] for run in (first, later)] == [True, False]


def test_brackets_are_mirrored() -> None:
    (run,) = shaped("\u05d0(\u05d1)", "he").runs
    font = run.run.face.hb_font
    brackets = {g.cluster: g.id for g in run.glyphs if run.run.text[g.cluster] in "()"}
    assert brackets == {1: font.get_nominal_glyph(ord(")")), 3: font.get_nominal_glyph(ord("("))}


def test_clusters_count_code_points() -> None:
    glyphs = shape(Run("\U00010400a\U00010400bc", 3, 5, 0, "Latn", "en", latin())).glyphs
    assert [glyph.cluster for glyph in glyphs] == [3, 4]


def latin() -> Face:
    return shipped.typefaces().families["serif"].face("regular")


def test_language_chooses_among_forms() -> None:
    """Heh and its neighbours, digits: what a language sets in its own way is asked for."""
    run = shaped("\u06f4\u06f5\u06f6\u06f7", "fa").runs[0].run
    assert notation(shape(run)) != notation(shape(run._replace(language="ur")))


def test_a_glyph_that_is_missing_never_reaches_paper() -> None:
    mende = "\U0001e800"
    with pytest.raises(FontError, match=r"this font has no glyph for U\+1E800"):
        shape(Run(mende, 0, 1, 1, "Mend", "men", latin()))


# --- The dot of the i ----------------------------------------------------------------------------

FIDAN = "fidan f\u0131dan, ffi \u015fef fi fi, affilm sahafl\u0131k filiz tarafi"


def in_latin(text: str, language: str, face: Face) -> GlyphRun:
    return shape(Run(text, 0, len(text), 0, "Latn", language, face))


@pytest.mark.parametrize("language", ["tr", "az", "az-Latn", "crh", "kk-Latn", "tt-Latn", "gag"])
@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic"])
def test_no_ligature_takes_the_dot_of_an_i(language: str, style: str) -> None:
    face = Face(fonts_dir() / f"NotoSerif-{style}.ttf", style)
    shaped_run = in_latin(FIDAN, language, face)
    names = {g.cluster: face.hb_font.glyph_to_string(g.id) for g in shaped_run.glyphs}
    assert {FIDAN[at] for at in names if names[at] == "i"} == {"i"}
    assert sum(name == "i" for name in names.values()) == FIDAN.count("i")
    joined = in_latin(FIDAN, "en", face)
    assert len(joined.glyphs) < len(shaped_run.glyphs)  # there they are joined


@pytest.mark.skipif(not shutil.which("hb-shape"), reason="hb-shape is not installed")
@pytest.mark.parametrize("text", [FIDAN, "fi", "ffi", "fffi", "if\u00eefi", "\ufb01fi", "f\u0131"])
def test_a_font_that_knows_turkish_does_the_same(text: str) -> None:
    """DejaVu Serif has rules of its own for Turkish: what they give is what ours give of rules for
    any language."""
    path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
    if not path.is_file():
        pytest.skip("DejaVu Serif is not installed")
    face = Face(path, "DejaVu Serif")
    turkish = Run(text, 0, len(text), 0, "Latn", "tr", face)
    expected = hb_shape(str(path), options(turkish), code_points(text))
    for run in (turkish, turkish._replace(language="gag")):  # which it does not know
        assert names(notation(shape(run))) == names(expected)


def names(notation: str) -> list[str]:
    return re.findall(r"[^|\[\]]+?=\d+", notation)


@pytest.mark.parametrize("text", ["fidan", "affi", "fiil fi", "sefil"])
@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic"])
def test_the_hook_of_an_f_keeps_off_the_dot(style: str, text: str) -> None:
    """By at least 0.06 em; the outlines are fontTools'."""
    path = fonts_dir() / f"NotoSerif-{style}.ttf"
    latin_glyphs = in_latin(text, "tr", Face(path, style)).glyphs
    font = TTFont(path)
    glyphs, order, per_em = font.getGlyphSet(), font.getGlyphOrder(), font["head"].unitsPerEm
    _, dot = sorted(contours_of(glyphs["i"]), key=lambda box: box[1])
    for before, glyph in pairwise(latin_glyphs):
        if order[glyph.id] == "i" and text[glyph.cluster - 1] == "f":
            end = max(box[2] for box in contours_of(glyphs[order[before.id]]))
            assert before.x_advance + dot[0] - end >= 0.06 * per_em
            assert before.x_advance >= font["hmtx"][order[before.id]][0]


def contours_of(glyph) -> list[tuple[float, float, float, float]]:
    """The box of each contour: left, bottom, right, top."""
    pen = DecomposingRecordingPen(glyph.glyphSet)
    glyph.draw(pen)
    boxes, points = [], []
    for operator, arguments in pen.value:
        points += [point for point in arguments if point]
        if operator == "closePath":
            xs, ys = zip(*points, strict=True)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
            points = []
    return boxes
