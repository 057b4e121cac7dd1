"""NoData as text of all kinds, and scale and offset as metadata of all kinds."""

from pathlib import Path

import numpy as np

from cells import SHORTS, TYPES, WHOLES, cells
from plain import LAYOUTS, others, write
from tiff import tagged, text


def no_data():
    """The tag is text, and GDAL's way with text is not JavaScript's."""
    texts = [
        '0', '1', '-1', '7', '255', '256', '127', '-128', '-32768', '32767', '65535', '-9999', '99999',
        '0.5', '1.5', '254.9999999', '-0.1', '-0', '+7', ' 7', '7 ', '7 m', '007', '0x10', '1e2', '1E+02', '7.', '.5',
        '0,5', '1,0', '-1,5', '', ' ', 'nan', 'NaN', '-nan', 'NAN', 'nan(1)', 'inf', '-inf', 'Inf', '1.#QNAN', '-1.#IND',
        '1.#INF', '-1.#INF', '1e400', '-1e400', 'none', 'null', 'N/A', '-3.4028234663852886e+38', '-3.40282e+38',
        '3.4028234663852886e+38', '-3.4028235e+38', '-1.7976931348623157e+308', '-1.79769313486232e+308', '0.1',
        '0.10000000149011612', '100.125', '100.125001', '2147483647', '4294967295', '-2147483648',
    ]
    for kind in ('uint8', 'uint16', 'int16', 'int32', 'float32', 'float64'):
        for value in texts:
            name = f'nodata/{kind} {value!r}'
            yield name, lambda path, w=WHOLES[kind], v=value: Path(path).write_bytes(tagged(w, {42113: text(v)}))
    for value in ('-1', '-128', '127', '255', '0', '-1.5', '200'):
        yield f'nodata/int8 {value!r}', lambda path, v=value: write(path, 'int8', [WHOLES['int8']], [], no_data=float(v))
    for kind, values in (
        (
            'int64',
            ('-9223372036854775808', '9223372036854775807', '9007199254740993', '9007199254740992', '-1', '1.5', 'nan', '1e3'),
        ),
        ('uint64', ('18446744073709551615', '9007199254740993', '9007199254740992', '0', '-1', '0.5')),
    ):
        for value in values:
            name = f'nodata/{kind} {value!r}'
            yield name, lambda path, w=cells(TYPES[kind]), v=value: Path(path).write_bytes(tagged(w, {42113: text(v)}))
    # Neighbours of NoData by one to a few steps of a float32.
    near = np.full((29, 37), -9999.25, np.float32)
    for i in range(37):
        near[i % 29, i] = np.frombuffer((near[0, 36:37].view(np.int32) + i - 18).tobytes(), np.float32)[0]
    yield 'nodata/float32 neighbours', lambda path: write(path, 'float32', [near], [], no_data=-9999.25)
    yield 'nodata/float64 neighbours', lambda path: write(path, 'float64', [near.astype(np.float64)], [], no_data=-9999.25)
    yield 'nodata/bands', lambda path: write(path, 'int16', others(SHORTS, 3), LAYOUTS['tile16'], no_data=7)
    for codec in ('LZW', 'DEFLATE', 'ZSTD'):
        for kind in ('uint8', 'int16', 'float32'):
            options = [f'COMPRESS={codec}', 'PREDICTOR=2', *LAYOUTS['tile16'], 'ENDIANNESS=BIG']
            yield f'nodata/{kind} {codec}', lambda path, k=kind, o=options: write(path, k, [WHOLES[k]], o, no_data=1)


def scaled():
    """Scale and offset, in the file's own metadata."""
    for kind, whole in WHOLES.items():
        for scale, offset in ((0.1, 0), (1, -1000), (0.01, 273.15), (-2, 5), (1e-3, 1e6), (1, 0), (0, 3), (None, 12.5), (0.3048, None)):
            for value in (None, 1):
                def make(path, kind=kind, whole=whole, scale=scale, offset=offset, value=value):
                    def prepare(dataset):
                        if scale is not None:
                            dataset.GetRasterBand(1).SetScale(scale)
                        if offset is not None:
                            dataset.GetRasterBand(1).SetOffset(offset)

                    write(path, kind, [whole], ['COMPRESS=DEFLATE', *LAYOUTS['tile16']], no_data=value, prepare=prepare)

                yield f'scale/{kind} {scale} {offset}' + (' nodata' if value else ''), make
    # Metadata as other writers leave them.
    items = {
        'second band only': '<Item name="SCALE" sample="1" role="scale">0.5</Item>',
        'first band': '<Item name="SCALE" sample="0" role="scale">0.5</Item>'
        '<Item name="OFFSET" sample="0" role="offset">3</Item>',
        'offset before scale': '<Item name="OFFSET" sample="0" role="offset">3</Item>\n  '
        '<Item name="SCALE" sample="0" role="scale">0.5</Item>',
        'attributes in another order': '<Item role="scale" sample="0" name="SCALE">0.5</Item>',
        'single quotes': "<Item name='SCALE' sample='0' role='scale'>0.5</Item>",
        'no role': '<Item name="SCALE" sample="0">0.5</Item>',
        'no sample': '<Item name="SCALE" role="scale">0.5</Item>',
        'decimal comma': '<Item name="SCALE" sample="0" role="scale">0,5</Item>',
        'exponent': '<Item name="SCALE" sample="0" role="scale">5e-1</Item>',
        'spaces': '<Item name="SCALE" sample="0" role="scale"> 0.5 </Item>',
        'text': '<Item name="SCALE" sample="0" role="scale">half</Item>',
        'empty': '<Item name="SCALE" sample="0" role="scale"></Item>',
        'nan': '<Item name="SCALE" sample="0" role="scale">nan</Item>',
        'all bands': '<Item name="SCALE" sample="0" role="scale">0.5</Item>'
        '<Item name="SCALE" sample="1" role="scale">0.25</Item>',
        'comment': '<!-- <Item name="SCALE" sample="0" role="scale">0.25</Item> -->'
        '<Item name="SCALE" sample="0" role="scale">0.5</Item>',
        'unit': '<Item name="UNITTYPE" sample="0" role="unittype">ft</Item>',
        'broken': '<Item name="SCALE" sample="0" role="scale">0.5</Item',
    }
    for name, item in items.items():
        metadata = f'<GDALMetadata>\n  {item}\n</GDALMetadata>\n'
        yield f'scale/metadata {name}', lambda path, m=metadata: Path(path).write_bytes(tagged(SHORTS, {42112: text(m)}))


FAMILIES = [no_data, scaled]
