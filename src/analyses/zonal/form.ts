import { defineForm } from '../../shared/form';

/** Statistics of a raster in the polygons of a layer, or in circles around its points. */
export const zonalForm = defineForm({
  id: 'zonal',
  title: 'Zonal statistics',
  description:
    'Zonal statistics: of the cells of a raster in each polygon of a layer, or around each of its points',
  heading: 'Zonal',
  subject: ['zones', 'raster'],
  inputs: {
    raster: {
      holds: 'raster',
      label: 'Raster',
      description: 'The raster whose cells are summarised.',
      flag: {
        name: 'raster',
        placeholder: '<file>',
        help: 'the raster whose cells are summarised: a GeoTIFF, VRT or ASCII grid',
      },
      question: {
        prompt: 'Raster: what is summarised in each zone, such as a map of green visibility',
        fits: { scores: { measured: 3, binary: 2, other: 2 } },
        wanted: 'a raster',
        none: 'No raster was found in the workspace.',
      },
    },
    zones: {
      holds: 'layer',
      label: 'Zones',
      description: 'The layer of polygons; or of points, with a buffer around them.',
      flag: {
        name: 'zones',
        placeholder: '<file>',
        help: 'a layer of polygons, or of points with --buffer: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV',
      },
      question: {
        prompt: 'Zones: the polygons to summarise the raster in, or points to summarise it around',
        fits: { scores: { polygon: 3, point: 1 } },
        wanted: 'a layer of polygons or points',
        none: 'No layer of polygons or points was found in the workspace.',
      },
    },
    weights: {
      holds: 'raster',
      optional: true,
      label: 'Weights',
      description: 'A raster on the same grid: each cell counts by its value there, such as its people.',
      flag: {
        name: 'weights',
        placeholder: '<file>',
        help: 'a raster on the same grid: cells count by their values in it, as by their people',
      },
      question: {
        prompt: 'Weights: a raster on the same grid by which cells count, such as their people',
        fits: { scores: { measured: 1, other: 1, binary: 1 }, names: [['pop|people|weight', 2]] },
        wanted: 'a raster',
        none: 'No raster was found in the workspace.',
        without: 'No weights',
        onlyIfNamed: true,
      },
    },
  },
  parameters: {
    bufferM: {
      kind: 'number',
      label: 'Buffer',
      description: 'The radius of the circles that are the zones of a layer of points.',
      unit: 'metres',
      above: 0,
      flag: { name: 'buffer', placeholder: '<metres>', help: 'the radius of circles around points' },
      question: {
        prompt: 'The radius of circles around points, in metres; empty where {zones} holds polygons',
      },
    },
    stats: {
      kind: 'text',
      label: 'Statistics',
      description:
        'Statistics by their names: mean, sd, min, max, sum, count, median, and quantiles such as q10; mean, sd, min, max and count where absent.',
      example: 'mean,median,q10',
      flag: {
        name: 'stats',
        placeholder: '<names>',
        help: 'any of mean, sd, min, max, sum, count, median, and quantiles as q10; mean,sd,min,max,count where absent',
      },
      question: {
        prompt: 'Statistics by their names; mean, sd, min, max and count where empty',
      },
    },
    band: {
      kind: 'integer',
      label: 'Band',
      advanced: true,
      description: 'The band of the raster.',
      min: 1,
      default: 1,
      flag: { name: 'band', placeholder: '<number>', help: 'the band of the raster' },
    },
  },
  command: {
    name: 'zonal',
    summary: 'summarise a raster in polygons, or around points',
    description:
      'Gives statistics of the cells of a raster in each polygon of a layer, or in circles around its points. A cell counts ' +
      'by the exact share of it that a zone covers; zones may overlap.',
  },
  commands: [
    { id: 'zonalStatistics', title: 'Compute Zonal Statistics' },
    {
      id: 'zonalStatisticsOf',
      title: 'Compute Statistics in These Zones',
      menu: { holds: 'layer', order: 4, input: 'zones' },
    },
  ],
  questions: ['zones', 'raster', 'weights', 'bufferM', 'stats'],
  tool: {
    name: 'zonalStatistics',
    referenceName: 'zonalStatistics',
    icon: '$(graph)',
    displayName: 'Zonal Statistics',
    userDescription: 'Summarises a raster in polygons, or around points.',
    modelDescription:
      'Gives statistics (mean, sd, min, max, sum, count, median, quantiles such as q10) of the cells of a raster in each polygon of a layer, or in circles with a radius of bufferM metres around its points. Cells count by the exact share of them that a zone covers and, with weights, by another raster on the same grid. All are files of the workspace. Returns totals and, as Markdown, the first rows.',
    tags: ['gis', 'geospatial', 'raster', 'statistics'],
    fields: ['raster', 'zones', 'weights', 'bufferM', 'stats'],
    question: 'Summarise {raster} in the zones of {zones}?',
  },
  output: 'table',
  exports: ['csv', 'geojson', 'geopackage', 'flatgeobuf', 'markdown', 'report', 'json'],
});
