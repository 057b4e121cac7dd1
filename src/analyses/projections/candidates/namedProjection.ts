import type { GivenProjection } from './given';

/**
 * Takes `NAME=+proj=…` or `NAME=EPSG:3035` apart, as flags and files of candidates give projections. The name may be
 * missing, and a number alone is an EPSG code. Whether there is such a projection is not looked at.
 */
export function parseNamedProjection(text: string): GivenProjection {
  const given = text.trim();
  const [, name, proj] = /^([^=+]+)=\s*((?:\+?proj=|\+|EPSG:).*|\d+)$/is.exec(given) ?? [];
  const plain = name?.trim();
  if (plain === undefined || plain.toLowerCase() === 'proj') return { proj: withAuthority(given) };
  return { name: plain, proj: withAuthority(proj!) };
}

function withAuthority(proj: string): string {
  return proj.replace(/^\d+$/, 'EPSG:$&');
}
