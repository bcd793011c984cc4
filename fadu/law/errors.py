"""The one exception of the language of law."""


class LawError(Exception):
    """A declaration, or a question put to it, that the law does not allow.

    Always one sentence: where, what is wrong, what is allowed.
    """
