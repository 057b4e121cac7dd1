import { defineForm } from '../../shared/form';
import { calcForm } from '../calc/form';
import { alignField, outputFields, rasterInputs, tileOption } from '../calc/rasters/fields';
import { argumentsField, deadlineOption, functionField } from '../functions/functionFields';

/** A function of the user's, called for windows of rasters. */
export const windowFunctionForm = defineForm({
  id: 'window-function',
  title: 'Function over windows of rasters',
  description: 'A function of the user’s, called for each window of rasters: what it writes becomes a raster',
  heading: 'Function',
  subject: ['rasters'],
  inputs: {
    ...rasterInputs,
    function: {
      ...functionField,
      template: 'window',
      description: `${functionField.description} It exports window({ inputs, rows, columns, row, column, reach, nodata, args }, output), where inputs.A[0] is the first band of A and output[0] that of the result, row by row. Windows may be of any size: the same job gives the same result only where each cell follows from those within reach.`,
    },
  },
  parameters: {
    bands: {
      kind: 'integer',
      label: 'Bands',
      description: 'How many bands the function writes.',
      min: 1,
      max: 64,
      default: 1,
      flag: { name: 'bands', placeholder: '<n>', help: 'bands that the function writes' },
      question: { prompt: 'How many bands the function writes' },
    },
    reach: {
      kind: 'integer',
      label: 'Reach',
      description: 'How many cells around its window the function gets, on each side.',
      min: 0,
      max: 1000,
      default: 0,
      flag: {
        name: 'reach',
        placeholder: '<cells>',
        help: 'cells around each window that the function gets',
      },
      advanced: true,
    },
    args: argumentsField,
    align: alignField,
    ...outputFields,
  },
  command: {
    ...calcForm.command,
    of: 'functions',
    instead: { flag: functionField.flag.name },
    options: { ...tileOption, deadline: deadlineOption },
  },
  commands: [
    { id: 'runWindowFunction', title: 'Run a Function over a Raster' },
    {
      id: 'runWindowFunctionOn',
      title: 'Run a Function over a Raster',
      menu: { holds: 'raster', order: 5, input: 'rasters' },
    },
  ],
  questions: ['rasters', 'function', 'bands', 'args'],
  output: 'raster',
  rasterName: calcForm.rasterName,
  mosaics: true,
  exports: ['report', 'json'],
});
