"""Pictures' compressions, and what no reader of ours takes."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from cells import TYPES, cells, smooth
from plain import CODECS, LAYOUTS, TRANSFORM, reference, write
from tiff import SHORT, tagged
from masks import hidden

STRIPS = {'strip8': ['BLOCKYSIZE=8'], 'strip-all': ['BLOCKYSIZE=29'], 'tile16': LAYOUTS['tile16'], 'tile64x48': LAYOUTS['tile64x48']}


def jpeg():
    def single(name, options, whole=None, **more):
        band = smooth() if whole is None else whole
        return f'jpeg/{name}', lambda path: write(path, 'uint8', [band], ['COMPRESS=JPEG', *options], **more)

    def several(name, options, count=3):
        bands = [smooth(band=n) for n in range(count)]
        return f'jpeg/{name}', lambda path: write(path, 'uint8', bands, ['COMPRESS=JPEG', *options])

    for layout, blocks in STRIPS.items():
        for quality in (30, 75, 90, 100):
            options = [f'JPEG_QUALITY={quality}', *blocks]
            yield single(f'grey-{layout}-{quality}', options)
            yield single(f'noise-{layout}-{quality}', options, cells(np.uint8))
        for tables in (0, 2, 3):
            yield single(f'grey-{layout}-tables-{tables}', [f'JPEGTABLESMODE={tables}', *blocks])
        for quality in (75, 95):
            yield several(f'rgb-{layout}-{quality}', ['PHOTOMETRIC=RGB', f'JPEG_QUALITY={quality}', *blocks])
            # Its colours are halved, so that a strip has sixteen rows at least.
            if layout != 'strip8':
                yield several(f'ycbcr-{layout}-{quality}', ['PHOTOMETRIC=YCBCR', f'JPEG_QUALITY={quality}', *blocks])
        yield several(f'bands-{layout}', ['INTERLEAVE=BAND', *blocks])
        yield several(f'two-{layout}', ['INTERLEAVE=PIXEL', *blocks], 2)
        yield single(f'nodata-{layout}', blocks, no_data=128)
        yield single(f'masked-{layout}', blocks, prepare=mask_inside)


def mask_inside(dataset):
    gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK', 'YES')
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(hidden())


def webp():
    for layout, blocks in STRIPS.items():
        for count in (3, 4):
            bands = [smooth(band=n) for n in range(count)]
            if count == 4:
                bands[3] = hidden()
            for name, more in (('lossless', ['WEBP_LOSSLESS=YES']), ('lossy', ['WEBP_LEVEL=80'])):
                options = ['COMPRESS=WEBP', 'INTERLEAVE=PIXEL', *more, *blocks]
                yield f'webp {name}/{count}-{layout}', lambda path, b=bands, o=options: write(path, 'uint8', b, o)
        bands = [cells(np.uint8), smooth(), cells(np.uint8)[::-1]]
        options = ['COMPRESS=WEBP', 'INTERLEAVE=PIXEL', 'WEBP_LOSSLESS=YES', *blocks]
        yield f'webp lossless/noise-{layout}', lambda path, b=bands, o=options: write(path, 'uint8', b, o)


def refused():
    for layout in ('strip7', 'tile16'):
        for kind in ('uint8', 'float32'):
            options = ['COMPRESS=LZMA', *LAYOUTS[layout]]
            yield f'refused/lzma {kind} {layout}', lambda path, k=kind, o=options: write(path, k, [cells(TYPES[k])], o)
        for codec in ('CCITTRLE', 'CCITTFAX3', 'CCITTFAX4'):
            options = [f'COMPRESS={codec}', 'NBITS=1', *LAYOUTS[layout]]
            yield f'refused/{codec.lower()} {layout}', lambda path, o=options: write(path, 'uint8', [cells(np.uint8, bits=1)], o)
        for name, kind in (
            ('cint16', gdal.GDT_CInt16),
            ('cint32', gdal.GDT_CInt32),
            ('cfloat32', gdal.GDT_CFloat32),
            ('cfloat64', gdal.GDT_CFloat64),
        ):
            def make(path, kind=kind, layout=layout):
                dataset = gdal.GetDriverByName('GTiff').Create(path, 37, 29, 1, kind, [*CODECS['deflate'], *LAYOUTS[layout]])
                dataset.SetGeoTransform(TRANSFORM)
                dataset.SetSpatialRef(reference())
                dataset.GetRasterBand(1).WriteArray(smooth() * (1 + 2j))

            yield f'refused/{name} {layout}', make
        for turned, transform in (('rotated', (1000, 4, 3, 2145, 3, -4)), ('skewed', (1000, 5, 1, 2145, 0, -5))):
            options = LAYOUTS[layout]
            yield f'refused/{turned} {layout}', lambda path, t=transform, o=options: write(path, 'int16', [cells(np.int16)], o, transform=t)

        def anywhere(path, options=LAYOUTS[layout]):
            write(path, 'int16', [cells(np.int16)], options, transform=None, crs=None)

        yield f'refused/no georeference {layout}', anywhere

        def controlled(path, options=LAYOUTS[layout]):
            points = [gdal.GCP(1000 + 5 * c + r, 2145 - 5 * r, 0, c, r) for c, r in ((0, 0), (37, 0), (0, 29), (37, 29))]
            write(path, 'int16', [cells(np.int16)], options, transform=None, crs=None, prepare=lambda d: d.SetGCPs(points, reference()))

        yield f'refused/control points {layout}', controlled
    for name, code in {
        'old jpeg': 6,
        'jbig': 34661,
        'sgilog': 34676,
        'jpeg 2000': 34712,
        'lossy dng': 34892,
        'jpeg xl': 50002,
        'thunderscan': 32809,
        'unknown': 60123,
    }.items():
        yield f'refused/codec {name}', lambda path, c=code: Path(path).write_bytes(tagged(smooth(), {259: (SHORT, [c])}))


FAMILIES = [jpeg, webp, refused]
