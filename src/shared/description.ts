import type { description } from './descriptionSchema';
import type { Inferred } from './inferred';

/*
 * How a result is shown and what can be done with it: part of the result, given by its analysis, and all that those
 * who show results know of them. Plain JSON. What its members mean is said at its schema; types are apart from that,
 * so that the page does without a validator.
 */

/**
 * What a total is of the numbers in a column: `farthest` is that farthest from 0, with its sign, and `above`, `below` and
 * `zero` how many are so; or how many rows have anything in it.
 */
export const DERIVATIONS = [
  'mean',
  'min',
  'max',
  'sum',
  'farthest',
  'above',
  'below',
  'zero',
  'count',
] as const;

/** Which view stands beside the table: points or a raster on a map, drawings of rows, or none. */
export const VIEW_KINDS = ['points', 'raster', 'drawings', 'none'] as const;

/** Ways to divide values into classes of colours; `natural` are the natural breaks of Jenks. */
export const CLASSINGS = ['continuous', 'quantile', 'equal', 'natural'] as const;
export type Classing = (typeof CLASSINGS)[number];

/** How a result is shown. */
export type Description = Inferred<typeof description>;

/** What an analysis says of its result; all else of the description follows from its form. */
export type OwnDescription = Omit<
  Description,
  'title' | 'analysis' | 'parameters' | 'exports' | 'compares' | 'asked' | 'compared'
>;

export type TableDescription = NonNullable<Description['table']>;
export type ColumnRef = TableDescription['wide'][number];
export type ValueColumn = Description['values'][number];
export type LegendWords = ValueColumn['legend'];
export type StatusColumn = NonNullable<Description['status']>;
export type WeightsCapability = NonNullable<Description['weights']>;
export type Measure = WeightsCapability['measures'][number];
export type ProbeCapability = NonNullable<Description['probe']>;
export type ComparedResults = NonNullable<Description['compared']>;
export type LineColumns = NonNullable<Description['lines']>;
export type DrawingsCapability = NonNullable<Description['drawings']>;
