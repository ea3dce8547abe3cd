"""The thirteen input shapes: a picture keeps its aspect, and every shape has about as many pixels as 128 x 128."""
import math

STEP = 16  # pixels: sides are multiples of it, as the network halves four times
AREA = 128 * 128
SHORT_SIDES = (128, 112, 96, 80, 64, 48, 32)


def shape_of(width, height):
    """(width, height) of the input for a picture of that size: of all shapes the one whose aspect is closest."""
    ratio = max(width, height) / min(width, height)
    short = min(SHORT_SIDES, key=lambda side: abs(math.log(long_side(side) / side) - math.log(ratio)))
    long = long_side(short)
    return (long, short) if width >= height else (short, long)


def long_side(short):
    return round(AREA / short / STEP) * STEP
