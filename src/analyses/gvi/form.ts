import { RASTER_ENDINGS } from '../../data/raster/rasterNames';
import { defineForm } from '../../shared/form';

/** The highest eye above the surface, in metres: higher than any aircraft. */
export const MAX_OBSERVER_HEIGHT_M = 100_000;

/** Names of rasters of greenness, which are no surfaces even where they are measured. */
const GREEN_NAMES = 'green|tree|ndvi|veg|canopy|chm';
const LAND_COVER_NAMES = 'worldcover|land.?(cover|use)|lcdb|corine|clc';

/** Inputs that points and every cell share. */
export const rasterFields = {
  surface: {
    holds: 'raster',
    label: 'Surface',
    description: 'The surface model (DSM): heights in a GeoTIFF, an Esri ASCII grid (.asc) or a .vrt.',
    flag: {
      name: 'surface',
      placeholder: '<raster>',
      help: 'surface model (DSM): heights in a GeoTIFF (or its URL), .asc or .vrt',
    },
    question: {
      prompt: 'Surface: a raster of heights with buildings and trees (DSM)',
      fits: {
        scores: { measured: 10, other: 4, binary: 1 },
        names: [
          ['dsm|surface', 2],
          [LAND_COVER_NAMES, -8],
          [GREEN_NAMES, -8],
          ['dtm|dem|terrain|height', 1],
        ],
        minUnasked: 4,
      },
      wanted: 'a raster',
      none: 'No raster was found in the workspace.',
      endings: RASTER_ENDINGS,
    },
  },
  greenness: {
    holds: 'raster',
    label: 'Greenness',
    description:
      'The greenness raster (GeoTIFF, .asc or .vrt): 0 and 1, land cover, NDVI, or canopy heights.',
    flag: {
      name: 'greenness',
      placeholder: '<raster>',
      help: 'greenness raster (GeoTIFF or its URL, .asc or .vrt): 0 and 1, land cover, NDVI, or canopy heights',
    },
    question: {
      prompt: 'Greenness: a raster of 0 and 1, land cover, NDVI, or canopy heights',
      fits: {
        scores: { binary: 10, other: 4, measured: 1 },
        names: [
          [GREEN_NAMES, 4],
          [LAND_COVER_NAMES, 4],
        ],
      },
      wanted: 'a raster',
      none: 'No raster was found in the workspace.',
      endings: RASTER_ENDINGS,
    },
  },
  terrain: {
    holds: 'raster',
    label: 'Terrain',
    description:
      'The terrain model (DTM) that observers stand on: heights of the ground in a GeoTIFF, .asc or .vrt. Without it they stand on the surface, roofs and crowns included.',
    optional: true,
    flag: {
      name: 'terrain',
      placeholder: '<raster>',
      help: 'terrain model (DTM) that observers stand on; the surface where absent, roofs and crowns included',
    },
    question: {
      prompt: 'Terrain: a raster of the bare ground (DTM) that people stand on',
      fits: {
        scores: { measured: 10, other: 4 },
        // No more than as a surface, which a job needs first.
        names: [['dtm|dgm|terrain|bare.?(earth|ground)|(^|[^a-z])(dem|mdt|mnt)([^a-z]|$)', 1]],
        minUnasked: 11,
      },
      wanted: 'a raster',
      none: 'No raster that looks like a terrain model was found in the workspace.',
      endings: RASTER_ENDINGS,
      without: 'None: stand on the surface',
      onlyIfNamed: true,
    },
  },
} as const;

/**
 * What becomes of observers under the surface where a job with a terrain does not say: geocoded homes are inside buildings,
 * and other programs that stand on a terrain leave them there too.
 */
export const UNDER_SURFACE_BY_DEFAULT = 'as-is';

/** Parameters of a viewshed and of what counts as green in it, which points and every cell share. */
export const viewshedFields = {
  radiusM: {
    kind: 'number',
    label: 'Radius',
    description: 'How far an observer sees, in metres.',
    unit: 'metres',
    above: 0,
    default: 800,
    usual: { min: 0.1, max: 50_000 },
    setting: { name: 'radius' },
    flag: { name: 'radius', placeholder: '<metres>', help: 'how far an observer sees' },
    question: { prompt: 'Radius: how far an observer sees, in metres' },
  },
  observerHeightM: {
    kind: 'number',
    label: 'Observer height',
    description:
      'The height of the eye above the surface, or above the terrain where one is given, in metres.',
    unit: 'metres',
    min: 0,
    max: MAX_OBSERVER_HEIGHT_M,
    default: 1.7,
    setting: { name: 'observerHeight' },
    flag: {
      name: 'height',
      placeholder: '<metres>',
      help: 'height of the eye above the surface, or the terrain',
    },
    question: { prompt: 'Height of the eye above where the observer stands, in metres' },
  },
  underSurface: {
    kind: 'choice',
    of: 'terrain',
    label: 'Under the surface',
    description:
      'What to do with an observer on the terrain whose eye is at or below the surface, inside a building or a crown: leave it there (as-is), put it above the surface (on-surface), or give it no value (skip).',
    choices: [
      { value: 'as-is', label: 'As is', detail: 'Look from inside, as at terrain + height' },
      { value: 'on-surface', label: 'On the surface', detail: 'Stand on the roof or the crown, those only' },
      { value: 'skip', label: 'Skip', detail: 'No value for those' },
    ],
    default: { rule: UNDER_SURFACE_BY_DEFAULT },
    flag: {
      name: 'under-surface',
      placeholder: '<what>',
      help: 'observers on the terrain, but inside a building or a crown',
    },
    question: { prompt: 'Observers on the terrain, but inside a building or a crown' },
  },
  precision: {
    kind: 'choice',
    label: 'Precision',
    advanced: true,
    description: 'Arithmetic of the slopes: single (fast; heights rounded once to float32) or double.',
    choices: [{ value: 'single' }, { value: 'double' }],
    default: 'single',
    flag: { name: 'precision', placeholder: '<name>', help: 'arithmetic of the slopes' },
  },
} as const;

/** What counts as green where a job does not say: nothing else is a safe guess. */
export const GREEN_BY_DEFAULT = [1];

export const greenFields = {
  greenValues: {
    kind: 'cellValues',
    of: 'greenness',
    label: 'Green values',
    description:
      'The values of the greenness raster that count as green, and ranges of them with both ends, as in [10, [30, 40]].',
    wrong: 'must hold at least one value',
    default: { rule: '1, where the raster holds nothing but 0 and 1' },
    orAbove: 'greenAbove',
    proposes: { covers: ['tree', 'grass'], above: { index: 0.3, heights: 2 } },
    flag: {
      name: 'green-values',
      placeholder: '<list>',
      help: 'values that count as green, and ranges with both ends, as in 10,30-40 or -0.5..0.2',
    },
    question: { prompt: 'Which values are green' },
  },
  greenAbove: {
    kind: 'number',
    label: 'Green above',
    description:
      'Cells of the greenness raster with a greater value than this count as green, in place of green values.',
    insteadOf: 'greenValues',
    flag: {
      name: 'green-above',
      placeholder: '<value>',
      help: 'greater values count as green, in place of --green-values: as in 0.3 for NDVI, 2 for canopy heights',
    },
    question: { prompt: 'Values above which cells are green' },
  },
} as const;

/** The Green Visibility Index of points. */
export const gviForm = defineForm({
  id: 'gvi',
  title: 'Green visibility at points',
  heading: 'GVI',
  subject: ['observers'],
  inputs: {
    ...rasterFields,
    observers: {
      holds: 'layer',
      label: 'Observers',
      description:
        'The observers: a point layer (GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV); one of a GeoPackage of several as in data.gpkg|layername=homes.',
      flag: {
        name: 'observers',
        placeholder: '<file>',
        help: 'points: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV; or every-cell for a map',
      },
      question: {
        prompt: 'Observers: a layer of points',
        fits: { scores: { point: 2 } },
        wanted: 'a layer of points',
        none: 'No layer of points was found in the workspace.',
      },
    },
  },
  parameters: {
    ...viewshedFields,
    ...greenFields,
  },
  command: {
    name: 'gvi',
    summary: 'compute the Green Visibility Index of points',
    description:
      'Computes the Green Visibility Index of points: the share of the cells that an observer sees on a surface ' +
      'model that are green.',
    of: 'points',
  },
  commands: [
    { id: 'computeGreenVisibility', title: 'Compute Green Visibility' },
    {
      id: 'visibilityAtPoints',
      title: 'Compute Green Visibility at These Points',
      menu: { holds: 'layer', order: 1 },
    },
    { id: 'useAsSurface', title: 'Use as Surface', menu: { holds: 'raster', order: 1, input: 'surface' } },
    {
      id: 'useAsGreenness',
      title: 'Use as Greenness',
      menu: { holds: 'raster', order: 2, input: 'greenness' },
    },
  ],
  questions: ['observers', 'surface', 'greenness', 'greenValues', 'terrain', 'radiusM', 'observerHeightM'],
  step: {
    id: 'visibility',
    title: 'See how green the view from each school is',
    description:
      'Choose the schools, the surface and the greenness raster; the panel shows a table, a map and the timings.',
  },
  tool: {
    name: 'computeGreenVisibility',
    referenceName: 'greenVisibility',
    icon: '$(eye)',
    displayName: 'Compute Green Visibility',
    userDescription: 'Computes the Green Visibility Index at points of a layer.',
    modelDescription:
      'Computes the Green Visibility Index (share of visible cells that are green, 0 to 1) at each point of a layer, by viewsheds over a surface model (DSM) and a greenness raster, all files of the workspace. Returns totals and, as Markdown, the rows with the highest values.',
    tags: ['gis', 'geospatial', 'viewshed'],
    fields: [
      'observers',
      'surface',
      'greenness',
      'greenValues',
      'greenAbove',
      'terrain',
      'underSurface',
      'radiusM',
      'observerHeightM',
    ],
    question: 'Compute green visibility at the points of {observers} over {surface} and {greenness}?',
  },
  output: 'table',
  exports: ['csv', 'geojson', 'geopackage', 'flatgeobuf', 'markdown', 'report', 'json'],
});
