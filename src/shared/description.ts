import type { ExportFormat } from './exportFormats';
import type { Cell } from './result';

/*
 * How a result is shown and what can be done with it: part of the result, given by its analysis, and all that those
 * who show results know of them. Plain JSON.
 */

/** A column of a result's table. */
export interface ColumnRef {
  readonly name: string;
  /** Whether the input said it or the analysis computed it. */
  readonly from: 'attributes' | 'columns';
  /** Left out where every row has this value or none. */
  readonly unlessAll?: Cell;
}

/** What the colours of a value mean on a map. */
export interface LegendWords {
  readonly label: string;
  readonly unit?: string;
  readonly digits: number;
}

/** A computed column that is what the result is about: a map colours by the first. */
export interface ValueColumn {
  readonly column: string;
  readonly legend: LegendWords;
  /** The range that colours span while not all values are known; from the values where absent. */
  readonly range?: readonly [min: number, max: number];
}

/** A computed column of words that tell how a row came out. */
export interface StatusColumn {
  readonly column: string;
  /** The column that says why, where something went wrong. */
  readonly reason: string;
  /** What each word means; one that is not listed is an error. */
  readonly tones: Readonly<Record<string, 'good' | 'warn' | 'error'>>;
}

/** The table. Absent from results that have none. */
export interface TableDescription {
  /** What a row is, as in `observer`. */
  readonly row: string;
  /** The column that names a row; rows are numbered where `null`. */
  readonly name: ColumnRef | null;
  /** The computed column that rows are sorted by at first. */
  readonly sort: { readonly column: string; readonly descending: boolean };
  /** What a narrow table shows, in order: on the terminal, in Markdown, for an assistant. */
  readonly narrow: readonly ColumnRef[];
  /** What a wide table shows, in order; attributes that are not listed follow. */
  readonly wide: readonly ColumnRef[];
  /** For a filter, as in `height>3`. */
  readonly filterExample: string;
}

/** A total under the table. */
export interface Total {
  readonly name: string;
  readonly digits: number;
}

/** A column whose weight in the ranking can be changed. */
export interface Measure {
  /** What its weight is called, as in `area`. */
  readonly weight: string;
  readonly column: string;
  /** The column with its standard error. */
  readonly error: string;
  /** The column with the value below which nothing is gained, where there is one, and what that value is. */
  readonly floor?: { readonly column: string; readonly meaning: string };
}

/**
 * The page ranks rows again as weights of measures change. Their replicates lie in the result's details as
 * `RankingDetails`; each group of rows is a ranking of its own.
 */
export interface WeightsCapability {
  readonly measures: readonly Measure[];
  /** The weights that give the order of the job, one for each measure. */
  readonly first: readonly number[];
  /** Computed columns that the ranking gives anew. */
  readonly rank: string;
  readonly tied: string;
  readonly score: string;
  readonly best: string;
  /** Columns that together tell rows apart, and settle the order of equals. */
  readonly key: readonly string[];
  /** The boolean column that says which rows take part. */
  readonly comparable: string;
  /** The text column that tells variants of a row apart, as `as given` and `centred`: its values in order, with what a switch calls them. */
  readonly variants?: {
    readonly column: string;
    readonly values: readonly (readonly [value: string, label: string])[];
  };
  /** A text column that people copy, as a definition, and what to call it. */
  readonly copies?: { readonly column: string; readonly label: string };
  /** What a group is, in the plural, as in `areas`. */
  readonly groups: string;
}

/** The page may ask what there is at a row's place: cells of classes, drawn over the map. */
export interface ProbeCapability {
  /** Said while it is computed. */
  readonly asking: string;
  /** Said where nothing can compute it, as in a report. */
  readonly unavailable: string;
  /** Classes from 1 on: what each is called, and its colour as CSS. */
  readonly classes: readonly { readonly label: string; readonly colour: string }[];
}

/** Rows have drawings, in the result's details as `DrawingDetails`. */
export interface DrawingsCapability {
  /** What a drawing shows, after the name of its row and of its group, as in `with its graticule`. */
  readonly shows: string;
  /** What to make of the circles in it: where all are drawn at one scale, and where each is drawn to fit. */
  readonly sameScale: string;
  readonly ownScale: string;
}

/** Which view stands beside the table: points or a raster on a map, drawings of rows, or none. */
export type ViewKind = 'points' | 'raster' | 'drawings' | 'none';
export const VIEW_KINDS: readonly ViewKind[] = ['points', 'raster', 'drawings', 'none'];

/** How a result is shown. */
export interface Description {
  /** Of the panel, as in `GVI: primary_schools`. */
  readonly title: string;
  /** Of the analysis, as in `Green visibility at points`. */
  readonly analysis: string;
  /** What is analysed, in the plural, and the total that counts it; the rows where absent. */
  readonly items: { readonly plural: string; readonly total?: string };
  /** A sentence over a table of text, as `Ranked by area distortion (Ea):`. */
  readonly heading?: string;
  readonly view: ViewKind;
  /** Absent where there are no rows. */
  readonly table?: TableDescription;
  readonly values: readonly ValueColumn[];
  readonly status?: StatusColumn;
  readonly totals: readonly Total[];
  /** The parameters of the job, those left to a rule too, as they are shown. */
  readonly parameters: readonly { readonly label: string; readonly text: string }[];
  readonly exports: readonly ExportFormat[];
  /** Whether timings are compared. */
  readonly compares: boolean;
  readonly weights?: WeightsCapability;
  readonly probe?: ProbeCapability;
  readonly drawings?: DrawingsCapability;
}

/** What an analysis says of its result; all else of the description follows from its form. */
export type OwnDescription = Omit<Description, 'title' | 'analysis' | 'parameters' | 'exports' | 'compares'>;
