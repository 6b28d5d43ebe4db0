from pyroaring import BitMap

from capx.peers.index import current_index
from capx.peers.index.kept import AT_MOST, Kept
from capx.peers.index.text import TextIndex


def test_a_bitmap_is_made_once():
    kept = Kept()
    assert kept.get("a", lambda: BitMap([1])) == kept.get("a", lambda: BitMap([2])) == BitMap([1])


def test_the_oldest_bitmap_makes_room():
    kept = Kept()
    for number in range(AT_MOST + 1):
        kept.get(number, BitMap)
    assert len(kept) == AT_MOST
    assert kept.get(0, lambda: BitMap([7])) == BitMap([7])


def test_searches_for_any_words_do_not_fill_the_memory():
    text = TextIndex()
    for number in range(AT_MOST + 10):
        text.beginning_with(f"word{number}")
    assert len(text._prefixes) == AT_MOST


def test_searches_for_any_place_do_not_fill_the_memory(client, db):
    for number in range(AT_MOST // 50 + 2):
        places = "&".join(f"territory=nowhere{number}-{each}" for each in range(50))
        assert client.get(f"/explore/?{places}").status_code == 200
    assert len(current_index()._postings._joined) <= AT_MOST
