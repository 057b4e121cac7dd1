/** An entry of the metadata that GDAL keeps in a TIFF. */
export interface GdalItem {
  readonly name: string;
  /** The band, from 0; `null` for the whole file. */
  readonly sample: number | null;
  /** What GDAL takes it for, as in `scale`. */
  readonly role: string | null;
  readonly text: string;
}

/** The entries of GDAL's tag; none where it is no XML, as in GDAL: it is not all written by it. */
export async function gdalItems(xml: string | undefined): Promise<GdalItem[]> {
  if (xml === undefined || !/<item/i.test(xml)) return [];
  const { readXml } = await import('../sidecar/readXml');
  try {
    return readXml(xml, 'metadata').children.map(({ attributes, text }) => ({
      name: attributes.name ?? '',
      sample: attributes.sample === undefined ? null : Number(attributes.sample),
      role: attributes.role ?? null,
      text,
    }));
  } catch {
    return [];
  }
}
