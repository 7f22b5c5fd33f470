"""Draws 40 pictures and writes what Pillow makes of them: pictures.zip and equal.txt."""

import io
import zipfile
import zlib

import numpy as np
from PIL import Image, ImageEnhance

SHORT_SIDE, CROP = 56, 48
EXACT = (45, 31)  # width, height
LARGER = (120, 100)


def picture(number, random):
    """A picture of a kind that depends on its number, between 40 and 220 pixels a side."""
    width, height = (int(n) for n in random.integers(40, 221, 2))
    kind = number % 8
    if kind in (1, 3, 5, 6):  # these compress badly
        width, height = 38 + width // 6, 38 + height // 6
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    phase = random.uniform(0, 6, 3)
    step = random.uniform(0.02, 0.3, 3)
    image = np.zeros((height, width, 3))
    for c in range(3):
        if kind == 0:  # gradients
            image[..., c] = 255 * (x * (c + 1) + y * (3 - c)) / (width * (c + 1) + height * (3 - c))
        elif kind == 1:  # waves
            image[..., c] = 127.5 + 127.5 * np.sin(step[c] * x + phase[c]) * np.cos(step[c] * y)
        elif kind == 2:  # a board of two colours
            image[..., c] = np.where((x // 5 + y // 7) % 2 == 0, 255 * (c != 1), 255 * (c == 1))
        elif kind == 3:  # rings
            middle = np.hypot(x - width / 3, y - height / 2)
            image[..., c] = 255 * ((middle * step[c]).astype(int) % 2)
        elif kind == 4:  # single lines, black and white
            image[..., c] = 255 * ((x % 9 == 0) | (y % 11 == 0) | (x == y))
        elif kind == 5:  # noise
            image[..., c] = random.integers(0, 256, (height, width))
        elif kind == 6:  # noise of the extremes
            image[..., c] = 255 * random.integers(0, 2, (height, width))
        else:  # shapes on a gradient
            image[..., c] = 40 + 60 * c + 80 * y / height
            image[height // 4 : height // 2, width // 5 : width // 2, c] = 250 - 120 * c
            image[(x - width * 0.7) ** 2 + (y - height * 0.6) ** 2 < 300] = 255 * (c == 2)
    return Image.fromarray(image.clip(0, 255).astype(np.uint8))


def shorter_side(image, size):
    """torchvision's rule."""
    width, height = image.size
    short, long = min(width, height), max(width, height)
    longer = int(size * long / short)
    new = (size, longer) if width <= height else (longer, size)
    return image if new == image.size else image.resize(new, Image.BILINEAR)


def center_crop(image, size):
    """torchvision's rule for a picture that is large enough."""
    left = int(round((image.width - size) / 2.0))
    top = int(round((image.height - size) / 2.0))
    return image.crop((left, top, left + size, top + size))


def png(image):
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def crc(image):
    return "%08x" % zlib.crc32(np.asarray(image.convert("RGB")).tobytes())


def main():
    random = np.random.default_rng(20240611)
    equal = []
    with zipfile.ZipFile("pictures.zip", "w", zipfile.ZIP_DEFLATED) as file:

        def write(name, image):
            file.writestr(zipfile.ZipInfo(name), png(image), zipfile.ZIP_DEFLATED)

        for number in range(40):
            image = picture(number, random)
            write(f"picture/{number:02}.png", image)
            write(f"crop/{number:02}.png", center_crop(shorter_side(image, SHORT_SIDE), CROP))
            if number % 3 == 0:
                write(f"exact/{number:02}.png", image.resize(EXACT, Image.BILINEAR))
            if number % 8 == 4 or number == 6:
                write(f"larger/{number:02}.png", image.resize(LARGER, Image.BILINEAR))

            def note(operation, argument, result):
                equal.append(f"{number:02} {operation} {argument} {crc(result)}")

            for angle in (0, 12.5, -30, 90, 180, -7.25):
                note("rotate", angle, image.rotate(angle, Image.BILINEAR))
            for factor in (0, 0.3, 0.75, 1, 1.4, 2.5):
                note("brightness", factor, ImageEnhance.Brightness(image).enhance(factor))
                note("contrast", factor, ImageEnhance.Contrast(image).enhance(factor))
                note("saturation", factor, ImageEnhance.Color(image).enhance(factor))
            note("grayscale", 0, image.convert("L"))
    with open("equal.txt", "w") as file:
        file.write("\n".join(equal) + "\n")


main()
