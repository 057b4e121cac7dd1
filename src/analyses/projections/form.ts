import { defineForm } from '../../shared/form';

/** The largest circle that is measured: beyond a quarter of the globe a circle closes in again. */
const MAX_RADIUS_M = 10_000_000;

/** Projections ranked by measured distortion. */
export const projectionsForm = defineForm({
  id: 'projections',
  title: 'Projections ranked by distortion',
  description: 'Rank map projections by measured distortion',
  heading: 'Projections',
  subject: ['area'],
  inputs: {
    area: {
      holds: 'layer',
      label: 'Area',
      description:
        'A layer (GeoPackage, shapefile, GeoJSON or FlatGeobuf) whose features are the area; one of a GeoPackage of several as in data.gpkg|layername=zones.',
      optional: true,
      flag: {
        name: 'area',
        placeholder: '<file>',
        help: 'layer with the area: polygons in a GeoPackage, shapefile, GeoJSON or FlatGeobuf',
      },
      question: {
        prompt: 'Area: a layer whose features, or some of them, are mapped',
        fits: { scores: { polygon: 3, mixed: 2, line: 1, point: 1 } },
        wanted: 'a layer with features',
        none: 'No layer was found in the workspace.',
        endings: ['gpkg', 'shp', 'geojson', 'fgb'],
      },
    },
    candidates: {
      holds: 'text',
      label: 'Candidates',
      description: 'A text file of projections to rank, one a line: NAME=+proj=… or NAME=EPSG:3035.',
      optional: true,
      flag: { name: 'candidates', placeholder: '<set>', help: 'a file with NAME=+proj=... lines' },
    },
  },
  parameters: {
    bounds: {
      kind: 'numbers',
      label: 'Bounds',
      description:
        'The area as west, south, east, north in degrees, where no layer is given. East passes 180 for an area ' +
        'over the antimeridian.',
      wrong: 'must be four numbers: west, south, east and north',
      count: 4,
      flag: {
        name: 'bounds',
        placeholder: '<w,s,e,n>',
        help: 'the area as bounds in degrees, in place of a layer',
      },
    },
    where: {
      kind: 'filter',
      label: 'Where',
      description: 'Only the features of the area layer whose field has this value.',
      of: 'area',
      example: { field: 'ISO_A3', value: 'ISL' },
      flag: {
        name: 'where',
        placeholder: '<field=value>',
        help: 'only the features of the area with this value',
      },
      question: { prompt: 'The whole of {area}, or features with one value of a field' },
    },
    each: {
      kind: 'fieldName',
      label: 'Each',
      description: 'One ranking for each feature of the area layer, named by this field.',
      of: 'area',
      flag: {
        name: 'each',
        placeholder: '<field>',
        help: 'one ranking for each feature of the area layer, named by this field',
      },
      question: { prompt: 'The field that names the features of {area}' },
    },
    within: {
      kind: 'choice',
      label: 'Samples within',
      description: 'Take samples in the bounds of the area or only inside its polygons.',
      choices: [{ value: 'bounds' }, { value: 'polygon' }],
      default: 'bounds',
      flag: {
        name: 'inside',
        chooses: 'polygon',
        help: 'take samples inside the polygons only, not in their bounds',
      },
    },
    parts: {
      kind: 'choice',
      label: 'Parts',
      description:
        'Which parts of the polygons of an area count: all, the largest alone, or those of over 1 % of the area (the largest where none is).',
      choices: [
        { value: 'all' },
        { value: 'largest' },
        { value: 'over-1%', spellings: ['over 1%', 'over 1 %', '>1%', '> 1%'] },
      ],
      default: 'all',
      flag: {
        name: 'parts',
        placeholder: '<which>',
        help: 'which parts of the polygons of an area count',
      },
      question: {
        prompt: 'Area: where in {area} distortion is measured',
        of: 'area',
        offers: [
          {
            label: 'Inside the polygons',
            detail: 'Samples fall inside, those in all parts alike',
            sets: { parts: 'all', within: 'polygon', each: null },
            needs: 'polygon',
          },
          {
            label: 'Largest part only',
            detail: 'Inside the largest polygon: without islands and territories far off',
            sets: { parts: 'largest', within: 'polygon', each: null },
            needs: 'polygon',
          },
          {
            label: 'Parts of over 1 % of the area',
            detail: 'Inside the polygons: without small islands, which may lie far off',
            sets: { parts: 'over-1%', within: 'polygon', each: null },
            needs: 'polygon',
          },
          {
            label: 'Bounds',
            detail: 'Anywhere in the box around all of it, with what lies between',
            sets: { parts: 'all', within: 'bounds', each: null },
          },
          {
            label: 'Each feature',
            detail: 'Inside the polygons, a ranking for every feature',
            sets: { parts: 'all', within: 'polygon' },
            asks: 'each',
            needs: 'polygon',
          },
        ],
      },
    },
    candidates: {
      kind: 'choice',
      label: 'Candidates',
      description:
        'The projections to rank: those suggested for the area (the default), six equal-area maps of the world (the default ' +
        'for the world), all, or none but the ones given.',
      choices: [
        {
          value: 'suggested',
          label: 'Suggested',
          detail: 'What published selection rules suggest for this area',
        },
        {
          value: 'world-equal-area',
          label: 'World, equal-area',
          detail: 'Six equal-area projections of the whole world',
        },
        {
          value: 'all',
          label: 'All',
          detail: 'Equal-area, conformal, equidistant and compromise projections: more than a hundred',
        },
        { value: 'none' },
      ],
      default: {
        rule: 'suggested; world-equal-area for the world; none where a file of candidates is given',
      },
      flag: {
        name: 'candidates',
        placeholder: '<set>',
        help: 'a file with NAME=+proj=... lines, or a set',
      },
      question: { prompt: 'Candidates: the projections to rank' },
    },
    projections: {
      kind: 'definitions',
      label: 'More candidates',
      description: 'More projections to rank.',
      default: [],
      flag: {
        name: 'projection',
        placeholder: '<name=proj>',
        help: 'one more candidate: NAME=+proj=... or an EPSG code; may be repeated',
      },
    },
    centre: {
      kind: 'switch',
      label: 'Centred too',
      description: 'Also rank each candidate centred on the area, beside the candidate as given.',
      default: false,
      flag: { name: 'centre', help: 'also rank each candidate centred on the area' },
      question: { prompt: 'Where the candidates are centred' },
      off: { label: 'As given', detail: 'Every candidate with its usual centre' },
      on: {
        label: 'As given and centred on the area',
        detail: 'Two rows for each candidate that can be centred',
      },
    },
    samples: {
      kind: 'integer',
      label: 'Samples',
      description:
        'How many circles and how many pairs of points; a Sobol design takes the next lower power of two.',
      min: 2,
      max: 10_000_000,
      default: 10_000,
      setting: {
        name: 'samples',
        description: 'Samples of a ranking of projections, circles and pairs of points',
      },
      flag: { name: 'samples', placeholder: '<n>', help: 'circles and pairs of points to measure' },
      question: { prompt: 'Samples: circles and pairs of points to measure distortion with' },
    },
    radii: {
      kind: 'numbers',
      label: 'Radii',
      advanced: true,
      description:
        'The min and max radius of the circles in metres. Or "scaled", the default: a hundredth and the whole of half ' +
        'the area\'s shorter side, at most 1,000 km. Or "10-1000km": those of published tables.',
      wrong: 'must be two numbers of metres, min and max, each above 0, or "scaled" or "10-1000km"',
      unit: 'metres',
      count: 2,
      above: 0,
      max: MAX_RADIUS_M,
      words: [
        {
          value: 'scaled',
          label: 'By the size of the area',
          detail: "Up to half of the area's shorter side, at most 1,000 km",
        },
        {
          value: '10-1000km',
          label: '10 km to 1,000 km',
          detail: 'Those of published tables, whatever the size of the area',
        },
      ],
      default: { rule: 'scaled, by the size of the area' },
      flag: {
        name: 'radii',
        placeholder: '<min,max>',
        help: 'radii of the circles in metres, or scaled, or 10-1000km',
      },
      question: { prompt: 'Radii of the circles that distortion is measured with' },
    },
    design: {
      kind: 'choice',
      label: 'Design',
      advanced: true,
      description: 'How samples are chosen: scrambled Sobol points (much less noise), or at random.',
      choices: [{ value: 'sobol' }, { value: 'random' }],
      default: 'sobol',
      flag: { name: 'design', placeholder: '<name>', help: 'how samples are chosen' },
    },
    seed: {
      kind: 'integer',
      label: 'Seed',
      advanced: true,
      description: 'The same seed gives the same samples.',
      min: 0,
      max: 4_294_967_295,
      default: 1,
      flag: { name: 'seed', placeholder: '<n>', help: 'the same seed gives the same samples' },
    },
    weights: {
      kind: 'numbers',
      label: 'Weights',
      advanced: true,
      description: 'Weights of distance, shape and area in the overall score.',
      wrong: 'must be three numbers, for distance, shape and area',
      count: 3,
      min: 0,
      separator: ':',
      default: [1, 1, 1],
      flag: {
        name: 'weights',
        placeholder: '<d:s:a>',
        help: 'weights of distance, shape and area in the score',
      },
    },
    sort: {
      kind: 'choice',
      label: 'Ranked by',
      description: 'What the ranking is ordered by.',
      choices: [{ value: 'distance' }, { value: 'shape' }, { value: 'area' }, { value: 'score' }],
      default: 'area',
      flag: { name: 'sort', placeholder: '<key>', help: 'what to order by' },
    },
  },
  command: {
    name: 'rank',
    summary: 'rank map projections by measured distortion',
    description:
      'Ranks candidate map projections by their distance, shape and area distortion (Ep, Es, Ea) over an area.',
  },
  commands: [
    { id: 'rankProjections', title: 'Rank Projections' },
    { id: 'rankThisArea', title: 'Rank Projections for This Area', menu: { holds: 'layer', order: 2 } },
  ],
  questions: ['area', 'where', 'parts', 'candidates', 'centre', 'radii', 'samples'],
  step: {
    id: 'ranking',
    title: 'Find the projection that distorts an area least',
    description: 'Choose the countries, then ISO_A3 and ISL for Iceland.',
  },
  tool: {
    name: 'rankProjections',
    referenceName: 'rankProjections',
    icon: '$(globe)',
    displayName: 'Rank Projections',
    userDescription: 'Ranks map projections by measured distortion over an area.',
    modelDescription:
      'Ranks map projections by measured distance, shape and area distortion (Ep, Es, Ea; 0 is none) over the bounds of a layer of the workspace, or of its features with one value of a field, all their parts or the largest. Returns the ranked table as Markdown.',
    tags: ['gis', 'geospatial', 'projection'],
    fields: ['area', 'where', 'parts', 'candidates', 'centre', 'samples'],
    question: 'Rank map projections for {area}{where}?',
  },
  output: 'table',
  exports: ['csv', 'markdown', 'report', 'json'],
});
