import type {
  ChoiceField,
  Form,
  InputField,
  NumberField,
  NumbersField,
  SwitchField,
} from '../../../shared/form';
import { CELL_TYPES, DEFAULT_CELL_TYPE } from './cellTypes';

/*
 * What every analysis asks for that computes rasters from rasters by tiles: stated once.
 */

const raster = {
  holds: 'raster',
  label: 'Rasters',
} as const satisfies Partial<InputField>;

/** The rasters, which expressions and functions call A, B and so on. */
export const rasterInputs = {
  rasters: {
    ...raster,
    several: true,
    lettered: true,
    description: 'The rasters: A is the first, B the second, and so on.',
    flag: { name: 'A', placeholder: '<raster>', help: 'the raster that is called A' },
    question: {
      prompt: 'Rasters: the first is A, the second B, and so on',
      fits: { scores: { measured: 3, other: 2, binary: 1 } },
      wanted: 'a raster',
      none: 'No raster was found in the workspace.',
    },
  },
  like: {
    holds: 'raster',
    label: 'Like',
    description: 'The raster whose grid and coordinate reference system the result has; A by default.',
    optional: true,
    flag: {
      name: 'like',
      placeholder: '<raster>',
      help: 'the result has the grid of this raster (default: of A)',
    },
  },
} as const satisfies Readonly<Record<string, InputField>>;

/** How rasters are read that lie on another grid. */
export const alignField = {
  kind: 'choice',
  label: 'Other grids',
  description:
    'How rasters are read that lie on another grid or in another CRS than the result: not at all, the nearest cell, bilinear interpolation, or the mean of the cells that a cell covers.',
  choices: [
    { value: 'no', label: 'Refuse', detail: 'All rasters must lie on one grid' },
    { value: 'nearest', label: 'Nearest cell', detail: 'For classes' },
    { value: 'bilinear', label: 'Bilinear', detail: 'For measurements, to cells of a like size' },
    { value: 'average', label: 'Average', detail: 'For measurements, to larger cells' },
  ],
  default: 'no',
  flag: { name: 'align', placeholder: '<how>', help: 'how rasters on other grids are read' },
  advanced: true,
} as const satisfies ChoiceField;

/** What a cell without data does. */
export const noDataField = {
  kind: 'number',
  label: 'Cells without data',
  description:
    'What a cell without data does: propagate gives no data wherever one is needed, ignore leaves it out of sums, products, minima, maxima and of what lies around a cell, and a number stands in its place.',
  words: [{ value: 'propagate' }, { value: 'ignore' }],
  default: 'propagate',
  flag: {
    name: 'nodata',
    placeholder: '<rule>',
    help: 'what a cell without data does: a number stands in its place',
  },
  advanced: true,
} as const satisfies NumberField;

/** How the result is stored. */
export const outputFields = {
  cellType: {
    kind: 'choice',
    label: 'Type',
    description: 'The type of the cells of the result.',
    choices: CELL_TYPES.map((value) => ({ value })),
    default: DEFAULT_CELL_TYPE,
    flag: { name: 'type', placeholder: '<type>', help: 'type of the cells' },
  },
  compression: {
    kind: 'choice',
    label: 'Compression',
    description: 'How the result is compressed: deflate, with differences of neighbours, or none.',
    choices: [{ value: 'deflate' }, { value: 'none' }],
    default: 'deflate',
    flag: { name: 'compression', placeholder: '<how>', help: 'how the file is compressed' },
    advanced: true,
  },
  overviews: {
    kind: 'switch',
    label: 'Overviews',
    description: 'Whether the file has smaller copies for display, as a cloud-optimised GeoTIFF has.',
    default: false,
    off: { label: 'No overviews', detail: 'The cells alone' },
    on: { label: 'Overviews', detail: 'A cloud-optimised GeoTIFF' },
    flag: { name: 'cog', help: 'write a cloud-optimised GeoTIFF: with overviews' },
    advanced: true,
  },
  tiles: {
    kind: 'numbers',
    label: 'Tiles',
    description: 'Of a mosaic: how many tiles there are, down and across.',
    wrong: 'must be two whole numbers of tiles, down and across',
    count: 2,
    whole: true,
    min: 1,
    max: 1000,
    separator: 'x',
    default: [4, 4],
    flag: { name: 'tiles', placeholder: '<rows>x<columns>', help: 'tiles of --discrete, down and across' },
    advanced: true,
  },
} as const satisfies Readonly<Record<string, ChoiceField | SwitchField | NumbersField>>;

/** The option that says how large tiles of the work are. */
export const tileOption = {
  tile: {
    flag: { name: 'tile', placeholder: '<cells>', help: 'side of the tiles of work' },
    min: 8,
    max: 8192,
  },
} as const satisfies NonNullable<Form['command']['options']>;
