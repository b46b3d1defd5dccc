"""What gives a file's maker away: who it was, where, when, or with what tool.

There is one table of names and one of patterns, for the entries of PDF, XMP, Exif and IPTC alike. A
reason is a sentence for people; "" means that an entry gives nothing away.
"""

import re
from collections.abc import Callable
from functools import partial

WHO = "the name of a person, an account or an office"
WITH_WHAT = "a program and its version: not many have just this one"
WHEN = "a time: it can be compared with logs and with who was where"
TIME_ZONE = "a time with its time zone: when it was made, and roughly where"
WHERE = "a place on earth"
DEVICE = "a camera or another device, which may be found again"
TIES = "an identifier: it ties this file to its other versions, and they to a computer"
NODE = "an identifier made from a computer's address and the time"
UNKNOWN = "an entry of its maker's own: look at what it says"
PATH = "a path: it names folders on a computer, often its user too"
FILE = "the name of a file it was made from"
MAIL = "an e-mail address"
HOST = "the name or address of a computer"
TRACKING = "a link that tells who spread it"
PRIVATE = "data that a program left for itself, which nobody sees"
HIDDEN = "readers do not show it, but it is there"
UNREAD = "it could not be read, so it may hold anything"
TOO_LONG = "it is too long to be looked through to its end, so it may hold anything"

# Something in a file besides what it shows: its name, its value, and the reason why it gives away.
Trace = tuple[str, str, str]

LOOKED_THROUGH = 200_000  # the most characters of a value that are read, to bound the time

# Names of entries, in lower case; with a prefix only if one name means different things.
_WHO = """author dc:creator contributor publisher artist ownername cameraownername xpauthor
    lastmodifiedby lastsavedby manager company byline by-line writer captionwriter credit
    authorsposition rightsowner copyrightowner licensor contact creatorcontactinfo editor user
    username computer hostname organization instancedby"""
_TOOL = """creator producer creatortool software softwareagent xmptk processingsoftware
    originatingprogram hostcomputer ptex.fullbanner comment appversion application"""
_DEVICE = """make model lensmake lensmodel serialnumber bodyserialnumber lensserialnumber
    cameraserialnumber internalserialnumber uniquecameramodel lens lensid imageuniqueid makernote
    makernotesafety makermodel"""
_TIES = """documentid instanceid originaldocumentid derivedfrom manifest renditionof
    documentancestors ancestors docchecksum about nm"""
_DATES = """creationdate moddate createdate modifydate metadatadate m lastmodified"""
_HARMLESS = """trapped gts_pdfxversion gts_pdfxconformance pdfxversion part conformance amd rev
    format language lang orientation xresolution yresolution resolutionunit colorspace
    pixelxdimension pixelydimension imagewidth imageheight exifversion flashpixversion
    exifimagewidth exifimageheight ycbcrpositioning componentsconfiguration jpegifoffset
    jpegifbytecount bitspersample compression photometricinterpretation
    samplesperpixel imagelength"""

_DATE = re.compile(
    r"D:\d{8}|\b\d{4}[-:]\d\d[-:]\d\d[T ]\d\d:\d\d|^\s*\d{4}[-:]\d\d[-:]\d\d\s*$"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6},? .{0,20}\d\d:\d\d",
)
_ZONE = re.compile(r"\d(?:[+-])(?!00'?:?00)\d\d[':]?\d\d'?\s*$")
# What programs write in place of a time if they are told to give none.
_PLACEHOLDER = re.compile(
    r"^(?:D:)?(?:2000|1980|1970)[-:]?01[-:]?01(?:[T ]?00:?00:?00(?:Z|[+-]00'?:?00'?)?)?(?:Z)?$"
)
_NODE = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.I)
# UUIDs other than those of versions 3 and 5, which are made from nothing but a text (RFC 9562, 5).
_UUID = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-(?![35][0-9a-f]{3}-[89ab])[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
    re.I,
)
_FROM_TEXT = re.compile(
    r"(?:urn:)?(?:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[35][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    re.I,
)
_PATH = re.compile(
    r"file:/|\b[A-Za-z]:[\\/](?!/)|\\\\[\w.-]+\\|~/|(?<![\w./])/(?:home|Users|root|tmp|var|mnt|media|"
    r"private|usr|opt|etc|srv|Volumes|Applications|storage|sdcard|data)/"
)
# The pattern begins at the sign @: otherwise a long run of letters would be tried from each letter.
_MAIL = re.compile(r"(?<=[\w.+-])@[\w-]{1,63}\.[\w.-]{2}")
_FILE = re.compile(
    r"\.(?:docx?|dotx?|odt|ott|rtf|tex|pages|indd|idml|pub|ai|psd|xcf|svg|cdr|afpub|sla|pptx?|odp|"
    r"xlsx?|ods|jpe?g|png|heic|tiff?|gif|webp|html?|eml|msg)\b(?!\.?/)",
    re.I,
)
_HOST = re.compile(
    r"\blocalhost\b|\b(?:127|10)(?:\.\d{1,3}){3}\b|\b192\.168(?:\.\d{1,3}){2}\b|"
    r"\b172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}\b|(?<=[\w-])\.(?:local|lan|internal|intranet)\b|"
    r"^https?://[\w-]+(?::\d+)?(?:/|$)"
)
_TRACKING = re.compile(
    r"[?&](?:utm_\w+|fbclid|gclid|igshi?d?|si|mc_[ce]id|ref|source|uid|user)=|://[^/]*@"
)
_DIGIT = re.compile(r"\d")
_LINK = re.compile(r"^(?:https?|ftps?|mailto|tel|sms):", re.I)


def judge(name: str, value: str) -> str:
    """Return why an entry gives its maker away; "" if it does not.

    `name` is spelled as the format spells it.
    """
    if not value.strip():
        return ""
    key = name.lower()
    short = key.rpartition(":")[2]
    for names, reason in _NAMES.items():
        if key in names or (short in names and key != "dc:creator"):
            return reason(value)
    return pattern(value)


def pattern(value: str) -> str:
    """Return why a text gives away by itself, whatever entry it is in; "" if it does not."""
    if len(value) > LOOKED_THROUGH:
        return pattern(value[:LOOKED_THROUGH]) or TOO_LONG
    if _LINK.match(value):
        return link(value)
    for expression, reason in _PATTERNS:
        if expression.search(value):
            return reason
    return _date(value)


def link(value: str) -> str:
    """Return why the target of a link gives away; "" if it does not.

    A web or mail address does not, because the page itself shows it.
    """
    if len(value) > LOOKED_THROUGH:
        return link(value[:LOOKED_THROUGH]) or TOO_LONG
    if value.lower().startswith(("mailto:", "tel:", "sms:")):
        return ""
    for expression, reason in ((_PATH, PATH), (_HOST, HOST), (_TRACKING, TRACKING)):
        if expression.search(value):
            return reason
    return ""


def entry_of_its_own(name: str, value: str) -> str:
    """Return the judgement of an entry that no standard knows.

    Such an entry may mean anything, so it is not called harmless.
    """
    is_listed = any(name.lower() in names for names in _NAMES)
    return judge(name, value) or ("" if is_listed or not value.strip() else UNKNOWN)


def _date(value: str) -> str:
    if not _DATE.search(value) or _PLACEHOLDER.match(value.strip()):
        return ""
    return TIME_ZONE if _ZONE.search(value) else WHEN


def _tool(value: str) -> str:
    return pattern(value) or (WITH_WHAT if _DIGIT.search(value) else "")


def _identifier(value: str) -> str:
    return pattern(value) or ("" if _FROM_TEXT.fullmatch(value.strip()) else TIES)


def _always(reason: str, value: str) -> str:
    return reason


_PATTERNS = (
    (_NODE, NODE),
    (_UUID, TIES),
    (_PATH, PATH),
    (_MAIL, MAIL),
    (_HOST, HOST),
    (_TRACKING, TRACKING),
    (_FILE, FILE),
)
_NAMES: dict[frozenset[str], Callable[[str], str]] = {
    frozenset(_WHO.split()): partial(_always, WHO),
    frozenset(_TOOL.split()): _tool,
    frozenset(_DEVICE.split()): partial(_always, DEVICE),
    frozenset(_TIES.split()): _identifier,
    frozenset(_DATES.split()): lambda value: (
        "" if _PLACEHOLDER.match(value) else pattern(value) or WHEN
    ),
    frozenset(_HARMLESS.split()): pattern,
    frozenset(["title", "subject", "keywords", "description"]): pattern,
}
