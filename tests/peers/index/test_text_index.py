from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.folding import terms
from capx.peers.index.text import TextIndex

letters = st.text(alphabet="abé AB-_数据据か", max_size=25)
peers = st.dictionaries(st.integers(1, 40), letters, max_size=15)


def _index(texts: dict[int, str]) -> TextIndex:
    index = TextIndex()
    index.add(texts.items())
    return index


@given(peers, st.text(alphabet="abe", min_size=1, max_size=3))
def test_a_word_is_found_by_its_beginning(texts, beginning):
    expected = {
        peer
        for peer, text in texts.items()
        if any(word.startswith(beginning) for word in terms(text)[0])
    }
    assert set(_index(texts).beginning_with(beginning)) == expected


@given(peers, st.text(alphabet="数据か", min_size=1, max_size=4))
def test_a_run_without_spaces_is_found_by_any_part(texts, part):
    expected = {peer for peer, text in texts.items() if any(part in run for run in terms(text)[1])}
    assert set(_index(texts).containing(part)) == expected


@given(peers, st.data())
def test_what_was_removed_is_found_no_more(texts, data):
    index = _index(texts)
    gone = data.draw(st.sets(st.sampled_from(sorted(texts)))) if texts else set()
    index.beginning_with("a")
    index.remove(BitMap(gone))
    assert not set(index.beginning_with("a")) & gone
    assert not set(index.containing("数")) & gone


@given(peers, peers, st.text(alphabet="abe", min_size=1, max_size=3), st.text("数据か", min_size=1))
def test_what_was_asked_before_a_change_is_true_after_it(texts, changed, beginning, part):
    index = _index(texts)
    index.beginning_with(beginning)
    index.containing(part)
    index.remove(BitMap(changed.keys() & texts.keys()))
    index.add(changed.items())
    anew = _index(texts | changed)
    assert index.beginning_with(beginning) == anew.beginning_with(beginning)
    assert index.containing(part) == anew.containing(part)


def test_repeated_pairs_of_signs_do_not_deceive():
    index = _index({1: "数据か据数", 2: "数据数据"})
    assert set(index.containing("数据数")) == {2}


def test_many_new_words_at_once_are_found_too():
    texts = {number: f"word{number:05}" for number in range(1_500)}
    assert set(_index(texts).beginning_with("word0149")) == set(range(1490, 1500))
