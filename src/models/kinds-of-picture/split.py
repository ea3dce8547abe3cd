"""Which pictures of the training part are left out of training to fit the temperature."""

EVERY = 12


def is_for_tuning(i):
    """Every twelfth picture of the part's list."""
    return i % EVERY == 0
