from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from dateline.cartography import painter_letters, painter_text
from dateline.cartography.painter_text import TextStyle
from tests.unit.cartography.pictures import pixels

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = ("Banda Aceh", "AVATAR, To 1.2k", "Đà Nẵng", "القاهرة الجديدة", "กรุงเทพฯ", "东京 Tōkyō")
STYLES = (
    TextStyle(12.0, "#202020", "#FFFFFF"),
    TextStyle(10.0, "#B3261E", bold=True),
    TextStyle(13.0, "#203040", "#E0F0FF", italic=True, spacing=0.12, halo_width=1.6),
)


def paper() -> QImage:
    image = QImage(260, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF88AACC)
    return image


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", STYLES)
def test_letters_put_together_look_like_the_text_drawn_whole(text: str, style: TextStyle) -> None:
    whole, together = paper(), paper()
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(20, 26)
    painter_text._paint(painter, text, style)
    painter.end()
    painter = QPainter(together)
    painter_text.draw(painter, 20, 26, text, style)
    painter.end()
    apart = np.abs(pixels(whole).astype(int) - pixels(together).astype(int))
    assert pixels(whole).astype(int).std() > 5
    assert apart.max() < 80, "a letter is moved by an eighth of a pixel at most"
    assert apart.mean() < 2


def test_no_halo_covers_the_letter_before_it() -> None:
    style = TextStyle(12.0, "#000000", "#FFFFFF", halo_width=4.0)
    image = paper()
    painter = QPainter(image)
    painter_text.draw(painter, 20, 26, "IIII", style)
    painter.end()
    dark = (pixels(image)[:, :, 0] < 60).any(axis=0)
    assert np.count_nonzero(np.diff(dark.astype(int)) == 1) == 4


def test_letters_of_a_text_of_known_letters_are_not_painted_anew() -> None:
    style = TextStyle(11.0, "#123456", "#FEDCBA")
    for text in ("0", "1", "2", "012", "210", "1020"):
        painter_text.sprite(text, style, 1.0, 1.0)
    before = painter_letters._picture.cache_info()
    for text in ("0", "1", "2"):
        painter_text.sprite(text * 2, style, 1.0, 1.0)
    after = painter_letters._picture.cache_info()
    assert after.hits + after.misses == before.hits + before.misses + 6
    assert after.misses - before.misses <= 3, "at most one more for each place beside a pixel"


def test_a_text_laid_out_in_a_thread_that_has_ended_is_drawn_in_another_size() -> None:
    texts = [f"Benang {number} กรุง 东京" for number in range(40)]

    def draw_all(size: float) -> list[QImage]:
        style = TextStyle(size, "#202020", "#FFFFFF")
        return [painter_text.sprite(text, style, 1.0, 1.0)[0] for text in texts]

    with ThreadPoolExecutor(1) as pool:
        pool.submit(draw_all, 11.0).result()
    for size in (12.0, 17.0, 23.0):
        assert all(pixels(image).max() == 255 for image in draw_all(size))


def test_a_text_of_blanks_is_an_empty_picture() -> None:
    image, _, _ = painter_text.sprite("   ", STYLES[0], 1.0, 1.0)
    assert not image.isNull()
    assert image.pixelColor(0, 0).alpha() == 0
