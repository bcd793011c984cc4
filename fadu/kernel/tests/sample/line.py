"""settings.LINES finds the sample line here, as it does every line."""

from fadu.kernel.tests.sample import LINE

__all__ = ("LINE",)
