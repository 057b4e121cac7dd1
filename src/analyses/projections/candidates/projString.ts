/** A PROJ string taken apart: parameters by name, in their order; `true` where one stands without a value. */
export type ProjParameters = ReadonlyMap<string, string | true>;

/** Takes a PROJ string apart; as in PROJ, the plus signs may be missing and the first of two values counts. */
export function parseProjString(text: string): ProjParameters {
  const parameters = new Map<string, string | true>();
  for (const token of text.trim().split(/\s+/)) {
    const [, name, value] = /^\+?([A-Za-z]\w*)(?:=(.*))?$/.exec(token) ?? [];
    if (name !== undefined && !parameters.has(name)) parameters.set(name, value ?? true);
  }
  return parameters;
}

/** Puts a PROJ string together. */
export function formatProjString(parameters: ProjParameters): string {
  return [...parameters]
    .map(([name, value]) => (value === true ? `+${name}` : `+${name}=${value}`))
    .join(' ');
}

/** Whether a text is meant as a PROJ string. */
export function looksLikeProjString(text: string): boolean {
  return /(^|\s)\+?proj=/.test(text);
}

/** The same string with some parameters set, in their old places where they had one, else after `proj`. */
export function withParameters(
  parameters: ProjParameters,
  changes: Readonly<Record<string, number | true>>,
): ProjParameters {
  const changed = new Map<string, string | true>();
  const pending = new Map(
    Object.entries(changes).map(
      ([name, value]) => [name, value === true ? true : formatDegrees(value)] as const,
    ),
  );
  for (const [name, value] of parameters) {
    changed.set(name, pending.get(name) ?? value);
    pending.delete(name);
    if (name !== 'proj') continue;
    for (const [added, addedValue] of pending) {
      if (parameters.has(added)) continue;
      changed.set(added, addedValue);
      pending.delete(added);
    }
  }
  return changed;
}

/** Six decimals of a degree are a tenth of a metre on the ground. */
function formatDegrees(value: number): string {
  const text = String(Number(value.toFixed(6)));
  return text === '-0' ? '0' : text;
}
