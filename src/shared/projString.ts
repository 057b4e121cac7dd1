import { metresInUnit } from './linearUnits';

/** A PROJ string taken apart: parameters by name, in their order; `true` where one stands without a value. */
export type ProjParameters = ReadonlyMap<string, string | true>;

/** What stands between white space; a value in quotes may hold some, and a quote where it is doubled. */
const TOKEN = /(?:="(?:[^"]|"")*"|\S)+/g;

/**
 * Takes a PROJ string apart by PROJ's rules: parameters lie between white space, their plus signs may be missing, the
 * first of two values counts, and names are case-sensitive. What is no parameter is passed over.
 */
export function parseProjString(text: string): ProjParameters {
  const parameters = new Map<string, string | true>();
  for (const [token] of text.matchAll(TOKEN)) {
    const [, name, value] = /^\+?([A-Za-z]\w*)(?:=(.*))?$/s.exec(token) ?? [];
    if (name !== undefined && !parameters.has(name)) {
      parameters.set(name, value === undefined ? true : unquoted(value));
    }
  }
  return parameters;
}

function unquoted(value: string): string {
  return /^"(.*)"$/s.exec(value)?.[1]?.replaceAll('""', '"') ?? value;
}

/** Puts a PROJ string together. */
export function formatProjString(parameters: ProjParameters): string {
  return [...parameters]
    .map(([name, value]) => (value === true ? `+${name}` : `+${name}=${quoted(value)}`))
    .join(' ');
}

function quoted(value: string): string {
  return /\s|^"/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Whether a text is meant as a PROJ string. */
export function looksLikeProjString(text: string): boolean {
  return typeof parseProjString(text).get('proj') === 'string';
}

/** The same string without some of its parameters. */
export function withoutParameters(proj: string, ...names: string[]): string {
  return formatProjString(new Map([...parseProjString(proj)].filter(([name]) => !names.includes(name))));
}

/** Metres in a unit of the coordinates, by `to_meter` or the name of the unit; 1 where they do not say. */
export function metresPerUnit(parameters: ProjParameters): number {
  const factor = parameters.get('to_meter');
  if (factor === undefined) return metresInUnit(String(parameters.get('units') ?? 'm')) ?? 1;
  const [numerator, denominator = 1] = String(factor).split('/').map(Number);
  return numerator! / denominator;
}
