"""一组选择项：键写进记录、不改；标签给人看。"""

Choices = tuple[tuple[str, str], ...]


def keys(choices: Choices) -> tuple[str, ...]:
    """The stored values."""
    return tuple(key for key, _ in choices)
