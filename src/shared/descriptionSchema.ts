import * as z from 'zod';
import { RAMP_NAMES } from './colourRamps';
import { CLASSINGS, DERIVATIONS, VIEW_KINDS } from './description';
import { EXPORT_NAMES } from './exportFormats';
import { jobEnvelope } from './job';

/** A value in a table: `null` where there is none. */
export const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** Decimals on screen. */
export const digits = z.int().min(0).max(20);

/** A column of a result's table. */
const columnRef = z.strictObject({
  name: z.string(),
  /** Whether the input said it or the analysis computed it. */
  from: z.enum(['attributes', 'columns']),
  unlessAll: cell.optional().describe('Left out where every row has this value or none.'),
});

/** The table. Absent from results that have none. */
const table = z.strictObject({
  /** The column that names a row; rows are numbered where `null`. */
  name: columnRef.nullable(),
  /** The computed column that rows are sorted by at first. */
  sort: z.strictObject({ column: z.string(), descending: z.boolean() }),
  /** What a narrow table shows, in order: on the terminal, in Markdown, for an assistant. */
  narrow: z.array(columnRef),
  /** What a wide table shows, in order; attributes that are not listed follow. */
  wide: z.array(columnRef),
  /** For a filter, as in `height>3`. */
  filterExample: z.string(),
});

/** A computed column that is what the result is about: a map colours by the first. */
const value = z.strictObject({
  column: z.string(),
  /** What the colours mean. */
  legend: z.strictObject({
    label: z.string(),
    unit: z.string().optional(),
    digits,
    zero: z.string().optional().describe('What 0 means: it then has a colour apart from the others.'),
  }),
  /** The range that colours span while not all values are known; from the values where absent. */
  range: z.tuple([z.number(), z.number()]).optional(),
  ramp: z
    .enum(RAMP_NAMES)
    .optional()
    .describe('The colours of its values; as the settings say where absent.'),
  classing: z
    .enum(CLASSINGS)
    .optional()
    .describe(
      'How a map of points classes them at first: where most are small and few are large, quantiles tell most. Not at all where absent.',
    ),
});

/** A computed column of words that tell how a row came out. */
const status = z.strictObject({
  column: z.string(),
  /** The column that says why, where something went wrong. */
  reason: z.string(),
  /**
   * What each word means; `neutral` is an answer too, though there is no value, and `pending` that there is none yet; one
   * that is not listed is an error.
   */
  tones: z.record(z.string(), z.enum(['good', 'neutral', 'pending', 'warn', 'error'])),
});

/** A column whose weight in the ranking can be changed. */
const measure = z.strictObject({
  /** What its weight is called, as in `area`. */
  weight: z.string(),
  column: z.string(),
  /** The column with its standard error. */
  error: z.string(),
  /** The least that differences from the best count against in the score; 0 where absent. */
  reference: z.number().positive().optional(),
  /**
   * The column with the value at and below which nothing is gained, where there is one, and what that value is; and the
   * boolean column that says of which rows it is known that they are as good, whatever their value.
   */
  floor: z
    .strictObject({ column: z.string(), meaning: z.string(), perfect: z.string().optional() })
    .optional(),
});

/**
 * The page ranks rows again as weights of measures change. Their replicates lie in the result's details as
 * `RankingDetails`; each group of rows is a ranking of its own.
 */
const weights = z.strictObject({
  measures: z.array(measure).min(1),
  /** The weights that give the order of the job, one for each measure. */
  first: z.array(z.number()),
  /** Computed columns that the ranking gives anew. */
  rank: z.string(),
  tied: z.string(),
  score: z.string(),
  best: z.string(),
  /** Columns that together tell rows apart, and settle the order of equals. */
  key: z.array(z.string()),
  /** The boolean column that says which rows take part. */
  comparable: z.string(),
  /** The text column that tells variants of a row apart, as `as given` and `centred`: its values in order, with what a switch calls them. */
  variants: z
    .strictObject({ column: z.string(), values: z.array(z.tuple([z.string(), z.string()])) })
    .optional(),
  /** A text column that people copy, as a definition, and what to call it. */
  copies: z.strictObject({ column: z.string(), label: z.string() }).optional(),
  /** What a group is, in the plural, as in `areas`. */
  groups: z.string(),
});

/** The page may ask what there is at a row's place: cells of classes, drawn over the map. */
const probe = z.strictObject({
  /** Said while it is computed. */
  asking: z.string(),
  /** Said where nothing can compute it, as in a report. */
  unavailable: z.string(),
  /** Classes from 1 on: what each is called, and its colour as CSS. */
  classes: z.array(z.strictObject({ label: z.string(), colour: z.string() })),
});

/** A place, as two computed columns of numbers in the result's CRS. */
const placeColumns = z.strictObject({ x: z.string(), y: z.string() });

/** Each row leads from its place, where a map shows it, to another; one without the other has no line. */
const lines = z.strictObject({ from: placeColumns, to: placeColumns });

/** Rows have drawings, in the result's details as `DrawingDetails`. */
const drawings = z.strictObject({
  /** What a drawing shows, after the name of its row and of its group, as in `with its graticule`. */
  shows: z.string(),
  /** What to make of the circles in it: where all are drawn at one scale, and where each is drawn to fit. */
  sameScale: z.string(),
  ownScale: z.string(),
});

/** One of two results that are shown side by side: what tells it from the other, as in `radius 400 m`, and its job. */
const compared = z.strictObject({ label: z.string(), job: jobEnvelope });

/** What a total is of some of the rows, from a computed column. */
const derivation = z.strictObject({
  column: z.string(),
  as: z.enum(DERIVATIONS),
  not: cell.optional().describe('Rows that have this value are left out.'),
});

/** How a result is shown, as a schema. */
export const description = z
  .strictObject({
    /** Of the panel, as in `GVI: primary_schools`. */
    title: z.string(),
    /** Of the analysis, as in `Green visibility at points`. */
    analysis: z.string(),
    /** What is analysed, in the plural, and the total that counts it; where absent they are the rows. */
    items: z.strictObject({ plural: z.string(), total: z.string().optional() }),
    /** A sentence over a table of text, as `Ranked by area distortion (Ea):`. */
    heading: z.string().optional(),
    view: z.enum(VIEW_KINDS),
    /** Absent where there are no rows. */
    table: table.optional(),
    values: z.array(value),
    status: status.optional(),
    /** Totals under the table: their decimals, none where one is not listed; and how rows give them, where they do. */
    totals: z.array(z.strictObject({ name: z.string(), digits, of: derivation.optional() })),
    /** The parameters of the job, those left to a rule too, as they are shown. */
    parameters: z.array(z.strictObject({ label: z.string(), text: z.string() })),
    exports: z.array(z.enum(EXPORT_NAMES)),
    /** Whether timings are compared. */
    compares: z.boolean(),
    /** Inputs and parameters that a person is asked for, and what they are called on screen. */
    asked: z.record(z.string(), z.string()).optional(),
    weights: weights.optional(),
    probe: probe.optional(),
    drawings: drawings.optional(),
    lines: lines.optional(),
    compared: z
      .strictObject({ first: compared, second: compared })
      .optional()
      .describe(
        'Two results side by side, which have no job of their own: that of the result is that of the first.',
      ),
  })
  .describe('How the result is shown: all that a reader needs to know of its analysis.');
