"""What GDAL makes of a file: band 1 with scale and offset applied, NaN where its mask says so.

Rasterio's masked reads agree (1.3.5 over GDAL 3.6.2, but for NoData of signed bytes, see below, and for 64-bit integers, whose
two types that version mistakes for each other).
"""

import numpy as np
from osgeo import gdal

GDAL_TYPES = {
    gdal.GDT_Byte: 'uint8',
    gdal.GDT_UInt16: 'uint16',
    gdal.GDT_Int16: 'int16',
    gdal.GDT_UInt32: 'uint32',
    gdal.GDT_Int32: 'int32',
    gdal.GDT_UInt64: 'uint64',
    gdal.GDT_Int64: 'int64',
    gdal.GDT_Float32: 'float32',
    gdal.GDT_Float64: 'float64',
}


def expectation(path):
    """The description of a file and its cells as float64; `None` and GDAL's words where it cannot be read."""
    gdal.ErrorReset()
    dataset = gdal.Open(path)
    if dataset is None:
        return {'error': gdal.GetLastErrorMsg()}, None
    band = dataset.GetRasterBand(1)
    if band.DataType not in GDAL_TYPES:
        return {'error': 'complex'}, None
    stored = band.ReadAsArray()
    mask = band.GetMaskBand().ReadAsArray()
    if stored is None or mask is None or mask.shape != stored.shape:
        return {'error': gdal.GetLastErrorMsg()}, None
    sample_type = GDAL_TYPES[band.DataType]
    no_data = band.GetNoDataValue()
    # Before GDAL 3.7 signed bytes are bytes with a note; their NoData is compared unsigned.
    if band.GetMetadataItem('PIXELTYPE', 'IMAGE_STRUCTURE') == 'SIGNEDBYTE':
        sample_type, stored = 'int8', stored.view(np.int8)
        if not band.GetMaskFlags() & (gdal.GMF_PER_DATASET | gdal.GMF_ALPHA) and no_data is not None:
            mask = np.where(stored == no_data, 0, 255)
    with np.errstate(invalid='ignore'):
        cells = stored.astype(np.float64)
    scale, offset = band.GetScale(), band.GetOffset()
    if scale is not None or offset is not None:
        with np.errstate(all='ignore'):
            cells = cells * (1.0 if scale is None else scale) + (0.0 if offset is None else offset)
    cells[mask == 0] = np.nan
    cells[np.isnan(cells)] = np.nan
    place = dataset.GetGeoTransform(can_return_null=True)
    described = {
        'columns': dataset.RasterXSize,
        'rows': dataset.RasterYSize,
        'bands': dataset.RasterCount,
        'sampleType': sample_type,
        'transform': None if place is None else [place[i] for i in (1, 2, 0, 4, 5, 3)],
        'epsg': epsg(dataset.GetSpatialRef()),
        'noData': None if no_data is None else repr(float(no_data)),
        # Where a mask, an alpha band or a NODATA_VALUES of the whole dataset counts, NoData does not.
        'noDataCounts': band.GetMaskFlags() == gdal.GMF_NODATA,
    }
    return described, cells


def epsg(crs):
    """The code of a CRS, or of its horizontal part: its own, else that of the one it certainly is."""
    if crs is None:
        return None
    if crs.IsCompound():
        crs = crs.Clone()
        crs.StripVertical()
    code = crs.GetAuthorityCode(None)
    if code is None:
        matches = [match for match, confidence in crs.FindMatches() if confidence >= 70]
        code = matches[0].GetAuthorityCode(None) if matches else None
    return None if code is None else int(code)
