import { defineForm, type LayerContent } from '../../../../src/shared/form';
import type { FileDescription } from '../../../../src/shared/questions';

const anyLayer = { scores: { point: 1, line: 1, polygon: 1, mixed: 1 } } as const;

/** A form with what an editor asks of several layers. */
export const stopsForm = defineForm({
  id: 'stops',
  title: 'Stops counted',
  heading: 'Stops',
  subject: ['stops', 'homes'],
  inputs: {
    homes: {
      holds: 'layer',
      label: 'Homes',
      description: 'The homes.',
      flag: { name: 'homes', help: 'the homes' },
      question: { prompt: 'Homes', fits: anyLayer, wanted: 'a layer', none: 'No layer.' },
    },
    stops: {
      holds: 'layer',
      several: true,
      label: 'Stops',
      description: 'The stops.',
      flag: { name: 'stops', help: 'the stops' },
      question: { prompt: 'Stops near {homes}', fits: anyLayer, wanted: 'a layer', none: 'No layer.' },
    },
  },
  parameters: {
    count: {
      kind: 'integer',
      label: 'Count',
      description: 'How many.',
      min: 1,
      words: [{ value: 'all' }],
      default: 1,
      setting: { name: 'stopCount' },
      question: { prompt: 'How many' },
    },
    farM: {
      kind: 'number',
      label: 'Farthest',
      description: 'How far.',
      unit: 'metres',
      above: 0,
      question: { prompt: 'How far' },
    },
    system: {
      kind: 'text',
      label: 'System',
      description: 'The system.',
      example: 'EPSG:27700',
      question: { prompt: 'System' },
    },
    only: {
      kind: 'filter',
      label: 'Only',
      description: 'Only some stops.',
      of: 'stops',
      comparisons: true,
      computed: { name: 'size', of: 'polygon', detail: 'of polygons' },
      example: { field: 'LINES', value: '4' },
      question: { prompt: 'Which of {stops}' },
    },
    kept: {
      kind: 'fieldNames',
      label: 'Kept',
      description: 'Fields to keep.',
      of: ['homes', 'stops'],
      default: [],
      question: { prompt: 'Fields to keep' },
    },
  },
  command: { name: 'stops', summary: 'count stops', description: 'Counts stops.' },
  commands: [{ id: 'countStops', title: 'Count Stops' }],
  questions: ['homes', 'stops', 'count', 'farM', 'system', 'only', 'kept'],
  tool: {
    name: 'countStops',
    referenceName: 'countStops',
    icon: '$(graph-scatter)',
    displayName: 'Count Stops',
    userDescription: 'Counts stops.',
    modelDescription: 'Counts stops.',
    tags: ['gis'],
    fields: ['homes', 'stops', 'count', 'system', 'only', 'kept'],
    question: 'Count {stops} at {homes}{only}?',
  },
  output: 'table',
  exports: ['csv'],
});

/** A layer of a file. */
export function layerOf(
  path: string,
  fields: readonly string[] = [],
  geometry: LayerContent = 'point',
): FileDescription {
  return { path, kind: 'layer', text: path, geometry, features: 5, fields, isFirstPart: false };
}
