import { UserError } from '../../../shared/errors';
import { readIfPresent } from '../../files/readBytes';
import type { Affine, BandValues } from '../rasterInfo';
import { type Categories, categoriesOf } from './categories';
import { childOf, MAX_XML_BYTES, textOf, type XmlElement } from './xml';

/**
 * What a `.aux.xml` beside a raster says of it: GDAL's "persistent auxiliary metadata". `null` where it does not say.
 *
 * Which side counts was found out with GDAL 3.6.2. Beside a GeoTIFF: NoData, transform and CRS of the `.aux.xml` before
 * the file's own, before a world file and a `.prj`; but scale and offset (both together) and the unit of the file's own
 * metadata before those of the `.aux.xml`. Beside an ASCII grid: scale, offset and unit, of which that has none; its
 * transform and NoData, or that it has none, stay. GDAL takes no CRS from it there; we do where there is no `.prj`.
 * Beside a VRT nothing of it counts.
 */
export interface Pam {
  readonly path: string;
  readonly noData: number | null;
  /** Scale and offset, 1 and 0 where only the other is said. */
  readonly scaling: Pick<BandValues, 'scale' | 'offset'> | null;
  readonly unit: string | null;
  /** Values that stand for no data where all bands have theirs. */
  readonly noDataValues: string | null;
  readonly transform: Affine | null;
  /** As text: WKT or a code. */
  readonly srs: string | null;
  /** Names of values; none where it gives none. */
  readonly categories: Categories;
}

/** Reads the `.aux.xml` beside a raster; `null` where there is none, and for URLs. Throws a `UserError` where it is damaged. */
export async function readPam(rasterPath: string): Promise<Pam | null> {
  const path = `${rasterPath}.aux.xml`;
  const bytes = await readIfPresent(path, path, MAX_XML_BYTES);
  if (bytes === null) return null;
  const { readXml } = await import('./readXml');
  const root = readXml(bytes.toString('utf8'), path);
  if (root.name !== 'pamdataset') {
    throw new UserError(
      `${path} is not what GDAL keeps beside a raster (a PAMDataset): rename or remove it.`,
    );
  }
  const bands = root.children.filter(({ name }) => name === 'pamrasterband');
  const band = bands.find(({ attributes }) => (attributes.band ?? '1') === '1');
  const transform = textOf(root, 'geotransform');
  return {
    path,
    noData: band === undefined ? null : noDataOf(band, path),
    scaling: band === undefined ? null : scalingOf(band, path),
    unit: (band && textOf(band, 'unittype')) ?? null,
    transform: transform === undefined ? null : transformOf(transform, path),
    srs: textOf(root, 'srs') ?? null,
    noDataValues: noDataValuesOf(root),
    categories: band === undefined ? [] : categoriesOf(band),
  };
}

/** Whether it says anything that we read: most hold statistics only. */
export function isTelling(pam: Pam): boolean {
  const { noData, noDataValues, scaling, unit, transform, srs, categories } = pam;
  if (categories.length > 0) return true;
  return [noData, noDataValues, scaling, unit, transform, srs].some((said) => said !== null);
}

function noDataValuesOf(root: XmlElement): string | null {
  const items = root.children.filter(({ name }) => name === 'metadata').flatMap(({ children }) => children);
  return items.find(({ attributes }) => attributes.key === 'NODATA_VALUES')?.text ?? null;
}

/** The number of a text of XML. Throws a `UserError` where it is none. */
export function numberOf(text: string, what: string, path: string): number {
  if (/^[-+]?nan/i.test(text)) return Number.NaN;
  if (/^[-+]?inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const value = Number(text);
  if (Number.isNaN(value)) {
    throw new UserError(`${path} gives "${text.slice(0, 40)}" as ${what}, which is no number: correct it.`);
  }
  return value;
}

/** Scale and offset of a band, where it gives one of them. */
export function scalingOf(band: XmlElement, path: string): Pam['scaling'] {
  const scale = textOf(band, 'scale');
  const offset = textOf(band, 'offset');
  if (scale === undefined && offset === undefined) return null;
  const scaling = {
    scale: numberOf(scale ?? '1', 'the scale', path),
    offset: numberOf(offset ?? '0', 'the offset', path),
  };
  if (Number.isFinite(scaling.scale) && scaling.scale !== 0 && Number.isFinite(scaling.offset))
    return scaling;
  throw new UserError(
    `${path} gives a scale of ${scale} and an offset of ${offset}, which make no values: correct it.`,
  );
}

/** NoData of a band. Where text would not be exact, GDAL adds the bytes of the double, least first, in hex. */
export function noDataOf(band: XmlElement, path: string): number | null {
  const element = childOf(band, 'nodatavalue');
  if (element === undefined || element.text === '') return null;
  const hex = element.attributes.le_hex_equiv;
  if (hex !== undefined && /^[0-9a-f]{16}$/i.test(hex)) return Buffer.from(hex, 'hex').readDoubleLE(0);
  return numberOf(element.text, 'NoData', path);
}

/** Six numbers in GDAL's order: x of the corner, width, 0, y of the corner, 0, height. */
export function transformOf(text: string, path: string): Affine {
  const values = text
    .split(',')
    .map((value) => numberOf(value.trim() || 'nothing', 'the GeoTransform', path));
  if (values.length !== 6)
    throw new UserError(`${path} has a GeoTransform of ${values.length} numbers, not 6: correct it.`);
  const [c, a, b, f, d, e] = values as [number, number, number, number, number, number];
  return { a, b, c, d, e, f };
}
