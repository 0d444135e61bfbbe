"""Reference model R1 in numpy, as a data scientist would write it: a column of runs an input, a table of runs by months.

python3 r1.py RUNS REPEATS [folded]    prints the milliseconds of each repeat and the percentiles as one line of JSON

With `folded`, growth and decline of a month are multiplied before they are raised to the month: half of the powers.
"""
import json
import sys
import time

import numpy

CASES = 5
MONTHS = numpy.arange(36)
WORKDAYS = 21
MILLION = 1e6
INPUT, CACHED_INPUT, OUTPUT = 2.5, 0.25, 10.0
# Half of a normal distribution's 90 % interval, in standard deviations.
HALF_90 = 1.6448536269514722


class Draws:
    """The distributions of the table, each as a column of runs."""

    def __init__(self, seed, runs):
        self.random = numpy.random.default_rng(seed)
        self.runs = runs

    def interval(self, low, high):
        middle = numpy.log(low * high) / 2
        deviation = numpy.log(high / low) / (2 * HALF_90)
        return self.random.lognormal(middle, deviation, self.runs)

    def pert(self, low, likely, high):
        width = high - low
        left = 1 + 4 * (likely - low) / width
        return low + width * self.random.beta(left, 6 - left, self.runs)

    def normal(self, mean, deviation):
        return self.random.normal(mean, deviation, self.runs)


def use_case(draws, scale, folded):
    users = draws.interval(200 * scale, 2_000 * scale)
    requests = draws.pert(2, 8, 30)
    tokens_in, tokens_out = draws.interval(500, 6_000), draws.interval(100, 1_500)
    cached, retried = draws.pert(0.1, 0.3, 0.6), draws.pert(0, 0.02, 0.08)
    growth, decline = 1 + draws.normal(0.03, 0.01), 1 - draws.pert(0.1, 0.3, 0.5)
    each = tokens_in * ((1 - cached) * INPUT + cached * CACHED_INPUT) + tokens_out * OUTPUT
    if folded:
        months = (growth * decline ** (1 / 12))[:, None] ** MONTHS
    else:
        months = growth[:, None] ** MONTHS * decline[:, None] ** (MONTHS / 12)
    return users * requests * WORKDAYS * each / MILLION * (1 + retried) * months.sum(axis=1)


def total(runs, seed, folded):
    draws = Draws(seed, runs)
    cost = sum(use_case(draws, 1 + number / 2, folded) for number in range(CASES))
    return [*numpy.percentile(cost, [5, 50, 95]), cost.mean()]


def main():
    runs, repeats, folded = int(sys.argv[1]), int(sys.argv[2]), "folded" in sys.argv[3:]
    total(runs, 0, folded)
    times = []
    for seed in range(1, repeats + 1):
        began = time.perf_counter()
        answer = total(runs, seed, folded)
        times.append((time.perf_counter() - began) * 1e3)
    print(json.dumps({"times": times, "answer": [float(number) for number in answer]}))


main()
