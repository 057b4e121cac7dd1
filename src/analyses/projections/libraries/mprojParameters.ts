import type { ProjParameters } from '../../../shared/projString';

/** Methods that mproj knows by another name; `laea` only lends its parameters to ours. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  airy: 'laea',
  gnom: 'laea',
  mbtfpp: 'mbt_fpp',
  mbtfpq: 'mbt_fpq',
};

/** Ellipsoids that PROJ has defined anew or since: semi-major axis and inverse flattening. */
const NEWER_ELLIPSOIDS: Readonly<Record<string, readonly [a: string, rf: string]>> = {
  airy: ['6377563.396', '299.3249646'],
  danish: ['6377019.2563', '300'],
  GSK2011: ['6378136.5', '298.2564151'],
  PZ90: ['6378136', '298.25784'],
};

/** With the defaults that PROJ's own front ends fill in. */
export function asCs2csTakes(parameters: ProjParameters): ProjParameters {
  const id = parameters.get('proj');
  const changed = new Map(parameters);
  if (id === 'mill' || id === 'vandg') changed.set('R_A', true);
  if (id === 'wintri' && !changed.has('lat_1')) changed.set('lat_1', '0');
  return changed;
}

/** In mproj's own words. */
export function asMprojWants(parameters: ProjParameters): ProjParameters {
  const id = String(parameters.get('proj'));
  const changed = new Map(parameters);
  changed.set('proj', OTHER_NAMES[id] ?? id);
  // PROJ's own default.
  if (!['datum', 'ellps', 'a', 'R'].some((name) => changed.has(name))) changed.set('ellps', 'GRS80');
  const ellipsoid = parameters.get('datum') === 'OSGB36' ? 'airy' : String(parameters.get('ellps'));
  const newer = NEWER_ELLIPSOIDS[ellipsoid];
  if (newer !== undefined) {
    changed.delete('datum');
    changed.delete('ellps');
    changed.set('a', newer[0]);
    changed.set('rf', newer[1]);
  }
  // It knows no quotes, and would look for parameters in them: only titles and the like need any.
  for (const [name, value] of parameters) if (/\s/.test(String(value))) changed.delete(name);
  return changed;
}
