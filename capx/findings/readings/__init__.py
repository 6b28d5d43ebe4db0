"""One file for each source: how it is asked, and what of its answer concerns a profile.

A reading speaks to the network, and to nothing else.
"""

from collections.abc import Callable

import httpx

from capx.findings.enums import Source
from capx.findings.found import Reading
from capx.findings.readings.account import read_account
from capx.findings.readings.babel import read_babel
from capx.findings.readings.lets_connect import read_lets_connect
from capx.findings.readings.wikidata import read_wikidata

type Read = Callable[[httpx.Client, str], Reading]  # takes a username, raises `WikimediaError`

READINGS: dict[Source, Read] = {
    Source.BABEL: read_babel,
    Source.ACCOUNT: read_account,
    Source.WIKIDATA: read_wikidata,
    Source.LETS_CONNECT: read_lets_connect,
}
