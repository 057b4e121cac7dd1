"""Prints the seconds in which SciPy's k-d tree is built and asked for the nearest of points, on one thread.

    python3 kdTree.py FROM NEAR    (files of float64: x, y, x, y ...)
"""
import sys
import time

import numpy
from scipy.spatial import cKDTree

points, near = (numpy.fromfile(path).reshape(-1, 2) for path in sys.argv[1:3])
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    cKDTree(near).query(points, k=1, workers=1)
    best = min(best, time.perf_counter() - start)
print(best)
