/**
 * A method and its parameters as the beginning of a PROJ string, `tmerc +lat_0=49 ...`. Formats other than
 * PROJ's give the first parallel and the centre one name each; here they get the name that the method takes.
 * Angles in degrees, lengths in metres. `values` is changed.
 */
export function withParameters(method: string, values: Map<string, number>): string {
  const rename = (from: string, to: string): void => {
    const value = values.get(from);
    if (value === undefined) return;
    values.delete(from);
    values.set(to, value);
  };
  let name = method;
  const azimuth = values.get('alpha');
  if (/^(merc|cea|eqc)$/.test(name)) rename('lat_1', 'lat_ts');
  if (name === 'stere' && values.has('lat_1')) {
    rename('lat_1', 'lat_ts');
    if (!values.has('lat_0')) values.set('lat_0', values.get('lat_ts')! < 0 ? -90 : 90);
  }
  if (name === 'stere' && Math.abs(values.get('lat_0') ?? 0) < 90 && values.has('k')) name = 'sterea';
  if (name.startsWith('omerc')) {
    if (azimuth === 90) {
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
