"""Make the small fonts beside this file from those of ten makers, in each kind of file there is.

    python tests/data/typefaces/make.py FOLDER

FOLDER has the fonts of Debian's packages and of PyPI's that `sources.md` names, unpacked. Of each
are kept six letters, as letters of Bamum, which no face of the program has, and no name that its
maker reserves. The letters are not changed.
"""

import sys
from pathlib import Path

from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
LETTERS = dict(zip("Rabego", range(0xA6A0, 0xA6A6), strict=True))


def reduced(path: Path, family: str, style: str) -> TTFont:
    """A font with the six letters alone."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["DSIG", "GSUB", "GPOS", "GDEF", "FFTM", "meta", "MVAR", "BASE", "gasp"]
    options.name_IDs = [1, 2] if "fvar" not in font else [1, 2, *range(256, 300)]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(LETTERS))
    subsetter.subset(font)
    for table in font["cmap"].tables:
        table.cmap = {LETTERS[chr(code)]: glyph for code, glyph in table.cmap.items()}
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4][:1]
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, family + style)):
        for platform in ((3, 1, 0x409),):
            font["name"].setName(text.replace(" ", "" if number == 6 else " "), number, *platform)
    font["name"].names = [n for n in font["name"].names if n.platformID == 3]
    if "CFF " in font:
        top = font["CFF "].cff.topDictIndex[0]
        for key in ("Notice", "Copyright", "FullName", "FamilyName", "version"):
            top.rawDict.pop(key, None)
        font["CFF "].cff.fontNames = ["Test"]
    font["OS/2"].fsType = 0
    return font


def main(folder: Path) -> None:
    """Write all of them."""

    def find(name: str) -> Path:
        return next(path for path in sorted(folder.rglob(name)))

    def pair(regular: str, bold: str, family: str) -> list[TTFont]:
        return [reduced(find(regular), family, "Regular"), reduced(find(bold), family, "Bold")]

    def put(fonts: list[TTFont], name: str, ending: str, flavour: str | None = None) -> None:
        for font, style in zip(fonts, ("Regular", "Bold"), strict=False):
            font.flavor = flavour
            font.save(HERE / f"{name}-{style}.{ending}")

    def collect(fonts: list[TTFont], name: str) -> None:
        collection = TTCollection()
        collection.fonts = fonts
        collection.save(HERE / name)

    put(pair("EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "Test Garden"), "garden", "otf")
    put(pair("LinLibertine_R.otf", "LinLibertine_RB.otf", "Test Book"), "book", "otf")
    desktop = pair("Cantarell-Regular.otf", "Cantarell-Bold.otf", "Test Desktop")
    for font in desktop:
        convertCFFToCFF2(font)
    put(desktop, "desktop", "otf")
    collect(pair("Inter-Regular.otf", "Inter-Bold.otf", "Test Screen"), "screen.otc")
    collect(pair("Amiri-Regular.ttf", "Amiri-Bold.ttf", "Test Press"), "press.ttc")
    reduced(find("Cabin[[]wdth,wght].ttf"), "Test Hut", "Regular").save(HERE / "hut.ttf")
    put(pair("Arvo-Regular.ttf", "Arvo-Bold.ttf", "Test Slab"), "slab", "woff2", "woff2")
    put(pair("Almarai-Regular.ttf", "Almarai-Bold.ttf", "Test Kiosk"), "kiosk", "woff", "woff")
    sans = pair("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf", "Test Clear")
    put(sans, "clear", "ttf")
    round_ = pair("Comfortaa-Regular.ttf", "Comfortaa-Bold.ttf", "Test Round")
    put(round_, "round", "woff2", "woff2")


main(Path(sys.argv[1]))
