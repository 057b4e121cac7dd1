import type { Preset, PresetBand } from '../../shared/form';

const TERRAIN = 'dtm|dem|ground|terrain|elev';

const heights: PresetBand = { name: 'heights', prompt: 'Which band holds heights', named: TERRAIN };

/** What people calculate most, as expressions to begin with. */
export const PRESETS: readonly Preset[] = [
  {
    label: 'NDVI',
    detail: 'How green it is, from red and near infrared: (near infrared - red) / (near infrared + red)',
    text: '({nir} - {red}) / ({nir} + {red})',
    bands: [
      { name: 'red', prompt: 'Which band is red', named: '(^|[^a-z0-9])(b0?4|red)([^a-z0-9]|$)' },
      { name: 'nir', prompt: 'Which band is near infrared', named: '(^|[^a-z0-9])(b0?8|nir)([^a-z0-9]|$)' },
    ],
  },
  { label: 'Slope', detail: 'How steep it is, in degrees', text: 'slope({heights})', bands: [heights] },
  {
    label: 'Aspect',
    detail: 'Where slopes face, in degrees from north by east',
    text: 'aspect({heights})',
    bands: [heights],
  },
  {
    label: 'Hillshade',
    detail: 'Light and shade of a sun in the north-west, 45 degrees high',
    text: 'hillshade({heights}, 315, 45)',
    bands: [heights],
  },
  {
    label: 'Canopy height',
    detail: 'How high things stand above the ground: surface - terrain',
    text: '{surface} - {terrain}',
    bands: [
      { name: 'surface', prompt: 'Which is the surface, with trees and buildings', named: 'dsm|surface' },
      { name: 'terrain', prompt: 'Which is the terrain, the bare ground', named: TERRAIN },
    ],
  },
  {
    label: 'Mean of neighbours',
    detail: 'Of the cells within 3 cells of each',
    text: 'mean({band}, 3)',
    bands: [{ name: 'band', prompt: 'Which band' }],
  },
];
