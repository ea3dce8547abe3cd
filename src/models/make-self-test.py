#!/usr/bin/env python3
"""Makes self-test.png, the fixed image whose logits every bundled model's descriptor states.

    VENV/bin/python make-self-test.py ../../../shared/demo-photos/coffee.jpg

VENV is that of efficientnet-lite0/convert.py. The photograph, "coffee" of scikit-image, is by Rachel Michetti, CC0.
PNG, because it is lossless: every browser decodes it to the same bytes.
"""
import pathlib
import sys

from PIL import Image

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "efficientnet-lite0"))
from preprocess import preprocess  # noqa: E402 (found through the line above)

Image.fromarray(preprocess(sys.argv[1])).save(HERE / "self-test.png", optimize=True)
