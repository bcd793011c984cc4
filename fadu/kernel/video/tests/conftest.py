"""The sample line stands in for every line of business."""

from fadu.kernel.tests.conftest import _sample_line

__all__ = ("_sample_line",)
