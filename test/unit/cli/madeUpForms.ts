import { defineForm } from '../../../src/shared/form';

/** What each form needs, and what these tests do not look at. */
const others = {
  heading: 'Counts',
  subject: [],
  commands: [],
  questions: [],
} as const;

const ground = {
  holds: 'raster',
  label: 'Ground',
  description: 'The ground.',
  flag: { name: 'ground', placeholder: '<raster>', help: 'the ground' },
} as const;

/** A form with a field of every kind. */
export const flowers = defineForm({
  ...others,
  id: 'flowers',
  title: 'Flowers counted',
  inputs: {
    ground,
    meadows: {
      holds: 'layer',
      label: 'Meadows',
      description: 'The meadows.',
      flag: { name: 'meadows', placeholder: '<file>', help: 'the meadows, or everywhere' },
      question: {
        prompt: 'Meadows',
        fits: { scores: { polygon: 1 } },
        wanted: 'a layer of meadows',
        none: '',
      },
    },
    palette: {
      holds: 'text',
      label: 'Palette',
      description: 'A palette.',
      optional: true,
      flag: { name: 'colours', placeholder: '<set>', help: 'a file of colours' },
    },
  },
  parameters: {
    widthM: {
      kind: 'number',
      label: 'Width',
      description: 'How wide.',
      unit: 'metres',
      above: 0,
      default: 2.5,
      flag: { name: 'width', placeholder: '<metres>', help: 'how wide' },
    },
    rounds: {
      kind: 'integer',
      label: 'Rounds',
      description: 'How often.',
      default: { rule: 'by the size of the meadows' },
      flag: { name: 'rounds', placeholder: '<n>', help: 'how often' },
    },
    colours: {
      kind: 'choice',
      label: 'Colours',
      description: 'Which colours.',
      choices: [{ value: 'bright' }, { value: 'pale' }],
      default: 'bright',
      flag: { name: 'colours', placeholder: '<set>', help: 'a file, or a set' },
    },
    order: {
      kind: 'choice',
      label: 'Order',
      description: 'Which order.',
      choices: [{ value: 'up' }, { value: 'down' }],
      default: 'up',
      flag: { name: 'order', placeholder: '<way>', help: 'which way' },
    },
    edge: {
      kind: 'choice',
      label: 'Edge',
      description: 'Which edge.',
      choices: [{ value: 'open' }, { value: 'closed' }],
      default: 'open',
      flag: { name: 'close', chooses: 'closed', help: 'closes the edge' },
    },
    seeds: {
      kind: 'switch',
      label: 'Seeds',
      description: 'Seeds too.',
      default: false,
      off: { label: 'No', detail: '' },
      on: { label: 'Yes', detail: '' },
      flag: { name: 'seeds', help: 'seeds too' },
    },
    shares: {
      kind: 'numbers',
      label: 'Shares',
      description: 'The shares.',
      wrong: 'must be three numbers',
      count: 3,
      separator: ':',
      default: [1, 2, 3],
      flag: { name: 'shares', placeholder: '<a:b:c>', help: 'the shares' },
    },
    rings: {
      kind: 'numbers',
      label: 'Rings',
      description: 'The rings.',
      wrong: 'must be two numbers, or "grown"',
      count: 2,
      words: [{ value: 'grown' }],
      flag: { name: 'ring-widths', placeholder: '<a,b>', help: 'the rings' },
    },
    only: {
      kind: 'filter',
      label: 'Only',
      description: 'Only some.',
      of: 'meadows',
      example: { field: 'KIND', value: 'wet' },
      flag: { name: 'only', placeholder: '<field=value>', help: 'only some' },
    },
    named: {
      kind: 'fieldName',
      label: 'Named',
      description: 'Named by.',
      of: 'meadows',
      flag: { name: 'named', placeholder: '<field>', help: 'named by a field' },
    },
    systems: {
      kind: 'definitions',
      label: 'Systems',
      description: 'Systems.',
      default: [],
      flag: { name: 'system', placeholder: '<name=proj>', help: 'one more system' },
    },
    hidden: { kind: 'integer', label: 'Hidden', description: 'No flag asks for it.', default: 7 },
  },
  command: { name: 'count', summary: 'count', description: 'Counts flowers.', of: 'meadows' },
  output: 'table',
  exports: ['csv', 'json'],
});

/** Another of the same command, chosen by a word. */
export const everywhere = defineForm({
  ...others,
  id: 'flowers-everywhere',
  title: 'Flowers counted everywhere',
  inputs: { ground },
  parameters: {
    widthM: flowers.parameters.widthM,
    step: {
      kind: 'integer',
      label: 'Step',
      description: 'The step.',
      default: 1,
      flag: { name: 'step', placeholder: '<k>', help: 'the step' },
    },
  },
  command: {
    name: 'count',
    summary: 'count everywhere',
    description: 'Counts flowers everywhere.',
    of: 'everywhere',
    instead: { flag: 'meadows', word: 'everywhere' },
    options: {
      piece: { flag: { name: 'piece', placeholder: '<cells>', help: 'size of a piece' }, min: 8, max: 64 },
    },
  },
  output: 'raster',
  exports: ['report'],
});
