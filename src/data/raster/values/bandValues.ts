import { UserError } from '../../../shared/errors';
import type { BandValues } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import type { GdalItem } from '../tiff/gdalItems';
import { gdalNumber } from './noData';

/**
 * What a TIFF's metadata in GDAL's tag and the `.aux.xml` beside it say of the values of a band, from 1: the file's own
 * scale and offset count together, before those beside it; its unit likewise. Throws a `UserError` where they make no
 * values.
 */
export function bandValues(
  all: readonly GdalItem[],
  band: number,
  beside: Pam | null,
  label: string,
): BandValues {
  const items = all.filter(({ sample }) => sample === band - 1);
  const told = (role: string): string | undefined =>
    items.find((item) => item.role === role)?.text || undefined;
  const said = (told('scale') ?? told('offset')) !== undefined;
  const [scale, offset] = [gdalNumber(told('scale') ?? '1'), gdalNumber(told('offset') ?? '0')];
  if (!(Number.isFinite(scale) && scale !== 0 && Number.isFinite(offset))) {
    throw new UserError(
      `${label} gives a scale of ${told('scale')} and an offset of ${told('offset') ?? 0}, which make no values; correct them with gdal_edit.py -scale 1 -offset 0.`,
    );
  }
  const scaling = (said ? { scale, offset } : beside?.scaling) ?? { scale: 1, offset: 0 };
  return { ...scaling, unit: told('unittype') ?? beside?.unit ?? null };
}
