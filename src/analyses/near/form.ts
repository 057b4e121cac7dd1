import { defineForm } from '../../shared/form';

/** The field that filters may name of polygons that have none of that name: their area in square metres. */
export const AREA_FIELD = 'area_m2';

/** For each feature of a layer, which features of other layers are closest. */
export const nearForm = defineForm({
  id: 'near',
  title: 'Near table',
  description: 'A near table: for each feature of a layer, which features of other layers are closest',
  heading: 'Near',
  subject: ['from'],
  inputs: {
    from: {
      holds: 'layer',
      label: 'From',
      description: 'The layer whose features look for neighbours: points, lines or polygons.',
      flag: {
        name: 'from',
        placeholder: '<file>',
        help: 'the layer whose features look for neighbours: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV',
      },
      question: {
        prompt: 'From: the layer whose features you want neighbours for, such as homes',
        fits: { scores: { point: 3, polygon: 2, line: 2, mixed: 1 } },
        wanted: 'a layer',
        none: 'No layer was found in the workspace.',
      },
    },
    near: {
      holds: 'layer',
      several: true,
      label: 'Near',
      description:
        'The layers whose features are found: points, lines or polygons. The layer itself may be among them: each of its features then finds the others.',
      flag: {
        name: 'near',
        placeholder: '<file>',
        help: 'a layer whose features are found; it may be the from layer itself',
      },
      question: {
        prompt: 'Near: the layers to find neighbours in, such as parks',
        fits: { scores: { polygon: 3, line: 2, point: 2, mixed: 1 } },
        wanted: 'layers',
        none: 'No layer was found in the workspace.',
      },
    },
  },
  parameters: {
    count: {
      kind: 'integer',
      label: 'Count',
      description: 'How many neighbours of each feature are found: the nearest so many, or all.',
      min: 1,
      words: [{ value: 'all', label: 'All', detail: 'Every feature, within the radius where there is one' }],
      default: 1,
      flag: { name: 'count', placeholder: '<number>', help: 'how many neighbours of each feature' },
      question: { prompt: 'How many neighbours to find for each feature of {from}' },
      choices: [
        { value: 1, label: 'The nearest', detail: 'One neighbour of each feature' },
        { value: 3, label: 'The nearest 3', detail: 'Ranked by distance' },
        { value: 10, label: 'The nearest 10', detail: 'Ranked by distance' },
      ],
    },
    radiusM: {
      kind: 'number',
      label: 'Radius',
      description:
        'How far a neighbour may be. Joined rows tell the nearest however far it is, and whether it is within the radius.',
      unit: 'metres',
      above: 0,
      flag: {
        name: 'radius',
        placeholder: '<metres>',
        help: 'how far a neighbour may be; any distance where absent',
      },
      question: { prompt: 'How far a neighbour may be, in metres; empty for any distance' },
    },
    method: {
      kind: 'choice',
      label: 'Method',
      description:
        'Distances along geodesics of the ellipsoid (WGS 84), or in the plane of the from layer, which must be projected.',
      choices: [
        {
          value: 'geodesic',
          label: 'Geodesic',
          detail: 'On the ellipsoid: right everywhere, across 180° and at the poles',
        },
        {
          value: 'planar',
          label: 'Planar',
          detail: 'In the plane of the layer, whose map projection distorts distances',
        },
      ],
      default: 'geodesic',
      flag: { name: 'method', placeholder: '<name>', help: 'how distances are measured' },
      question: { prompt: 'How distances are measured' },
    },
    where: {
      kind: 'filter',
      of: 'near',
      comparisons: true,
      computed: { name: AREA_FIELD, of: 'polygon', detail: 'the area of polygons, in square metres' },
      label: 'Where',
      description: `Only the near features that match, as in area_m2>=4000: of polygons without a field of that name, ${AREA_FIELD} is their area in square metres.`,
      example: { field: AREA_FIELD, value: '4000' },
      flag: {
        name: 'where',
        placeholder: '<filter>',
        help: `only the near features that match, as in "TYPE=park" or "${AREA_FIELD}>=4000", the area of polygons`,
      },
      question: { prompt: 'Which features of {near} count' },
    },
    join: {
      kind: 'switch',
      label: 'Join',
      description:
        'One row for each from feature, with its own fields, its nearest neighbour however far, and, where there is a radius, whether that is within it and how many are.',
      default: false,
      off: { label: 'Near table', detail: 'A row for each pair of neighbours' },
      on: {
        label: 'Joined to the layer',
        detail: 'A row for each feature: its fields, its nearest, how many are within the radius',
      },
      flag: {
        name: 'join',
        help: 'one row for each from feature, with its fields, its nearest and how many are within the radius',
      },
      question: { prompt: 'The rows of the table' },
    },
    fromId: {
      kind: 'fieldName',
      of: 'from',
      label: 'From ID',
      advanced: true,
      description: 'The field of the from layer that names its features; their order, from 0, where absent.',
      flag: {
        name: 'from-id',
        placeholder: '<field>',
        help: 'the field that names from features; their order, from 0, where absent',
      },
    },
    nearId: {
      kind: 'fieldName',
      of: 'near',
      label: 'Near ID',
      advanced: true,
      description: 'The field of near layers that names their features; their order, from 0, where absent.',
      flag: {
        name: 'near-id',
        placeholder: '<field>',
        help: 'the field that names near features; their order, from 0, where absent',
      },
    },
    keep: {
      kind: 'fieldNames',
      of: ['from', 'near'],
      label: 'Keep',
      description: 'Fields of the layers that the table has too; those of near features begin with near_.',
      default: [],
      flag: {
        name: 'keep',
        placeholder: '<fields>',
        help: 'fields of both that the table has too, as in NAME,TYPE',
      },
      question: { prompt: 'Fields to keep in the table, such as names; none need be chosen' },
    },
    crs: {
      kind: 'text',
      label: 'CRS',
      advanced: true,
      description: 'The coordinate reference system of layers that name none: a code or a PROJ string.',
      example: 'EPSG:27700',
      flag: {
        name: 'crs',
        placeholder: '<code>',
        help: 'the CRS of layers that name none, as in EPSG:27700',
      },
      question: { prompt: 'The CRS of layers that name none, as in EPSG:27700' },
    },
  },
  command: {
    name: 'near',
    summary: 'find the nearest features of other layers, exactly',
    description:
      'Makes a near table: for each feature of a layer, which features of other layers are closest, how far on the ' +
      'ellipsoid, and in which direction.',
  },
  commands: [
    { id: 'findNearest', title: 'Find Nearest' },
    {
      id: 'findNearestOf',
      title: 'Find Nearest to These Features',
      menu: { holds: 'layer', order: 3, input: 'from' },
    },
  ],
  questions: ['from', 'near', 'where', 'count', 'radiusM', 'join', 'keep'],
  tool: {
    name: 'findNearest',
    referenceName: 'findNearest',
    icon: '$(location)',
    displayName: 'Find Nearest',
    userDescription: 'Finds the nearest features of other layers.',
    modelDescription:
      'Makes a near table: for each feature of a layer (points, lines or polygons), the nearest features of one or several other layers with exact distances in metres on the ellipsoid. With join one row for each feature, with whether its nearest is within the radius. All are files of the workspace. Returns totals and, as Markdown, the first rows.',
    tags: ['gis', 'geospatial', 'distance'],
    fields: ['from', 'near', 'count', 'radiusM', 'method', 'where', 'join'],
    question: 'Find what of {near} is nearest to the features of {from}?',
  },
  output: 'table',
  exports: ['csv', 'geojson', 'geopackage', 'flatgeobuf', 'markdown', 'report', 'json'],
});
