"""Links that lead to their target by way of a company that counts who follows them."""

import re
from urllib.parse import parse_qs, urlsplit

# Hosts, where on them, and which part of the query has the address.
_WAYS = (
    (re.compile(r"(www\.)?google\.[a-z.]{2,6}"), "/url", ("q", "url")),
    (re.compile(r"([a-z0-9-]+\.)*safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"(l|lm)\.(facebook|instagram)\.com"), "/", ("u",)),
    (re.compile(r"(www\.)?youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"slack-redir\.net"), "/link", ("url",)),
)


def target(link: str) -> str:
    """Return where a link leads in the end: itself, or the address that is in its query."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
        for hosts, path, keys in _WAYS:
            if hosts.fullmatch(host) and parts.path.startswith(path):
                query = parse_qs(parts.query)
                address = next((query[key][0] for key in keys if key in query), "")
                return address if re.match(r"https?://[^/\s]", address) else link
    except ValueError:  # no address: it is left as it is
        return link
    return link
