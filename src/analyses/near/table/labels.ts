import type { Layer } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { fieldNamed, findField } from '../../../data/vector/selectFeatures';
import { UserError } from '../../../shared/errors';
import { nearest } from '../../../shared/nearest';
import type { Cell, Column, ColumnHead } from '../../../shared/result';
import type { NearJob } from '../schema';
import type { Sides } from '../sides/readSides';
import { headsWith, IDENTIFIERS } from './columns';

/** What features are called in a table, and what it has of their fields. Near features by their number on that side. */
export interface Labels {
  fromId(feature: number): Cell;
  nearLayer(neighbour: number): string;
  nearId(neighbour: number): Cell;
  /** A kept field, by the name of its column. */
  kept(column: string, neighbour: number): Cell;
}

/** What the table calls features, and its computed columns, in order. Throws a `UserError` where a field is in no layer. */
export function namesIn(
  job: NearJob,
  sides: Sides,
): { readonly labels: Labels; readonly heads: readonly ColumnHead[] } {
  const { parameters } = job;
  const fromId = parameters.fromId === undefined ? null : findField(sides.from.layer, parameters.fromId);
  const nearIds = nearIdColumns(job, sides);
  const nearId = nearIdHead(nearIds);
  const kept = keptOfNear(job, sides);
  const from: ColumnHead = { ...IDENTIFIERS.from, kind: fromId?.kind ?? 'integer' };
  const keptHeads = kept.map(({ head }) => head);
  const isInDegrees = sides.crs.kind === 'geographic';
  return {
    labels: labelsOf(layerNames(job), sides.firsts, fromId, { head: nearId, columns: nearIds }, kept),
    heads: headsWith(parameters, from, nearId, keptHeads, isInDegrees),
  };
}

/** A column of the table, and the field of each near layer that it is made of. */
interface NearColumn {
  readonly head: ColumnHead;
  readonly columns: readonly (Column | null)[];
}

function labelsOf(
  names: readonly string[],
  firsts: readonly number[],
  fromId: Column | null,
  nearId: NearColumn,
  kept: readonly NearColumn[],
): Labels {
  const keptColumns = new Map(kept.map((column) => [column.head.name, column]));
  const layerAt = (neighbour: number): number => {
    let layer = 0;
    while (neighbour >= (firsts[layer + 1] ?? Number.POSITIVE_INFINITY)) layer++;
    return layer;
  };
  const cellOf = (
    { head, columns }: NearColumn,
    neighbour: number,
    without: (feature: number) => Cell,
  ): Cell => {
    const layer = layerAt(neighbour);
    const feature = neighbour - firsts[layer]!;
    const column = columns[layer] ?? null;
    return asKind(
      column === null ? without(feature) : (column.values[feature] ?? null),
      head.kind === 'text',
    );
  };
  return {
    fromId: (feature) => (fromId === null ? feature : (fromId.values[feature] ?? null)),
    nearLayer: (neighbour) => names[layerAt(neighbour)]!,
    nearId: (neighbour) => cellOf(nearId, neighbour, (feature) => feature),
    kept: (name, neighbour) => cellOf(keptColumns.get(name)!, neighbour, () => null),
  };
}

function asKind(cell: Cell, isText: boolean): Cell {
  return isText && cell !== null ? String(cell) : cell;
}

function nearIdHead(columns: readonly (Column | null)[]): ColumnHead {
  return { ...IDENTIFIERS.near, kind: commonKind(columns.map((column) => column?.kind ?? 'integer')) };
}

/** The field that names the features of each near layer; `null` where their order does. */
function nearIdColumns({ parameters: { nearId } }: NearJob, { near }: Sides): (Column | null)[] {
  if (nearId === undefined) return near.map(() => null);
  const columns = near.map(({ layer }) => fieldNamed(layer, nearId));
  if (columns.every((column) => column === null)) findField(near[0]!.layer, nearId); // throws, with the nearest fields
  return columns;
}

/** Fields that are kept of near features, each once: the head of each column, and the field in each layer. */
function keptOfNear({ parameters: { keep } }: NearJob, { from, near }: Sides): NearColumn[] {
  const taken = new Set(['near_layer', 'near_id', 'near_x', 'near_y', 'near_count']);
  const kept: (readonly (Column | null)[])[] = [];
  return keep.flatMap((name) => {
    const columns = near.map(({ layer }) => fieldNamed(layer, name));
    const known = columns.filter((column) => column !== null);
    if (known.length === 0) {
      if (fieldNamed(from.layer, name) !== null) return [];
      throw unknownField(name, [from.layer, ...near.map(({ layer }) => layer)]);
    }
    // Names that differ in case may mean the same fields.
    if (kept.some((others) => columns.every((column, at) => column === others[at]))) return [];
    kept.push(columns);
    const { values: _values, name: own, label, ...head } = known[0]!;
    const kind = commonKind(known.map((column) => column.kind));
    const free = freeName(`near_${own}`, taken);
    return [{ head: { ...head, kind, name: free, label: `Near ${label}` }, columns }];
  });
}

/** A name that no column of the table has; it is taken then. */
function freeName(name: string, taken: Set<string>): string {
  if (taken.has(name)) return freeName(`${name}_field`, taken);
  taken.add(name);
  return name;
}

/** The fields of the from layer that the table has: those that are kept, or in joined rows all. */
export function keptAttributes({ parameters: { keep, join } }: NearJob, { from }: Sides): readonly Column[] {
  const { layer } = from;
  if (join) return layer.attributes;
  return [...new Set(keep.map((name) => fieldNamed(layer, name)))].filter((column) => column !== null);
}

function unknownField(name: string, layers: readonly Layer[]): UserError {
  const names = [...new Set(layers.flatMap(({ attributes }) => attributes.map((column) => column.name)))];
  const known =
    names.length === 0 ? 'they have none' : `the nearest are ${nearest(name, names, 5).join(', ')}`;
  return new UserError(`No layer has a field ${name}: ${known}.`, { change: 'keep' });
}

function commonKind(kinds: readonly ColumnHead['kind'][]): ColumnHead['kind'] {
  if (kinds.every((kind) => kind === kinds[0])) return kinds[0]!;
  return kinds.every((kind) => kind === 'number' || kind === 'integer') ? 'number' : 'text';
}

/** What near layers are called: by their files' names, or by their paths where two have one name. */
function layerNames({ inputs: { near } }: NearJob): string[] {
  const names = near.map((path) => shownName(path));
  return near.map((path, at) => (names.filter((name) => name === names[at]).length > 1 ? path : names[at]!));
}
