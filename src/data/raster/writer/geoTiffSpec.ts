import { SAMPLE_BYTES } from '../codec/sampleFormat';
import type { Affine } from '../rasterInfo';
import { asPixelIsArea, type GeoKeyBlock } from '../tiff/geoKeys';
import { FIELD, TAG } from '../tiff/tiffTags';
import { type TileFormat, tileFormat, type WrittenType } from './encodeTile';
import { gdalMetadataXml, type MetadataItem } from './gdalMetadata';
import type { Field } from './tiffLayout';

/** What a GeoTIFF is to be. */
export interface GeoTiffSpec {
  readonly columns: number;
  readonly rows: number;
  readonly sampleType: WrittenType;
  /** 1 where absent. Each band has tiles of its own. */
  readonly bands?: number;
  readonly bandNames?: readonly string[];
  /** The value of cells without data; `null` or absent: none. */
  readonly noData?: number | null;
  /** Without rotation. */
  readonly transform: Affine;
  /** From `epsgGeoKeys`, or another raster's `info.geoKeys`; `null`: no CRS. */
  readonly geoKeys: GeoKeyBlock | null;
  /** How tiles are encoded; `tileFormat(sampleType)` where absent. */
  readonly format?: TileFormat;
  readonly metadata?: readonly MetadataItem[];
  /** Smaller copies for display: the mean of four cells with data, or the first of them. `none` where absent. */
  readonly overviews?: 'none' | 'average' | 'nearest';
  /** Stores min, max, mean and standard deviation of each band, as GDAL does. */
  readonly statistics?: boolean;
  /** Force the format for files above 4 GiB. It is chosen by need where absent. */
  readonly big?: boolean;
}

/** The full image (0), or an overview of half the size of the one before. */
export interface ImageLevel {
  readonly index: number;
  readonly columns: number;
  readonly rows: number;
  readonly across: number;
  readonly down: number;
  /** The key of its first tile in a store. */
  readonly firstKey: number;
}

/** The encoding of a file's tiles. */
export function formatOf(spec: GeoTiffSpec): TileFormat {
  return spec.format ?? tileFormat(spec.sampleType);
}

/** All levels that a file will have. */
export function levelsOf(spec: GeoTiffSpec): ImageLevel[] {
  const { tileSize } = formatOf(spec);
  const levels: ImageLevel[] = [];
  let { columns, rows } = spec;
  let firstKey = 0;
  for (;;) {
    const across = Math.ceil(columns / tileSize);
    const down = Math.ceil(rows / tileSize);
    levels.push({ index: levels.length, columns, rows, across, down, firstKey });
    firstKey += across * down * (spec.bands ?? 1);
    if ((spec.overviews ?? 'none') === 'none' || (columns <= tileSize && rows <= tileSize)) return levels;
    columns = Math.ceil(columns / 2);
    rows = Math.ceil(rows / 2);
  }
}

/** The directory of a level. `offsets` and `sizes` have one entry a tile, band after band. */
export function fieldsOf(
  spec: GeoTiffSpec,
  level: ImageLevel,
  offsets: Float64Array,
  sizes: Float64Array,
  metadata: readonly MetadataItem[],
): Field[] {
  const bands = spec.bands ?? 1;
  const format = formatOf(spec);
  const each = (value: number): number[] => new Array<number>(bands).fill(value);
  const short = (tag: number, ...values: number[]): Field => ({ tag, type: FIELD.short, values });
  const fields: Field[] = [
    { tag: TAG.newSubfileType, type: FIELD.long, values: [level.index === 0 ? 0 : 1] },
    { tag: TAG.imageWidth, type: FIELD.long, values: [level.columns] },
    { tag: TAG.imageLength, type: FIELD.long, values: [level.rows] },
    short(TAG.bitsPerSample, ...each(8 * SAMPLE_BYTES[spec.sampleType])),
    short(TAG.compression, format.compression === 'none' ? 1 : 8),
    short(TAG.photometric, 1),
    short(TAG.samplesPerPixel, bands),
    short(TAG.planarConfiguration, bands === 1 ? 1 : 2),
    { tag: TAG.tileWidth, type: FIELD.long, values: [format.tileSize] },
    { tag: TAG.tileLength, type: FIELD.long, values: [format.tileSize] },
    { tag: TAG.tileOffsets, type: FIELD.long8, values: offsets },
    { tag: TAG.tileByteCounts, type: FIELD.long, values: sizes },
    short(TAG.sampleFormat, ...each(sampleFormat(spec.sampleType))),
  ];
  if (format.compression !== 'none') fields.push(short(TAG.predictor, format.predictor));
  if (bands > 1) fields.push(short(TAG.extraSamples, ...each(0).slice(1)));
  if (spec.noData !== undefined && spec.noData !== null) {
    fields.push({ tag: TAG.gdalNoData, type: FIELD.ascii, values: noDataText(spec.noData) });
  }
  return level.index === 0 ? fields.concat(placeFields(spec), metadataFields(spec, metadata)) : fields;
}

function sampleFormat(type: WrittenType): number {
  if (type.startsWith('float')) return 3;
  return type.startsWith('int') ? 2 : 1;
}

function noDataText(value: number): string {
  return Number.isNaN(value) ? 'nan' : String(value);
}

function placeFields({ transform: t, geoKeys }: GeoTiffSpec): Field[] {
  // The usual two tags only describe rasters with north up.
  const fields: Field[] =
    t.a > 0 && t.e < 0
      ? [
          { tag: TAG.modelPixelScale, type: FIELD.double, values: [t.a, -t.e, 0] },
          { tag: TAG.modelTiepoint, type: FIELD.double, values: [0, 0, 0, t.c, t.f, 0] },
        ]
      : [
          {
            tag: TAG.modelTransformation,
            type: FIELD.double,
            values: [t.a, 0, 0, t.c, 0, t.e, 0, t.f, 0, 0, 0, 0, 0, 0, 0, 1],
          },
        ];
  if (geoKeys === null) return fields;
  const keys = asPixelIsArea(geoKeys);
  fields.push({ tag: TAG.geoKeyDirectory, type: FIELD.short, values: keys.directory });
  if (keys.doubles.length > 0) {
    fields.push({ tag: TAG.geoDoubleParams, type: FIELD.double, values: keys.doubles });
  }
  if (keys.ascii !== '') fields.push({ tag: TAG.geoAsciiParams, type: FIELD.ascii, values: keys.ascii });
  return fields;
}

function metadataFields(spec: GeoTiffSpec, computed: readonly MetadataItem[]): Field[] {
  const names = (spec.bandNames ?? []).map((value, band) => ({
    name: 'DESCRIPTION',
    value,
    band,
    role: 'description',
  }));
  const items = [...(spec.metadata ?? []), ...names, ...computed];
  if (items.length === 0) return [];
  return [{ tag: TAG.gdalMetadata, type: FIELD.ascii, values: gdalMetadataXml(items) }];
}
