import { defineForm } from '../../shared/form';
import { TILE } from '../../tiling/chooseTile';
import { greenFields, rasterFields, viewshedFields } from '../gvi/form';

/** The Green Visibility Index of every cell of an area. */
export const gviCellsForm = defineForm({
  id: 'gvi-cells',
  title: 'Green visibility of every cell',
  heading: 'GVI of cells',
  subject: ['surface'],
  inputs: {
    ...rasterFields,
    within: {
      holds: 'layer',
      label: 'Within',
      description: 'Only cells whose centre lies in the polygons of this layer.',
      optional: true,
      flag: { name: 'within', placeholder: '<file>', help: 'only cells in the polygons of this layer' },
      question: {
        prompt: 'Where: every cell of the surface, or those inside the polygons of a layer',
        fits: { scores: { polygon: 1 } },
        wanted: 'a layer of polygons',
        none: 'No layer of polygons was found in the workspace.',
        without: 'Whole surface',
      },
    },
    mask: {
      holds: 'raster',
      label: 'Mask',
      description: 'Only cells where this raster is 1.',
      optional: true,
      flag: { name: 'mask', placeholder: '<raster>', help: 'only cells where this raster is 1' },
    },
  },
  parameters: {
    ...viewshedFields,
    ...greenFields,
    every: {
      kind: 'integer',
      label: 'Every k-th cell',
      description: 'Only every k-th cell in both directions; the map has cells of k times the size.',
      min: 1,
      default: 1,
      flag: { name: 'every', placeholder: '<k>', help: 'only every k-th cell in both directions' },
      question: { prompt: 'Which cells are observers' },
      choices: [
        { value: 1, label: 'Every cell', detail: 'The map has the cells of the surface' },
        { value: 2, label: 'Every 2nd cell', detail: 'A coarser map in about 1/4 of the time' },
        { value: 5, label: 'Every 5th cell', detail: 'A coarser map in about 1/25 of the time' },
        { value: 10, label: 'Every 10th cell', detail: 'A coarser map in about 1/100 of the time' },
      ],
    },
  },
  command: {
    name: 'gvi',
    summary: 'map the Green Visibility Index of every cell',
    description: 'Maps the Green Visibility Index of every cell.',
    of: 'every-cell',
    instead: { flag: 'observers', word: 'every-cell' },
    options: {
      tile: {
        flag: {
          name: 'tile',
          placeholder: '<cells>',
          help: `side of the tiles of work (default: ${TILE}, less where the map is small)`,
        },
        min: 8,
        max: 4096,
      },
    },
  },
  commands: [
    { id: 'mapEveryCell', title: 'Map Green Visibility of Every Cell' },
    {
      id: 'mapEveryCellOf',
      title: 'Map Green Visibility of Every Cell',
      menu: { holds: 'raster', order: 3, input: 'surface' },
    },
  ],
  questions: [
    'surface',
    'greenness',
    'greenValues',
    'terrain',
    'within',
    'every',
    'radiusM',
    'observerHeightM',
  ],
  output: 'raster',
  rasterName: 'gvi.tif',
  exports: ['report', 'json'],
});
