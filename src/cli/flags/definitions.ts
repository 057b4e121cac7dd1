/** A definition of a coordinate reference system, with the name that it was given. */
interface Definition {
  readonly name?: string;
  readonly proj: string;
}

/** Adds one more definition: `NAME=+proj=...`, `NAME=EPSG:3035`, `NAME=3035`, or any of them without the name. */
export function addDefinition(text: string, before: readonly Definition[] = []): Definition[] {
  const named = /^([^=+]+)=(.+)$/.exec(text);
  const proj = (named?.[2] ?? text).trim().replace(/^\d+$/, 'EPSG:$&');
  return [...before, named === null ? { proj } : { name: named[1]!.trim(), proj }];
}
