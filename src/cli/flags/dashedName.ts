/** A flag as a person types it: one letter has one dash. */
export function dashedName(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
