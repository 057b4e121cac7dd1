import { XMLParser } from 'fast-xml-parser';

/** An entry of the metadata that GDAL keeps in a TIFF. */
export interface GdalItem {
  readonly name: string;
  /** The band, from 0; `null` for the whole file. */
  readonly sample: number | null;
  /** What GDAL takes it for, as in `scale`. */
  readonly role: string | null;
  readonly text: string;
}

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => name === 'Item',
});

/** The entries of GDAL's tag; none where it is no XML. */
export function gdalItems(xml: string | undefined): GdalItem[] {
  if (xml === undefined) return [];
  let document: { GDALMetadata?: { Item?: unknown[] } };
  try {
    document = PARSER.parse(xml);
  } catch {
    return [];
  }
  return (document.GDALMetadata?.Item ?? []).map((item) => {
    const fields: Record<string, string> = typeof item === 'object' ? { ...item } : { '#text': String(item) };
    return {
      name: fields['@name'] ?? '',
      sample: fields['@sample'] === undefined ? null : Number(fields['@sample']),
      role: fields['@role'] ?? null,
      text: fields['#text'] ?? '',
    };
  });
}
