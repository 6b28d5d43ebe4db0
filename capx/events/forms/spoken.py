from capx.peers.forms.names import LANGUAGES


class SpokenNames:
    """Languages as a vocabulary whose list is short of words: its page holds four such lists.

    What languages call themselves is understood nevertheless.
    """

    name_of = staticmethod(LANGUAGES.name_of)
    code_of = staticmethod(LANGUAGES.code_of)

    @staticmethod
    def options() -> list[tuple[str, str]]:
        return [(name, "") for _code, name in LANGUAGES.choices()]


SPOKEN = SpokenNames()
