"""The reference's preprocessing of EfficientNet-Lite0 (../shared/golden/make.py), with Pillow as the resampler."""
import numpy as np
from PIL import Image

INPUT_SIZE = 224  # pixels
CROP_FRACTION = 0.875  # of the shorter side
SUBTRACT, DIVIDE = 127, 128


def preprocess(path):
    """Center square of CROP_FRACTION of the shorter side, antialiased bicubic to INPUT_SIZE: RGB uint8 [224, 224, 3]."""
    image = Image.open(path).convert("RGB")
    side = int(CROP_FRACTION * min(image.size))
    # An odd remainder leaves its extra pixel at the left and at the top, as the reference does.
    left, top = ((length - side + 1) // 2 for length in image.size)
    box = (left, top, left + side, top + side)
    return np.asarray(image.resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BICUBIC, box=box))


def normalise(pixels):
    """Bytes to the network's input range, about -1 to 1: float32."""
    return (pixels.astype("f4") - SUBTRACT) / DIVIDE
