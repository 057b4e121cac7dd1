const FOOT = 0.3048;
const US_FOOT = 1200 / 3937;

/** Metres in a unit of length by the names that writers of rasters give it: GDAL's, PROJ's, ESRI's and common ones. */
const METRES: ReadonlyMap<string, number> = new Map([
  ...named(1, 'm', 'metre', 'meter', 'metres', 'meters'),
  ...named(1000, 'km', 'kilometre', 'kilometer', 'kilometres', 'kilometers'),
  ...named(0.1, 'dm', 'decimetre', 'decimeter', 'decimetres', 'decimeters'),
  ...named(0.01, 'cm', 'centimetre', 'centimeter', 'centimetres', 'centimeters'),
  ...named(0.001, 'mm', 'millimetre', 'millimeter', 'millimetres', 'millimeters'),
  ...named(FOOT, 'ft', 'foot', 'feet', 'ift', 'internationalfoot', 'internationalfeet', 'footinternational'),
  ...named(US_FOOT, 'usft', 'ftus', 'sft', 'ussurveyfoot', 'ussurveyfeet', 'surveyfoot', 'surveyfeet'),
  ...named(US_FOOT, 'usfoot', 'usfeet', 'footus', 'feetus', 'ussft'),
  ...named(0.9144, 'yd', 'yard', 'yards'),
]);

function named(metres: number, ...names: string[]): [string, number][] {
  return names.map((name) => [name, metres]);
}

/** Metres in a unit of length; `undefined` where its name is none that is known. */
export function metresIn(unit: string): number | undefined {
  return METRES.get(unit.toLowerCase().replace(/[^a-z]/g, ''));
}
