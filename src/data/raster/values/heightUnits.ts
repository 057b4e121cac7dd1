import { metresInUnit } from '../../../shared/linearUnits';

/**
 * The names that writers of rasters give units of length, by PROJ's name of each: GDAL's, PROJ's, ESRI's and common
 * ones, in their letters alone.
 */
const NAMES = {
  m: 'm metre meter metres meters',
  km: 'km kilometre kilometer kilometres kilometers',
  dm: 'dm decimetre decimeter decimetres decimeters',
  cm: 'cm centimetre centimeter centimetres centimeters',
  mm: 'mm millimetre millimeter millimetres millimeters',
  ft: 'ft foot feet ift internationalfoot internationalfeet footinternational',
  'us-ft': 'usft ftus sft ussurveyfoot ussurveyfeet surveyfoot surveyfeet usfoot usfeet footus feetus ussft',
  yd: 'yd yard yards',
};

const METRES: ReadonlyMap<string, number> = new Map(
  Object.entries(NAMES).flatMap(([unit, names]) =>
    names.split(' ').map((name) => [name, metresInUnit(unit)!] as const),
  ),
);

/** Metres in a unit of length; `undefined` where its name is none that is known. */
export function metresIn(unit: string): number | undefined {
  return METRES.get(unit.toLowerCase().replace(/[^a-z]/g, ''));
}
