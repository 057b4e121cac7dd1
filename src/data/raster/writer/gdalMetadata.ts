/** A metadata item of the file, or of one band. */
export interface MetadataItem {
  readonly name: string;
  readonly value: string;
  /** The band, from 0; absent for the file's own. */
  readonly band?: number;
  /** GDAL's meaning of it, as in `description`. */
  readonly role?: string;
}

/** The text of GDAL's metadata tag. GDAL reads values as XML within XML, so they are escaped twice. */
export function gdalMetadataXml(items: readonly MetadataItem[]): string {
  const lines = items.map(({ name, value, band, role }) => {
    const sample = band === undefined ? '' : ` sample="${band}"`;
    const meaning = role === undefined ? '' : ` role="${escapeXml(role)}"`;
    return `  <Item name="${escapeXml(name)}"${sample}${meaning}>${escapeText(escapeText(value))}</Item>`;
  });
  return `<GDALMetadata>\n${lines.join('\n')}\n</GDALMetadata>\n`;
}

function escapeText(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}

/** Text as it stands in an element or attribute of XML. */
export function escapeXml(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
