"""两端对齐：使 WeasyPrint 能把汉字行排满。

WeasyPrint justifies by widening spaces, and Chinese has none, so a line that ends early because punctuation may not start the
next one stays ragged. Here what is left of the line is spread between its characters. The function replaced is private to
WeasyPrint: `tests/test_pdf.py` measures the right edge of the lines on the page, so a release that moves it cannot pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.line_break import create_layout

# A line cut short by a long number is left ragged rather than torn apart.
LOOSEST = 0.2
FLOWING = (boxes.LineBox, boxes.InlineBox)
_justify_spaces = inline.justify_line


def install() -> None:
    """Let every later layout justify Chinese. Calling it twice changes nothing."""
    inline.justify_line = justify_line


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Called by WeasyPrint for each line but the last of a justified block; `extra_width` is in pixels."""
    said = "".join(box.text for box in _text_boxes(line))
    if not _chinese(said):
        _justify_spaces(context, line, extra_width)
    elif len(said) > 1 and (extra := extra_width / (len(said) - 1)) <= LOOSEST * line.style["font_size"]:
        _spread(context, line, extra, 0)


def _text_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, FLOWING):
        for child in box.children:
            yield from _text_boxes(child)


def _chinese(text: str) -> bool:
    wide = sum("\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text)
    return wide * 2 >= len(text)


def _spread(context: Any, box: Any, extra: float, shift: float) -> float:
    """Widen every gap by `extra`, moving what follows by `shift` so far; the new shift."""
    if isinstance(box, boxes.TextBox):
        return _respace(context, box, extra, shift)
    if not isinstance(box, FLOWING):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    began = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _spread(context, child, extra, shift)
    box.width += shift - began
    return shift


def _respace(context: Any, box: Any, extra: float, shift: float) -> float:
    spacing = box.style["letter_spacing"]
    style = box.style.copy()
    style["letter_spacing"] = (0 if spacing == "normal" else spacing) + extra
    layout = create_layout(box.text, style, context, None, 0)
    layout.deactivate()
    added = extra * len(box.text)
    box.position_x += shift
    box.width += added
    box.style, box.pango_layout = style, layout
    return shift + added
