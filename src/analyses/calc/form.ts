import { defineForm } from '../../shared/form';
import { PRESETS } from './presets';
import { alignField, noDataField, outputFields, rasterInputs, tileOption } from './rasters/fields';

/** A calculation on every cell of rasters, by an expression. */
export const calcForm = defineForm({
  id: 'calc',
  title: 'Raster calculation',
  heading: 'Calculation',
  subject: ['rasters'],
  inputs: rasterInputs,
  parameters: {
    expression: {
      kind: 'text',
      label: 'Expression',
      description:
        'What each cell of the result is, as in sqrt(A) or (A@2 - A@1) / (A@2 + A@1); expressions of several bands have a semicolon between them.',
      example: 'sqrt(A)',
      required: true,
      flag: {
        name: 'expression',
        argument: true,
        help: 'what each cell is, as in "sqrt(A)" or "(A@2 - A@1) / (A@2 + A@1)"; several bands with ; between them',
      },
      question: {
        prompt: 'What each cell is, as in (A@2 - A@1) / (A@2 + A@1) or mean(A, 3)',
        presets: { of: 'rasters', texts: PRESETS },
        previewed: true,
      },
    },
    withoutData: noDataField,
    align: alignField,
    ...outputFields,
  },
  command: {
    name: 'calc',
    summary: 'compute rasters from rasters, cell by cell and by neighbourhoods',
    description:
      'Computes a raster from rasters, tile by tile: by an expression of every cell, or by a function of your own.',
    of: 'expressions',
    options: tileOption,
  },
  commands: [
    { id: 'calculate', title: 'Calculate Raster' },
    {
      id: 'calculateWith',
      title: 'Calculate Raster',
      menu: { holds: 'raster', order: 4, input: 'rasters' },
    },
  ],
  questions: ['rasters', 'expression'],
  output: 'raster',
  rasterName: 'result.tif',
  mosaics: true,
  exports: ['report', 'json'],
});
