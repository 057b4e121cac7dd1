import { defineForm } from '../../shared/form';
import { argumentsField, deadlineOption, functionField } from '../functions/functionFields';

/** A function of the user's, called for each row of a layer. */
export const mapRowsForm = defineForm({
  id: 'map-rows',
  title: 'Function over rows',
  description: 'A function of the user’s, called for each row of a layer: what it returns becomes columns',
  heading: 'Map',
  subject: ['layer'],
  inputs: {
    layer: {
      holds: 'layer',
      label: 'Layer',
      description: 'The layer whose rows the function is called for; a CSV needs no coordinates.',
      flag: {
        name: 'layer',
        argument: true,
        placeholder: '<file>',
        help: 'the layer: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV, which needs no coordinates',
      },
      question: {
        prompt: 'Layer: the rows that the function is called for',
        fits: { scores: { point: 1, line: 1, polygon: 1, mixed: 1, none: 1 } },
        wanted: 'a layer',
        none: 'No layer was found in the workspace.',
      },
    },
    function: {
      ...functionField,
      template: 'rows',
      description: `${functionField.description} It exports row({ index, properties, geometry, x, y, args }), which returns an object of values. The same job gives the same result only where the function does.`,
    },
  },
  parameters: {
    args: argumentsField,
    where: {
      kind: 'filter',
      of: 'layer',
      comparisons: true,
      label: 'Where',
      description: 'Only the rows that match, as in TYPE=park.',
      example: { field: 'TYPE', value: 'park' },
      flag: { name: 'where', placeholder: '<filter>', help: 'only the rows that match, as in "TYPE=park"' },
      question: { prompt: 'Which rows of {layer} the function is called for' },
    },
  },
  command: {
    name: 'map',
    summary: 'call your own function for each row of a layer, in parallel',
    description:
      'Calls the function row of your JavaScript module for each row of a layer, in parallel, and adds what it returns as columns.',
    options: {
      deadline: deadlineOption,
      order: {
        flag: {
          name: 'order',
          placeholder: '<order>',
          help: 'in which order rows are handed on while the job runs; the result is in that of the layer',
        },
        words: ['completed', 'input'],
      },
    },
  },
  commands: [
    { id: 'mapRows', title: 'Map a Function over Rows' },
    {
      id: 'mapRowsOf',
      title: 'Map a Function over These Rows',
      menu: { holds: 'layer', order: 5, input: 'layer' },
    },
  ],
  questions: ['layer', 'function', 'where', 'args'],
  output: 'table',
  exports: ['csv', 'geojson', 'geopackage', 'flatgeobuf', 'markdown', 'report', 'json'],
});
