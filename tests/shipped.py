"""The shipped typefaces and texts, loaded once, and any text shaped with them."""

from functools import cache

from leaflet.assets import texts_dir
from leaflet.statement import language, source
from leaflet.statement.source import Statement
from leaflet.typesetting.fonts import Typefaces
from leaflet.typesetting.paragraph import Shaped, shape_paragraph

LANGUAGES = ("en", "ar", "ckb", "de", "es", "fa", "fr", "he", "hy", "kmr", "ru", "tr", "ur")

# The Universal Declaration of Human Rights, article 1, in scripts that the statement has not.
HINDI = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"
THAI = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"


@cache
def typefaces() -> Typefaces:
    return Typefaces()


@cache
def statement(tag: str) -> Statement:
    return source.load(texts_dir() / "oppose-war-on-iran", tag)


@cache
def shaped(text: str, tag: str, style: str = "regular") -> Shaped:
    """A paragraph in a language, all of it in one style."""
    return shape_paragraph(
        text, [(0, len(text), style)], language.resolve(tag, text), typefaces=typefaces(), at=None
    )


@cache
def paragraphs(tag: str) -> tuple[Shaped, ...]:
    """The paragraphs of the statement in a language."""
    return tuple(shaped(paragraph.text, tag) for paragraph in statement(tag).paragraphs)
