import { writeFileSync } from 'node:fs';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { FIELD, TAG } from '../../../src/data/raster/tiff/tiffTags';
import { directoriesBytes, type Field, writeHead } from '../../../src/data/raster/writer/tiffLayout';

/** What a test file has beside its strips; every tag can be replaced. */
export interface TiffParts {
  readonly columns: number;
  readonly rows: number;
  readonly bits?: number;
  readonly sampleFormat?: number;
  readonly compression?: number;
  readonly rowsPerStrip?: number;
  readonly strips: readonly Uint8Array[];
  readonly extra?: readonly Field[];
  readonly without?: readonly number[];
}

/** Writes a small GeoTIFF of strips, one after the other behind the directory. */
export function makeTiff(path: string, parts: TiffParts): void {
  const short = (tag: number, value: number): Field => ({ tag, type: FIELD.short, values: [value] });
  const offsets = new Float64Array(parts.strips.length);
  const sizes = parts.strips.map((strip) => strip.length);
  const own: Field[] = [
    { tag: TAG.imageWidth, type: FIELD.long, values: [parts.columns] },
    { tag: TAG.imageLength, type: FIELD.long, values: [parts.rows] },
    short(TAG.bitsPerSample, parts.bits ?? 8),
    short(TAG.compression, parts.compression ?? 1),
    short(TAG.sampleFormat, parts.sampleFormat ?? 1),
    { tag: TAG.rowsPerStrip, type: FIELD.long, values: [parts.rowsPerStrip ?? parts.rows] },
    { tag: TAG.stripOffsets, type: FIELD.long, values: offsets },
    { tag: TAG.stripByteCounts, type: FIELD.long, values: sizes },
    { tag: TAG.modelPixelScale, type: FIELD.double, values: [5, 5, 0] },
    { tag: TAG.modelTiepoint, type: FIELD.double, values: [0, 0, 0, 1000, 2000, 0] },
    { tag: TAG.geoKeyDirectory, type: FIELD.short, values: epsgGeoKeys(27700, 'projected').directory },
  ];
  const extra = parts.extra ?? [];
  const replaced = new Set([...extra.map(({ tag }) => tag), ...(parts.without ?? [])]);
  const fields = own.filter(({ tag }) => !replaced.has(tag)).concat(extra);
  let at = directoriesBytes([fields], false);
  for (const [i, size] of sizes.entries()) {
    offsets[i] = at;
    at += size;
  }
  writeFileSync(path, Buffer.concat([writeHead([fields], false), ...parts.strips]));
}
