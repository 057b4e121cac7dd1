/** Metres in a foot. */
export const FOOT_M = 0.3048;

/** Metres in a foot of the United States' surveys. */
export const US_FOOT_M = 1200 / 3937;

/** Metres in a linear unit, by PROJ's name of it. */
const METRES: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['km', 1000],
  ['dm', 0.1],
  ['cm', 0.01],
  ['mm', 0.001],
  ['ft', FOOT_M],
  ['us-ft', US_FOOT_M],
  ['yd', 0.9144],
  ['us-yd', 3600 / 3937],
  ['ch', 20.1168],
  ['us-ch', 79200 / 3937],
  ['link', 0.201168],
  ['mi', 1609.344],
  ['us-mi', 6336000 / 3937],
  ['fath', 1.8288],
  ['kmi', 1852],
  ['in', 0.0254],
  ['us-in', 100 / 3937],
  ['ind-yd', 0.91439523],
  ['ind-ft', 0.30479841],
  ['ind-ch', 20.11669506],
]);

/** Metres in a linear unit, by PROJ's name of it; `undefined` where PROJ has none of that name. */
export function metresInUnit(name: string): number | undefined {
  return METRES.get(name);
}
