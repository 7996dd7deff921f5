"""Whether work grows in line with its input: a guard against patterns that backtrack, not a measure of speed.

Machines are noisy, so processor time is taken, the bound is five times linear growth, and a bad moment gets another
try; work that grows with the square of its input misses the bound every time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 16
"""How much larger the large input is."""

_LEAST = 0.02  # seconds below which a clock says little


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fails unless `work(16 × size)` takes at most five times sixteen as long as `work(size)`."""
    work(size)
    tried = []
    for _ in range(3):
        small, large = _seconds(work, size), _seconds(work, size * TIMES)
        if large <= 5 * TIMES * max(small, _LEAST):
            return
        tried.append(f"{small:.3f} s for {size}, {large:.3f} s for {size * TIMES}")
    raise AssertionError("grows faster than its input: " + "; ".join(tried))


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
