"""二维码，画成页面内的 SVG。"""

import qrcode
from qrcode.image.svg import SvgPathImage


def svg(text: str, label: str) -> str:
    """Colours are attributes, so it stands under a strict style-src. `label`: what a screen reader says."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    image = code.make_image(image_factory=SvgPathImage)
    drawn = str(image.to_string(encoding="unicode"))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
