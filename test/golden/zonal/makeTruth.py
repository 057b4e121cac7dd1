"""Makes truth.json: what Shapely's intersections of zones with single cells come to.

    python3 test/golden/zonal/makeTruth.py > test/golden/zonal/truth.json

Needs Shapely 1.8 or later with GEOS 3.8 or later. A zone is the symmetric difference of its rings, which is the even-odd rule.
"""
import json
import math
import random
from functools import reduce

from shapely.geometry import Point, Polygon, box
from shapely.validation import make_valid

COLUMNS, ROWS = 24, 20
WIDTH, HEIGHT = 10.0, 5.0
LEFT, TOP = 400000.0, 300000.0


def value(row, column):
    """As in the test; no value in every seventeenth cell."""
    if (row * COLUMNS + column) % 17 == 3:
        return None
    return ((row * 37 + column * 91) % 101) / 7 - 3


def weight(row, column):
    if (row * COLUMNS + column) % 29 == 5:
        return None
    return ((row * 53 + column * 17) % 23) / 4


def place(column, row):
    return (LEFT + WIDTH * column, TOP - HEIGHT * row)


def ring(*cells):
    return [place(*cell) for cell in cells] + [place(*cells[0])]


def star(x, y, outer, inner, points, seed):
    random.seed(seed)
    corners = []
    for k in range(2 * points):
        radius = (outer if k % 2 == 0 else inner) * random.uniform(0.8, 1.2)
        angle = math.pi * k / points
        corners.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return ring(*corners)


def rectangle(left, top, right, bottom):
    return ring((left, top), (right, top), (right, bottom), (left, bottom))


RINGS = {
    "whole cells": [rectangle(3, 4, 9, 11)],
    "one whole cell": [rectangle(5, 5, 6, 6)],
    "halves of cells": [rectangle(3.5, 4.25, 9.5, 10.75)],
    "slanted": [ring((2.3, 3.1), (14.7, 5.9), (12.2, 16.4), (4.1, 12.8))],
    "star": [star(12, 10, 8, 3, 9, 1)],
    "many vertices in one cell": [star(7.5, 7.5, 0.4, 0.2, 60, 2)],
    "smaller than a cell": [ring((6.2, 6.3), (6.6, 6.35), (6.4, 6.8))],
    "hole": [rectangle(2, 2, 16, 16), star(9, 9, 5, 2.5, 7, 3)],
    "hole along edges of cells": [rectangle(2, 2, 16, 16), rectangle(5, 5, 9, 12)],
    "island in a hole": [rectangle(1, 1, 20, 18), rectangle(3, 3, 17, 15), star(10, 9, 4, 2, 5, 4)],
    "several parts": [rectangle(1.5, 1.5, 4.2, 6.1), star(15, 12, 4, 2, 6, 5), ring((20, 2), (23, 3), (21, 8))],
    "parts that share an edge": [rectangle(2.5, 2.5, 7.25, 9), rectangle(7.25, 2.5, 12.5, 9)],
    "parts that overlap": [rectangle(2.5, 2.5, 9.5, 9.5), rectangle(6.5, 6.5, 13.5, 13.5)],
    "a ring that crosses itself": [ring((2, 2), (15.3, 14.1), (15.8, 3.2), (3.1, 13.7))],
    "a ring that touches itself": [ring((2, 2), (8, 8), (14, 2), (14, 14), (8, 8), (2, 14))],
    "upright sliver": [ring((7.001, 1.5), (7.002, 1.5), (7.002, 18.25), (7.001, 18.25))],
    "slanted sliver": [ring((1.2, 3.4), (21.3, 17.7), (21.3, 17.701), (1.2, 3.401))],
    "level sliver": [ring((1.25, 9.4), (22.5, 9.4), (22.5, 9.401), (1.25, 9.401))],
    "partly outside": [star(1, 19, 6, 3, 8, 6)],
    "around the raster": [rectangle(-5, -7, 31, 26)],
    "around the raster with a hole": [rectangle(-5, -7, 31, 26), star(12, 10, 7, 4, 7, 7)],
    "wholly outside": [rectangle(30, 5, 34, 9)],
    "touching from outside": [rectangle(24, 5, 28, 9)],
    "no values": [rectangle(3.1, 0.1, 3.9, 0.9)],
}
CIRCLES = {"circle": (10.3, 9.7), "on a corner": (12, 10), "circle partly outside": (0.2, 19.1)}
RADIUS_M = 25
SIDES_OF_QUARTER = 60000


def even_odd(rings):
    return reduce(lambda a, b: a.symmetric_difference(b), [make_valid(Polygon(points)) for points in rings])


def quantile(pairs, q):
    pairs = sorted(pairs)
    n = len(pairs)
    stands, before = [], 0
    for k, (_, w) in enumerate(pairs):
        stands.append(k * w + (n - 1) * before)
        before += w
    target = q * (n - 1) * before
    for k in range(1, n):
        if stands[k] > target:
            (low, _), (high, _) = pairs[k - 1], pairs[k]
            return low + (target - stands[k - 1]) * (high - low) / (stands[k] - stands[k - 1])
    return pairs[-1][0]


def statistics(cells, weighted):
    """Cells as (fraction, value, weight)."""
    known = [(f, v, f * (w if weighted else 1)) for f, v, w in cells if v is not None and not (weighted and w is None)]
    if not known or sum(w for *_, w in known) == 0:
        return None
    total = math.fsum(w for *_, w in known)
    mean = math.fsum(w * v for _, v, w in known) / total
    pairs = [(v, w) for _, v, w in known if w > 0]
    return {
        "mean": mean,
        "sd": math.sqrt(math.fsum(w * (v - mean) ** 2 for _, v, w in known) / total),
        "min": min(v for _, v, _ in known),
        "max": max(v for _, v, _ in known),
        "sum": math.fsum(w * v for _, v, w in known),
        "count": math.fsum(f for f, *_ in known),
        "median": quantile(pairs, 0.5),
        "q10": quantile(pairs, 0.1),
    }


def truth(shape):
    cells = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            left, top = place(column, row)
            cell = box(left, top - HEIGHT, left + WIDTH, top)
            inside = shape.intersection(cell).area / (WIDTH * HEIGHT)
            if inside > 1e-12:
                cells.append((inside, value(row, column), weight(row, column)))
    area = shape.area / (WIDTH * HEIGHT)
    covered = math.fsum(f for f, *_ in cells)
    return {
        "plain": statistics(cells, False),
        "weighted": statistics(cells, True),
        "nodata_share": math.fsum(f for f, v, _ in cells if v is None) / area,
        "outside_share": max(0, 1 - covered / area),
    }


print(
    json.dumps(
        {
            "rings": RINGS,
            "circles": {name: place(*at) for name, at in CIRCLES.items()},
            "radiusM": RADIUS_M,
            "truth": {
                **{name: truth(even_odd(rings)) for name, rings in RINGS.items()},
                **{
                    name: truth(Point(*place(*at)).buffer(RADIUS_M, SIDES_OF_QUARTER))
                    for name, at in CIRCLES.items()
                },
            },
        },
        indent=1,
    )
)
