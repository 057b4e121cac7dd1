import type { BandValues } from '../rasterInfo';
import { gdalItems } from '../tiff/gdalItems';

/** What a TIFF's metadata, as GDAL writes them, say of a band's values; the band from 1. */
export function bandValues(xml: string | undefined, band: number): BandValues {
  const items = gdalItems(xml).filter(({ sample }) => sample === band - 1);
  const told = (role: string): string | undefined => items.find((item) => item.role === role)?.text;
  return {
    scale: finite(told('scale'), 1),
    offset: finite(told('offset'), 0),
    unit: told('unittype')?.trim() || null,
  };
}

function finite(text: string | undefined, absent: number): number {
  const value = text === undefined ? absent : Number(text);
  return Number.isFinite(value) ? value : absent;
}
