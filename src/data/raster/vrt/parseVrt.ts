import { UserError } from '../../../shared/errors';
import type { Affine, BandValues, SampleType, Window } from '../rasterInfo';
import { noDataOf, numberOf, scalingOf, transformOf } from '../sidecar/pam';
import { readXml } from '../sidecar/readXml';
import { childOf, textOf, type XmlElement } from '../sidecar/xml';
import { isSide } from '../tiff/blockTable';

/** A VRT of simple sources: a raster that is put together from parts of others. */
export interface VrtDescription {
  readonly columns: number;
  readonly rows: number;
  readonly bands: number;
  readonly transform: Affine | null;
  /** As text: WKT or a code. */
  readonly srs: string | null;
  readonly sampleType: SampleType;
  readonly noData: number | null;
  readonly band: BandValues;
  /** Later ones lie on earlier ones. */
  readonly sources: readonly VrtSource[];
}

/** A part of another raster. */
export interface VrtSource {
  /** As it stands in the VRT. */
  readonly path: string;
  /** From the folder of the VRT; else from that of the process. */
  readonly isRelative: boolean;
  readonly band: number;
  /** The cells of the source, and where the first of them lies; `null`: all of it, at the VRT's first cell. */
  readonly place: { readonly from: Window; readonly row: number; readonly column: number } | null;
  /** Cells of this value are left out; `null`: none is. */
  readonly noData: number | null;
  /** `null` where cells are taken as they are, which is not the same as by 1 and 0: no detour through a type. */
  readonly scaling: Pick<BandValues, 'scale' | 'offset'> | null;
  /** Whether it is one of the sources that may scale. */
  readonly isComplex: boolean;
}

const TYPES: Readonly<Record<string, SampleType>> = {
  byte: 'uint8',
  int8: 'int8',
  uint16: 'uint16',
  int16: 'int16',
  uint32: 'uint32',
  int32: 'int32',
  uint64: 'uint64',
  int64: 'int64',
  float32: 'float32',
  float64: 'float64',
};

/** Elements of a source that say nothing of its cells. */
const IDLE_PARTS = ['sourcefilename', 'sourceband', 'sourceproperties', 'srcrect', 'dstrect', 'openoptions'];
const COMPLEX_PARTS = [...IDLE_PARTS, 'nodata', 'scaleoffset', 'scaleratio', 'usemaskband'];

/** Elements of a band that say nothing of its cells, or are read. */
const BAND_PARTS = [
  'simplesource',
  'complexsource',
  'nodatavalue',
  'hidenodatavalue',
  'scale',
  'offset',
  'unittype',
  'description',
  'colorinterp',
  'colortable',
  'gdalrasterattributetable',
  'categorynames',
  'histograms',
  'metadata',
  'overview',
];

/** Offsets and sizes are written with rounding. */
const WHOLE_WITHIN = 1e-3;

/**
 * What a VRT says of one of its bands. Throws a `UserError` where it is damaged, or more than a mosaic of sources whose
 * cells are taken one for one.
 */
export function parseVrt(xml: string, band: number, label: string): VrtDescription {
  const root = readXml(xml, label);
  if (root.name !== 'vrtdataset') {
    throw new UserError(`${label} is not a VRT of GDAL, whatever its name says: choose a raster.`);
  }
  const beyond = (what: string): UserError =>
    new UserError(
      `${label} ${what}, which is not supported: make a file of it with gdal_translate in.vrt out.tif.`,
    );
  if (root.attributes.subclass !== undefined) throw beyond(`is a ${root.attributes.subclass}`);
  for (const part of ['maskband', 'gdalwarpoptions', 'pansharpeningoptions', 'gcplist'] as const) {
    if (childOf(root, part) !== undefined) throw beyond(`holds a ${part}`);
  }
  const [columns, rows] = [size(root, 'rasterxsize', label), size(root, 'rasterysize', label)];
  const bands = root.children.filter(({ name }) => name === 'vrtrasterband');
  if (bands.some((one) => /^alpha$/i.test(textOf(one, 'colorinterp') ?? '')))
    throw beyond('has an alpha band');
  const chosen = bands[band - 1];
  if (chosen === undefined) {
    throw new UserError(
      `${label} has ${bands.length} bands, and no band ${band}: correct it, or make it again.`,
    );
  }
  if (chosen.attributes.subclass !== undefined)
    throw beyond(`has a band that is a ${chosen.attributes.subclass}`);
  const typeName = (chosen.attributes.datatype ?? 'Byte').toLowerCase();
  const isSigned = /<MDI key="PIXELTYPE">\s*SIGNEDBYTE/i.test(xml) && typeName === 'byte';
  const sampleType = isSigned ? 'int8' : TYPES[typeName];
  if (sampleType === undefined) throw beyond(`holds cells of type ${chosen.attributes.datatype}`);
  const unread = chosen.children.find(({ name }) => !BAND_PARTS.includes(name));
  if (unread !== undefined) throw beyond(`has a band with a ${unread.name}`);
  const transform = textOf(root, 'geotransform');
  const noData = noDataOf(chosen, label);
  return {
    columns,
    rows,
    bands: bands.length,
    transform: transform === undefined ? null : transformOf(transform, label),
    srs: textOf(root, 'srs') ?? null,
    sampleType,
    noData,
    band: {
      ...(scalingOf(chosen, label) ?? { scale: 1, offset: 0 }),
      unit: textOf(chosen, 'unittype') ?? null,
    },
    sources: chosen.children
      .filter(({ name }) => name === 'simplesource' || name === 'complexsource')
      .map((source) => sourceOf(source, label, beyond)),
  };
}

function size(root: XmlElement, name: string, label: string): number {
  const value = Number(root.attributes[name]);
  if (isSide(value)) return value;
  throw new UserError(`${label} is a damaged VRT: it has no possible size; make it again with gdalbuildvrt.`);
}

function sourceOf(source: XmlElement, label: string, beyond: (what: string) => UserError): VrtSource {
  const isComplex = source.name === 'complexsource';
  const unread = source.children.find(({ name }) => !(isComplex ? COMPLEX_PARTS : IDLE_PARTS).includes(name));
  if (unread !== undefined) throw beyond(`has a source with a ${unread.name}`);
  if (source.attributes.resampling !== undefined && !/^near/i.test(source.attributes.resampling)) {
    throw beyond('resamples a source');
  }
  if (/^(true|1|yes|on)$/i.test(textOf(source, 'usemaskband') ?? ''))
    throw beyond('takes the mask of a source');
  const file = childOf(source, 'sourcefilename');
  if (file === undefined || file.text === '') {
    throw new UserError(`${label} is a damaged VRT: a source has no file; make it again with gdalbuildvrt.`);
  }
  // GDAL names its virtual file systems, other formats and services so; a machine is called by \\ or //.
  if (/^(\/vsi|\\\\|\/\/|<)|^[a-z][\w+.-]+:/i.test(file.text))
    throw beyond(`takes cells from ${file.text.slice(0, 80)}`);
  const bandText = textOf(source, 'sourceband') ?? '1';
  if (!/^\d{1,5}$/.test(bandText) || Number(bandText) === 0)
    throw beyond(`takes the band "${bandText.slice(0, 40)}" of a source`);
  const noData = textOf(source, 'nodata');
  const ratio = textOf(source, 'scaleratio');
  const offset = textOf(source, 'scaleoffset');
  return {
    path: file.text,
    isRelative: file.attributes.relativetovrt === '1',
    band: Number(bandText),
    place: placeOf(source, label, beyond),
    noData: noData === undefined ? null : numberOf(noData, 'NODATA', label),
    scaling:
      ratio === undefined && offset === undefined
        ? null
        : {
            scale: numberOf(ratio ?? '1', 'ScaleRatio', label),
            offset: numberOf(offset ?? '0', 'ScaleOffset', label),
          },
    isComplex,
  };
}

function placeOf(source: XmlElement, label: string, beyond: (what: string) => UserError): VrtSource['place'] {
  const from = rectangle(childOf(source, 'srcrect'), label);
  const to = rectangle(childOf(source, 'dstrect'), label);
  if (from === null && to === null) return null;
  const numbers = [...(from ?? []), ...(to ?? [])];
  const isWhole = numbers.every((value) => Math.abs(value - Math.round(value)) <= WHOLE_WITHIN);
  const isSame =
    from !== null && to !== null && [2, 3].every((at) => Math.round(from[at]!) === Math.round(to[at]!));
  if (!isWhole || !isSame || numbers.some((value) => Math.abs(value) > 2 ** 32)) {
    throw beyond('resamples a source (its cells are not taken one for one)');
  }
  const [column, row, columns, rows] = from.map(Math.round) as [number, number, number, number];
  return { from: { row, column, rows, columns }, row: Math.round(to[1]), column: Math.round(to[0]) };
}

type Rectangle = readonly [x: number, y: number, width: number, height: number];

function rectangle(element: XmlElement | undefined, label: string): Rectangle | null {
  if (element === undefined) return null;
  const number = (name: string): number =>
    numberOf(element.attributes[name] ?? '', `a ${name} of a source`, label);
  return [number('xoff'), number('yoff'), number('xsize'), number('ysize')];
}
