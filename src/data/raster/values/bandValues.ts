import type { BandValues } from '../rasterInfo';
import type { Pam } from '../sidecar/pam';
import { readXml } from '../sidecar/xml';

/**
 * What a TIFF's metadata in GDAL's tag and the `.aux.xml` beside it say of the values of band 1: the file's own scale
 * and offset count together, before those beside it; its unit likewise. Metadata that cannot be read say nothing, as
 * in GDAL: they are not all written by it.
 */
export function bandValues(metadata: string | undefined, beside: Pam | null): BandValues {
  const own = new Map<string, string>();
  for (const { attributes, text } of itemsOf(metadata)) {
    if ((attributes.sample ?? '0') === '0' && attributes.role !== undefined) own.set(attributes.role, text);
  }
  const [scale, offset] = [Number(own.get('scale') ?? 1), Number(own.get('offset') ?? 0)];
  const isSound = Number.isFinite(scale) && scale !== 0 && Number.isFinite(offset);
  const said = isSound && (own.has('scale') || own.has('offset'));
  const scaling = (said ? { scale, offset } : beside?.scaling) ?? { scale: 1, offset: 0 };
  return { ...scaling, unit: own.get('unittype') || (beside?.unit ?? null) };
}

function itemsOf(metadata: string | undefined): ReturnType<typeof readXml>['children'] {
  if (metadata === undefined || !/role="(scale|offset|unittype)"/i.test(metadata)) return [];
  try {
    return readXml(metadata, 'metadata').children.filter(({ name }) => name === 'item');
  } catch {
    return [];
  }
}
