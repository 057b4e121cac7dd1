import { defineForm } from '../../../src/shared/form';
import type { JobOf } from '../../../src/shared/jobOfForm';

/** How far apart points lie. An analysis for tests: whatever shows, runs or exports one must do so with this one too. */
export const spacingForm = defineForm({
  id: 'spacing',
  title: 'Distances to the nearest neighbour',
  heading: 'Spacing',
  subject: ['sites'],
  inputs: {
    sites: {
      holds: 'layer',
      label: 'Sites',
      description: 'The sites: a point layer in metres.',
      flag: { name: 'sites', placeholder: '<file>', help: 'a layer of points, in metres' },
      question: {
        prompt: 'Sites: a layer of points',
        fits: { scores: { point: 1 } },
        wanted: 'a layer of points',
        none: 'No layer of points was found in the workspace.',
      },
    },
  },
  parameters: {
    metric: {
      kind: 'choice',
      label: 'Metric',
      description: 'Distances in a straight line, or along streets that run north and east.',
      choices: [
        { value: 'straight', label: 'Straight', detail: 'As the crow flies' },
        { value: 'streets', label: 'Streets', detail: 'North, then east' },
      ],
      default: 'straight',
      flag: { name: 'metric', placeholder: '<name>', help: 'how distances are measured' },
      question: { prompt: 'How distances are measured' },
    },
    farM: {
      kind: 'number',
      label: 'Farthest',
      description: 'How far a neighbour may be.',
      unit: 'metres',
      above: 0,
      default: { rule: 'a tenth of the longer side of the bounds' },
      flag: { name: 'far', placeholder: '<metres>', help: 'how far a neighbour may be' },
      question: { prompt: 'How far a neighbour may be, in metres' },
    },
    twins: {
      kind: 'switch',
      label: 'Twins',
      description: 'Points at the very same place are neighbours too.',
      default: false,
      off: { label: 'No', detail: '' },
      on: { label: 'Yes', detail: '' },
      flag: { name: 'twins', help: 'points at the very same place are neighbours too' },
    },
  },
  command: {
    name: 'spacing',
    summary: 'measure how far apart points lie',
    description: 'Measures for each point how far its nearest neighbour is.',
  },
  commands: [
    { id: 'measureSpacing', title: 'Measure Spacing' },
    { id: 'measureSpacingOf', title: 'Measure Spacing of These Points', menu: { holds: 'layer', order: 9 } },
  ],
  questions: ['sites', 'metric', 'farM'],
  tool: {
    name: 'measureSpacing',
    referenceName: 'measureSpacing',
    icon: '$(graph-scatter)',
    displayName: 'Measure Spacing',
    userDescription: 'Measures how far apart points lie.',
    modelDescription: 'Measures for each point of a layer how far its nearest neighbour is, in metres.',
    tags: ['gis'],
    fields: ['sites', 'metric'],
    question: 'Measure the spacing of {sites}?',
  },
  output: 'table',
  exports: ['csv', 'geojson', 'markdown', 'report', 'json'],
});

export type SpacingJob = JobOf<typeof spacingForm>;
