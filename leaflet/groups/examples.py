"""A list of groups to begin with, as a table and as a TOML manifest.

The telephone numbers are of those that Ofcom keeps free for drama.
"""

from typing import Literal

# Right-to-left words as code points, so that no editor turns a line of this file round: "Telephone"
# in Persian and in Arabic.
_PERSIAN = "\u062a\u0644\u0641\u0646"
_ARABIC = "\u0647\u0627\u062a\u0641"

# The mark at its start tells Excel that it is UTF-8; without one the Arabic would come out spoilt.
_CSV = f"""\
\ufeffname,languages,size,fold,paper,sides,copies,contact,contact.fa,contact.ar,meeting,url
Group one,en fa,a5,,,2,200,"Telephone 020 7946 0001
one@example.org",{_PERSIAN}: 020 7946 0001,,,https://example.org/one
Group two,all,,letter,a4,,50,020 7946 0002,,{_ARABIC}: 020 7946 0002,\
"Every Tuesday at 7 pm, in the library",
Group three,,,,,,,three@example.org,,,,
"""

_TOML = f"""\
# A list of groups: every [[group]] below gets leaflets of its own.
# Of a group only the name must be given. What it does not say, the lines up here say for it,
# and what they do not say, the command does.

size = "a5"              # as for --size: a4, letter, dl, 120x200mm ...
sides = 2                # at most: 1 or 2
# fold = "letter"        # half, z, zine, booklet ...: as for --fold; "none" where it is not folded
# tear_off = 9           # strips at the foot with the contact, 6 to 12
# paper = "a4"           # the sheet that goes into the printer
# up = 2                 # so many leaflets on a sheet, to be cut apart
languages = "en"         # "en fa", ["en", "fa"], or "all": every language of the statement
url = "https://example.org/"
# statement = "oppose-war-on-iran"   # a statement's name, or one that lies beside this list

[[group]]
name = "Group one"
languages = ["en", "fa"]
copies = 200             # how many are printed
url = "https://example.org/one"
# printer = "office"     # what the system calls the printer
# logo = "one.png"       # a picture beside this list: PNG or JPEG
# picture = "street.jpg" # another, in place of the picture in the text
# shows = "Our street"   # what it shows, for those who cannot see it; also shows.fa
# One text for each language. What stands under "all" is for those without one of their own.
contact.fa = "{_PERSIAN}: 020 7946 0001"
contact.all = \"\"\"
Telephone 020 7946 0001
one@example.org\"\"\"

[[group]]
name = "Group two"
languages = "all"
fold = "letter"
paper = "a4"
copies = 50
meeting = "Every Tuesday at 7 pm, in the library"
contact = {{ ar = "{_ARABIC}: 020 7946 0002", all = "020 7946 0002" }}

[[group]]
name = "Group three"
contact = "three@example.org"
"""


def example(kind: Literal["csv", "toml"]) -> str:
    """Return a list that `manifest.read` takes, with every field in use or explained."""
    return {"csv": _CSV, "toml": _TOML}[kind]
