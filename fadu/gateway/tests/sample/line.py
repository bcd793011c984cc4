"""settings.LINES finds the sample line here, as it does every line."""

from fadu.gateway.tests.sample import LINE

__all__ = ("LINE",)
