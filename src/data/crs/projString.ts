/** Metres in a linear unit, by PROJ's name of it. */
const METRES: Readonly<Record<string, number>> = {
  m: 1,
  km: 1000,
  dm: 0.1,
  cm: 0.01,
  mm: 0.001,
  ft: 0.3048,
  'us-ft': 1200 / 3937,
  yd: 0.9144,
  'us-yd': 3600 / 3937,
  ch: 20.1168,
  'us-ch': 79200 / 3937,
  link: 0.201168,
  mi: 1609.344,
  'us-mi': 6336000 / 3937,
  fath: 1.8288,
  kmi: 1852,
  in: 0.0254,
  'us-in': 100 / 3937,
  'ind-yd': 0.91439523,
  'ind-ft': 0.30479841,
  'ind-ch': 20.11669506,
};

/** Semi-major axis in metres and inverse flattening (0 on a sphere), by PROJ's name of the ellipsoid. */
const ELLIPSOIDS: Readonly<Record<string, readonly [number, number]>> = {
  WGS84: [6378137, 298.257223563],
  WGS72: [6378135, 298.26],
  WGS66: [6378145, 298.25],
  GRS80: [6378137, 298.257222101],
  GRS67: [6378160, 298.247167427],
  airy: [6377563.396, 299.3249646],
  mod_airy: [6377340.189, 299.3249373654],
  bessel: [6377397.155, 299.1528128],
  bess_nam: [6377483.865, 299.1528128],
  intl: [6378388, 297],
  krass: [6378245, 298.3],
  clrk66: [6378206.4, 294.978698214],
  clrk80: [6378249.145, 293.4663],
  clrk80ign: [6378249.2, 293.466021294],
  aust_SA: [6378160, 298.25],
  evrst30: [6377276.345, 300.8017],
  evrst48: [6377304.063, 300.8017],
  evrst56: [6377301.243, 300.8017],
  evrst69: [6377295.664, 300.8017],
  evrstSS: [6377298.556, 300.8017],
  helmert: [6378200, 298.3],
  sphere: [6370997, 0],
};

/** Degrees east of Greenwich, by PROJ's name of the prime meridian; to the millionth. */
const MERIDIANS: Readonly<Record<string, number>> = {
  greenwich: 0,
  lisbon: -9.131906,
  paris: 2.337229,
  bogota: -74.080917,
  madrid: -3.687939,
  rome: 12.452333,
  bern: 7.439583,
  jakarta: 106.807719,
  ferro: -17.666667,
  brussels: 4.367975,
  stockholm: 18.058278,
  athens: 23.716338,
  oslo: 10.722917,
};

/** A PROJ string taken apart. */
export interface ProjParameters {
  /** Parameter to value; `''` for a flag, as `+south`. */
  readonly values: ReadonlyMap<string, string>;
  /** Metres in a unit of the projected coordinates. */
  readonly metresPerUnit: number;
  /** Semi-major axis in metres, inverse flattening (0 on a sphere). */
  readonly ellipsoid: readonly [number, number];
  /** Degrees of the prime meridian east of Greenwich. */
  readonly meridian: number;
  /** Seven parameters to WGS 84 in the order and signs of `+towgs84`; `null` where none are given. */
  readonly shift: readonly number[] | null;
}

/** Takes a PROJ string apart. Later parameters win, as in proj4. */
export function parseProj(proj: string): ProjParameters {
  const values = new Map<string, string>();
  for (const [, name, value] of proj.matchAll(/\+([^\s=]+)(?:=(\S*))?/g)) {
    values.set(name === 'k_0' ? 'k' : name!, value ?? '');
  }
  return {
    values,
    metresPerUnit: metresPerUnit(values),
    ellipsoid: ellipsoid(values),
    meridian: meridian(values.get('pm') ?? '0'),
    shift: shift(values),
  };
}

function metresPerUnit(values: ReadonlyMap<string, string>): number {
  const factor = values.get('to_meter');
  if (factor === undefined) return METRES[values.get('units') ?? 'm'] ?? 1;
  const [numerator, denominator = 1] = factor.split('/').map(Number);
  return numerator! / denominator;
}

function ellipsoid(values: ReadonlyMap<string, string>): readonly [number, number] {
  if (values.has('R')) return [Number(values.get('R')), 0];
  const datum = values.get('datum');
  const name = values.get('ellps') ?? (datum === 'NAD83' ? 'GRS80' : datum === 'NAD27' ? 'clrk66' : 'WGS84');
  const [a, inverse] = ELLIPSOIDS[name] ?? ELLIPSOIDS.WGS84!;
  if (!values.has('a')) return [a, inverse];
  const major = Number(values.get('a'));
  if (values.has('rf')) return [major, Number(values.get('rf'))];
  if (values.has('f')) return [major, 1 / Number(values.get('f'))];
  if (!values.has('b')) return [major, values.has('ellps') ? inverse : 0];
  const minor = Number(values.get('b'));
  return [major, major === minor ? 0 : major / (major - minor)];
}

function meridian(name: string): number {
  return MERIDIANS[name] ?? Number(Number(name).toFixed(6));
}

function shift(values: ReadonlyMap<string, string>): readonly number[] | null {
  const given = values.get('towgs84')?.split(',').map(Number);
  const zero = values.has('datum') || values.get('nadgrids') === '@null';
  if (!given) return zero ? [0, 0, 0, 0, 0, 0, 0] : null;
  return [0, 1, 2, 3, 4, 5, 6].map((index) => given[index] ?? 0);
}

/** Projections that take no default origin, or have one of their own that proj4 knows. */
const OWN_DEFAULTS: Readonly<Record<string, string>> = {
  longlat: '',
  latlong: '',
  geocent: '',
  utm: '',
  krovak: '',
  ob_tran: '+x_0=0 +y_0=0',
  nzmg: '+lat_0=-41 +lon_0=173 +x_0=2510000 +y_0=6023150',
};

/**
 * Writes out the parameters that PROJ takes as 0 or 1 when they are missing. proj4 gives NaN for many
 * projections without them, and says nothing.
 */
export function fillProjDefaults(proj: string): string {
  const { values } = parseProj(proj);
  const id = values.get('proj') ?? '';
  const origin = id === 'lcc' && !values.has('lat_2') ? (values.get('lat_1') ?? '0') : '0';
  const defaults = OWN_DEFAULTS[id] ?? `+lat_0=${origin} +lon_0=0 +k=1 +x_0=0 +y_0=0`;
  const missing = defaults.split(' ').filter((item) => item && !values.has(item.slice(1).split('=')[0]!));
  return [proj.trim(), ...missing].join(' ');
}
