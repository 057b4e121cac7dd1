import type { Crs } from '../../data/crs/crs';
import { escapeXml, type MetadataItem } from '../../data/raster/writer/gdalMetadata';
import type { GeoTiffSpec } from '../../data/raster/writer/geoTiffSpec';
import { type MosaicPart, partName } from './mosaicParts';

/** GDAL's names of types. */
const TYPES: Readonly<Record<GeoTiffSpec['sampleType'], string>> = {
  uint8: 'Byte',
  int8: 'Int8',
  uint16: 'UInt16',
  int16: 'Int16',
  uint32: 'UInt32',
  int32: 'Int32',
  float32: 'Float32',
  float64: 'Float64',
};

/**
 * The text of a VRT of GDAL over the files of a mosaic, which lie beside it.
 *
 * @param spec of the whole
 * @param items of the whole (without a band) and of its bands
 */
export function mosaicVrt(
  spec: GeoTiffSpec,
  crs: Crs,
  name: string,
  parts: readonly MosaicPart[],
  items: readonly MetadataItem[],
): string {
  const { a, b, c, d, e, f } = spec.transform;
  const bands = Array.from({ length: spec.bands ?? 1 }, (_, band) => [
    `  <VRTRasterBand dataType="${TYPES[spec.sampleType]}" band="${band + 1}">`,
    ...metadata(items, band, '    '),
    ...(spec.bandNames?.[band] === undefined
      ? []
      : [`    <Description>${escapeXml(spec.bandNames[band])}</Description>`]),
    ...noData(spec),
    ...parts.flatMap((part) => source(name, part, band)),
    '  </VRTRasterBand>',
  ]).flat();
  return [
    `<VRTDataset rasterXSize="${spec.columns}" rasterYSize="${spec.rows}">`,
    `  <SRS>${escapeXml(crs.epsg === null ? crs.proj : `EPSG:${crs.epsg}`)}</SRS>`,
    `  <GeoTransform>${[c, a, b, f, d, e].join(', ')}</GeoTransform>`,
    ...metadata(items, undefined, '  '),
    ...bands,
    '</VRTDataset>\n',
  ].join('\n');
}

function metadata(items: readonly MetadataItem[], band: number | undefined, indent: string): string[] {
  const own = items.filter((item) => item.band === band);
  if (own.length === 0) return [];
  const lines = own.map(
    ({ name, value }) => `${indent}  <MDI key="${escapeXml(name)}">${escapeXml(value)}</MDI>`,
  );
  return [`${indent}<Metadata>`, ...lines, `${indent}</Metadata>`];
}

function noData({ noData: value }: GeoTiffSpec): string[] {
  if (value === undefined || value === null) return [];
  return [`    <NoDataValue>${Number.isNaN(value) ? 'nan' : value}</NoDataValue>`];
}

function source(name: string, part: MosaicPart, band: number): string[] {
  const { row, column, rows, columns } = part.window;
  const size = `xSize="${columns}" ySize="${rows}"`;
  return [
    '    <SimpleSource>',
    `      <SourceFilename relativeToVRT="1">${escapeXml(partName(name, part))}</SourceFilename>`,
    `      <SourceBand>${band + 1}</SourceBand>`,
    `      <SrcRect xOff="0" yOff="0" ${size}/>`,
    `      <DstRect xOff="${column}" yOff="${row}" ${size}/>`,
    '    </SimpleSource>',
  ];
}
