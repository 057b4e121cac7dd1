#!/usr/bin/python3
"""
Makes variants.bin: 2,600 small GeoTIFFs of many makes, and what GDAL reads from each.
Run with a Python that has osgeo, numpy and brotli: python3 make.py. Made with GDAL 3.6.2.

The container is compressed by brotli: a little-endian uint32 (the length of the JSON that follows), the JSON, then bytes that
it points to: files, and expected cells as little-endian float64, each distinct array once. What GDAL writes as LERC differs from
run to run in bytes that carry nothing.
"""

import json
import os
import shutil
import struct
import sys
import tempfile
from pathlib import Path

import brotli
from osgeo import gdal

sys.dont_write_bytecode = True

import beside
import by_hand
import images
import masks
import no_data
import pages
import plain
from oracle import expectation

gdal.PushErrorHandler('CPLQuietErrorHandler')
FAMILIES = [family for part in (plain, by_hand, pages, no_data, masks, beside, images) for family in part.FAMILIES]


class Blobs:
    """Bytes one after another, each distinct one once."""

    def __init__(self):
        self.bytes = bytearray()
        self.places = {}

    def add(self, data):
        if data not in self.places:
            self.places[data] = [len(self.bytes), len(data)]
            self.bytes += data
        return self.places[data]


def main():
    blobs = Blobs()
    entries = []
    for family in FAMILIES:
        for name, make in family():
            folder = tempfile.mkdtemp()
            path = os.path.join(folder, 'raster.tif')
            try:
                gdal.ErrorReset()
                make(path)
                if gdal.GetLastErrorType() >= gdal.CE_Failure:
                    raise RuntimeError(gdal.GetLastErrorMsg())
                expected, cells = expectation(path)
                if 'error' in expected:
                    print(f'{name}: GDAL: {expected["error"]}', file=sys.stderr)
                if cells is not None:
                    expected['cells'] = blobs.add(cells.astype('<f8').tobytes())[0]
                files = {f: blobs.add((Path(folder) / f).read_bytes()) for f in sorted(os.listdir(folder))}
                entries.append({'name': name, 'files': files, **expected})
            except Exception as error:
                print(f'{name}: not made: {error!r}', file=sys.stderr)
            finally:
                shutil.rmtree(folder)
    names = [entry['name'] for entry in entries]
    if len(names) != len(set(names)):
        raise SystemExit('two variants have one name')
    text = json.dumps({'gdal': gdal.__version__, 'variants': entries}).encode()
    whole = struct.pack('<I', len(text)) + text + bytes(blobs.bytes)
    packed = brotli.compress(whole, quality=11, lgwin=24)
    (Path(__file__).parent / 'variants.bin').write_bytes(packed)
    print(f'{len(entries)} variants, {len(whole)} bytes, {len(packed)} packed')


if __name__ == '__main__':
    main()
