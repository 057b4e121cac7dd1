import type { ColumnRef, Description, OwnDescription } from '../shared/description';
import type { ResultBody } from '../shared/result';

/** What the page does itself relies on details that only the analysis which offers it checks. */
const CAPABILITIES = ['weights', 'probe', 'drawings'] as const;

/** The places that a view shows. */
const PLACES_OF: { readonly [view in Description['view']]?: string } = { points: 'points', raster: 'grid' };

/**
 * Whether the parts of a result from a file fit each other: places its rows, and its description its columns, its
 * places and its analysis. Details are left to the analysis.
 *
 * @param own what the analysis would say of it
 */
export function isSound(result: ResultBody, own: OwnDescription): boolean {
  const { description, columns, attributes, summary } = result;
  const { items, table, weights } = description;
  const named = { columns: namesOf(columns), attributes: namesOf(attributes) };
  const refs: readonly ColumnRef[] = [table?.name ?? [], table?.narrow ?? [], table?.wide ?? []].flat();
  return (
    hasEvenPlaces(result) &&
    isOwnView(result, own) &&
    (items.total === undefined || items.total in summary) &&
    CAPABILITIES.every((capability) => capability in own || !(capability in description)) &&
    refs.every(({ from, name }) => named[from].has(name)) &&
    computedIn(description).every((name) => named.columns.has(name)) &&
    (weights === undefined || weights.first.length === weights.measures.length)
  );
}

/** Whether the view is that of the analysis; rows without places have none, and two results of it side by side may. */
function isOwnView(
  { description: { view, compared }, job: { analysis }, places }: ResultBody,
  own: OwnDescription,
): boolean {
  if (compared === undefined)
    return view === own.view || (own.view === 'points' && view === 'none' && places === null);
  const { first, second } = compared;
  return [first, second].every(({ job }) => job.analysis === analysis) && [own.view, 'none'].includes(view);
}

/** Whether there are the places that the view shows; where rows are points, one for each. */
function hasEvenPlaces({ description: { view }, places, rows }: ResultBody): boolean {
  if (view in PLACES_OF && places?.kind !== PLACES_OF[view]) return false;
  if (places?.kind !== 'points') return true;
  return [places.x, places.y, places.longitude, places.latitude].every(({ length }) => length === rows);
}

function namesOf(columns: readonly { readonly name: string }[]): Set<string> {
  return new Set(columns.map(({ name }) => name));
}

/** The names of the computed columns that a description speaks of. */
function computedIn({ table, values, status, totals, weights, lines }: Description): string[] {
  if (table === undefined) return []; // values are a raster's
  const names = [table.sort.column, ...values.map(({ column }) => column)];
  if (status !== undefined) names.push(status.column, status.reason);
  for (const { of } of totals) if (of !== undefined) names.push(of.column);
  if (lines !== undefined) names.push(...[lines.from, lines.to].flatMap(({ x, y }) => [x, y]));
  if (weights === undefined) return names;
  const { measures, rank, tied, score, best, key, comparable, variants, copies } = weights;
  names.push(rank, tied, score, best, ...key, comparable);
  for (const { column, error, floor } of measures) names.push(column, error, floor?.column ?? column);
  for (const part of [variants, copies]) if (part !== undefined) names.push(part.column);
  return names;
}
