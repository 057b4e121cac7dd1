/** A definition of a coordinate reference system, with the name that it was given. */
export interface NamedDefinition {
  readonly name?: string;
  /** A PROJ string, or a code as in EPSG:3035. */
  readonly proj: string;
}

/**
 * Takes `NAME=+proj=…` or `NAME=EPSG:3035` apart, as flags and files give definitions. The name may be missing, and a
 * number alone is an EPSG code. Whether there is such a system is not looked at.
 */
export function parseNamedDefinition(text: string): NamedDefinition {
  const given = text.trim();
  const [, name, proj] = /^([^=+]+)=\s*((?:\+?proj=|\+|[a-z]+:).*|\d+)$/is.exec(given) ?? [];
  const plain = name?.trim();
  if (plain === undefined || plain.toLowerCase() === 'proj') return { proj: withAuthority(given) };
  return { name: plain, proj: withAuthority(proj!) };
}

function withAuthority(proj: string): string {
  return proj.replace(/^\d+$/, 'EPSG:$&');
}
