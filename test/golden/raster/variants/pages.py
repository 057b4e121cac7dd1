"""Files of several images, of a few cells, with cells left out, and cloud-optimised ones."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from by_hand import hand
from cells import BYTES, FLOATS, ROWS, SHORTS, TYPES, cells
from plain import GDAL_TYPE, LAYOUTS, TRANSFORM, others, reference, write
from tiff import LONG, page, tiff


def pages():
    half = SHORTS[::2, ::2].copy()
    reduced = {254: (LONG, [1])}
    second = {254: (LONG, [2])}

    def file(name, chain, order='<', **options):
        return hand(f'pages/{name}', lambda: tiff(chain, order, **options))

    for order, word in (('<', 'little'), ('>', 'big')):
        full, small = page(SHORTS, order), page(half, order, tags=reduced, georeference={})
        yield file(f'overview after it-{word}', [full, small], order)
        yield file(f'overview before it in the file-{word}', [full, small], order, physical=[1, 0])
        yield file(f'second page-{word}', [full, page(SHORTS[::-1], order, tags=second)], order)
        yield file(f'second page before it in the file-{word}', [full, page(SHORTS[::-1], order, tags=second)], order, physical=[1, 0])
        yield file(f'second page of another type-{word}', [full, page(FLOATS, order)], order, big=True)
    yield file('a small page first', [page(half), page(SHORTS)])
    yield file('an overview first', [page(half, tags=reduced), page(SHORTS)])
    for levels in ([2], [2, 4]):
        for codec in ('NONE', 'DEFLATE', 'LZW'):
            def make(path, levels=levels, codec=codec):
                write(path, 'int16', [SHORTS], [f'COMPRESS={codec}', *LAYOUTS['tile16']])
                gdal.Open(path, gdal.GA_Update).BuildOverviews('NEAREST', levels)

            yield f'pages/overviews {levels} {codec}', make

            def outside(path, levels=levels, codec=codec):
                write(path, 'int16', [SHORTS], [f'COMPRESS={codec}', *LAYOUTS['tile16']])
                gdal.Open(path, gdal.GA_ReadOnly).BuildOverviews('NEAREST', levels)

            yield f'pages/overviews beside {levels} {codec}', outside

            def copied(path, levels=levels, codec=codec):
                source = gdal.GetDriverByName('MEM').CreateCopy('', opened(path + '.tmp', SHORTS))
                source.BuildOverviews('NEAREST', levels)
                options = ['COPY_SRC_OVERVIEWS=YES', f'COMPRESS={codec}', *LAYOUTS['tile16']]
                gdal.GetDriverByName('GTiff').CreateCopy(path, source, options=options)
                gdal.GetDriverByName('GTiff').Delete(path + '.tmp')

            yield f'pages/overviews in front {levels} {codec}', copied


def opened(path, whole, kind='int16', **options):
    write(path, kind, [whole], [], **options)
    return gdal.Open(path)


def cog():
    """The driver for cloud-optimised files; of sizes that have overviews too."""
    for kind, whole in (('uint8', BYTES), ('int16', SHORTS), ('float32', FLOATS), ('float64', cells(np.float64))):
        for codec, predictor in (('NONE', 'NO'), ('DEFLATE', 'YES'), ('LZW', 'NO'), ('ZSTD', 'STANDARD'), ('LZW', 'YES'), ('LERC', 'NO')):
            finite = np.where(np.isfinite(whole), whole, 7).astype(whole.dtype)
            for no_data in (None, 7):
                def make(path, kind=kind, whole=finite, codec=codec, predictor=predictor, no_data=no_data):
                    source = opened(path + '.tmp', np.tile(whole, (5, 5)) if no_data else whole, kind, no_data=no_data)
                    options = [f'COMPRESS={codec}', f'PREDICTOR={predictor}', 'BLOCKSIZE=128', 'MAX_Z_ERROR=0', 'OVERVIEW_RESAMPLING=NEAREST']
                    gdal.GetDriverByName('COG').CreateCopy(path, source, options=options)
                    gdal.GetDriverByName('GTiff').Delete(path + '.tmp')

                yield f'cog/{kind}-{codec.lower()}-{predictor.lower()}' + ('-nodata' if no_data else ''), make


def sparse():
    for kind, whole in (('uint8', BYTES), ('int16', SHORTS), ('float32', FLOATS)):
        for layout in ('tile16', 'strip7'):
            for codec in ('NONE', 'DEFLATE', 'LZW'):
                for no_data in (None, 9):
                    def make(path, kind=kind, layout=layout, codec=codec, no_data=no_data, whole=whole):
                        options = ['SPARSE_OK=YES', f'COMPRESS={codec}', *LAYOUTS[layout]]
                        create = gdal.GetDriverByName('GTiff').Create
                        dataset = create(path, 37, 29, 1, GDAL_TYPE[kind], options)
                        dataset.SetGeoTransform(TRANSFORM)
                        dataset.SetSpatialRef(reference())
                        if no_data is not None:
                            dataset.GetRasterBand(1).SetNoDataValue(no_data)
                        dataset.GetRasterBand(1).WriteArray(whole[:7, :16].copy(), 16, 0)

                    yield f'sparse/{kind}-{layout}-{codec.lower()}' + ('-nodata' if no_data else ''), make


def sizes():
    for kind, dtype in TYPES.items():
        for rows, columns in ((1, 1), (1, 37), (29, 1)):
            whole = cells(np.dtype(dtype), ROWS, 37)[-rows:, -columns:].copy()
            codec = 'DEFLATE' if rows + columns == 2 else 'LZW'
            for layout in ('strip1', 'tile16'):
                def make(path, kind=kind, whole=whole, codec=codec, layout=layout):
                    write(path, kind, [whole], [f'COMPRESS={codec}', *LAYOUTS[layout]])

                yield f'sizes/{kind}-{columns}x{rows}-{layout}', make
        exact = cells(np.dtype(dtype))[:16, :32].copy()
        yield f'sizes/{kind}-32x16', lambda path, k=kind, w=exact: write(path, k, [w], ['COMPRESS=ZSTD', *LAYOUTS['tile16']])


def options():
    for name, extra, kind, bands in (
        ('streamable', ['STREAMABLE_OUTPUT=YES', 'BLOCKYSIZE=7'], 'int16', [SHORTS]),
        ('baseline with a world file', ['PROFILE=BASELINE', 'TFW=YES'], 'int16', [SHORTS]),
        ('geotiff profile', ['PROFILE=GeoTIFF'], 'int16', [SHORTS]),
        ('keys 1.1', ['GEOTIFF_VERSION=1.1'], 'int16', [SHORTS]),
        ('keys of esri', ['GEOTIFF_KEYS_FLAVOR=ESRI_PE'], 'int16', [SHORTS]),
        ('white is zero', ['PHOTOMETRIC=MINISWHITE'], 'uint8', [BYTES]),
        ('white is zero, 1 bit', ['PHOTOMETRIC=MINISWHITE', 'NBITS=1'], 'uint8', [BYTES & 1]),
        ('white is zero, 4 bits', ['PHOTOMETRIC=MINISWHITE', 'NBITS=4'], 'uint8', [BYTES & 15]),
        ('rgb', ['PHOTOMETRIC=RGB'], 'uint8', others(BYTES, 3)),
        ('rgb, 16 bits', ['PHOTOMETRIC=RGB', 'COMPRESS=DEFLATE', 'PREDICTOR=2'], 'uint16', others(cells(np.uint16), 3)),
        ('cmyk', ['PHOTOMETRIC=CMYK'], 'uint8', others(BYTES, 4)),
    ):
        def make(path, extra=extra, kind=kind, bands=bands):
            write(path, kind, bands, extra)

        yield f'options/{name}', make
    for bits in (1, 2, 4, 8):
        def palette(path, bits=bits):
            def colours(dataset):
                table = gdal.ColorTable()
                for i in range(2**bits):
                    table.SetColorEntry(i, (i, 255 - i, 7 * i % 256, 255))
                dataset.GetRasterBand(1).SetColorTable(table)

            write(path, 'uint8', [cells(np.uint8, bits=bits)], [f'NBITS={bits}', 'COMPRESS=LZW'], prepare=colours)

        yield f'options/palette of {bits} bits', palette


FAMILIES = [pages, cog, sparse, sizes, options]
