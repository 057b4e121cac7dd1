/**
 * A method and its parameters as the beginning of a PROJ string, `tmerc +lat_0=49 ...`. Formats other than
 * PROJ's give the first parallel and the centre one name each; here they get the name that the method takes.
 * Besides PROJ's methods there are `polar`, a polar stereographic map in any of its forms, and `webmerc`. Angles in
 * degrees, lengths in metres. `values` is changed. Returns `null` where they are those of no form of the method.
 */
export function withParameters(method: string, values: Map<string, number>): string | null {
  const rename = (from: string, to: string): void => {
    const value = values.get(from);
    if (value === undefined) return;
    values.delete(from);
    values.set(to, value);
  };
  let name = method;
  if (name === 'polar') {
    if (!asPolarStereographic(values)) return null;
    name = 'stere';
  }
  if (name === 'webmerc') name = 'merc';
  const azimuth = values.get('alpha');
  if (/^(merc|cea|eqc)$/.test(name)) rename('lat_1', 'lat_ts');
  if (name === 'krovak') values.delete('gamma');
  if (name.startsWith('omerc')) {
    if (azimuth === 90 && name === 'omerc') {
      name = 'somerc';
      values.delete('alpha');
      values.delete('gamma');
    } else {
      rename('lon_0', 'lonc');
      if (!values.has('gamma') && azimuth !== undefined) values.set('gamma', azimuth);
    }
  }
  if (name === 'lcc' && !values.has('lat_1')) values.set('lat_1', values.get('lat_0') ?? 0);
  if (name === 'lcc' && values.get('lat_1') === values.get('lat_2')) values.delete('lat_2');
  return [name, ...[...values].map(([key, value]) => `+${key}=${value}`)].join(' ');
}

/**
 * Gives a polar stereographic map PROJ's parameters: it has the scale either of its pole (variant A of EPSG) or of
 * a parallel (variant B), which formats give in place of the pole or beside it. Returns whether it has one of them.
 */
function asPolarStereographic(values: Map<string, number>): boolean {
  const parallel = values.get('lat_1') ?? values.get('lat_0');
  if (parallel === undefined) return false;
  values.delete('lat_1');
  values.set('lat_0', parallel < 0 ? -90 : 90);
  if (Math.abs(parallel) >= 90) return true;
  if ((values.get('k') ?? 1) !== 1) return false;
  values.delete('k');
  values.set('lat_ts', parallel);
  return true;
}
