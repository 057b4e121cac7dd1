import type { LandCover } from '../../../shared/form';

/** A class of a legend. */
export interface LegendClass {
  readonly value: number;
  readonly name: string;
  readonly cover: LandCover;
}

/** What the values of rasters of a kind stand for. */
export interface Legend {
  readonly name: string;
  /** A pattern for names of files, and for what they say of themselves. */
  readonly named: RegExp;
  /** Values that stand for no data, where the file does not say so. */
  readonly noData: readonly number[];
  /** As many different codes tell the legend without its name; none do where absent. */
  readonly distinctive?: number;
  readonly classes: readonly LegendClass[];
}

const COVERS: Readonly<Record<string, LandCover>> = {
  t: 'tree',
  g: 'grass',
  s: 'shrub',
  c: 'crop',
  w: 'wetland',
  '-': 'other',
};

/** Classes of lines such as `10 t Tree cover`. */
function packed(lines: string): LegendClass[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, value, cover, name] = /^(\d+) (\S) (.+)$/.exec(line.trim())!;
      return { value: Number(value), cover: COVERS[cover!]!, name: name! };
    });
}

/** ESA WorldCover 10 m, versions 100 and 200: Product User Manual, table of classes (esa-worldcover.org). */
const WORLD_COVER = packed(`
  10 t Tree cover
  20 s Shrubland
  30 g Grassland
  40 c Cropland
  50 - Built-up
  60 - Bare / sparse vegetation
  70 - Snow and ice
  80 - Permanent water bodies
  90 w Herbaceous wetland
  95 t Mangroves
  100 - Moss and lichen`);

/** CORINE Land Cover, level 3: nomenclature of the European Environment Agency (land.copernicus.eu). */
const CORINE = packed(`
  111 - Continuous urban fabric
  112 - Discontinuous urban fabric
  121 - Industrial or commercial units
  122 - Road and rail networks
  123 - Port areas
  124 - Airports
  131 - Mineral extraction sites
  132 - Dump sites
  133 - Construction sites
  141 g Green urban areas
  142 g Sport and leisure facilities
  211 c Non-irrigated arable land
  212 c Permanently irrigated land
  213 c Rice fields
  221 c Vineyards
  222 c Fruit trees and berry plantations
  223 c Olive groves
  231 g Pastures
  241 c Annual with permanent crops
  242 c Complex cultivation patterns
  243 c Agriculture with natural vegetation
  244 t Agro-forestry areas
  311 t Broad-leaved forest
  312 t Coniferous forest
  313 t Mixed forest
  321 g Natural grasslands
  322 s Moors and heathland
  323 s Sclerophyllous vegetation
  324 s Transitional woodland-shrub
  331 - Beaches, dunes, sands
  332 - Bare rocks
  333 - Sparsely vegetated areas
  334 - Burnt areas
  335 - Glaciers and perpetual snow
  411 w Inland marshes
  412 w Peat bogs
  421 w Salt marshes
  422 - Salines
  423 - Intertidal flats
  511 - Water courses
  512 - Water bodies
  521 - Coastal lagoons
  522 - Estuaries
  523 - Sea and ocean`);

/** New Zealand Land Cover Database, classes at version 5: Manaaki Whenua - Landcare Research (lris.scinfo.org.nz). */
const LCDB = packed(`
  0 - Not land
  1 - Built-up area
  2 g Urban parkland / open space
  5 - Transport infrastructure
  6 - Surface mine or dump
  10 - Sand or gravel
  12 - Landslide
  14 - Permanent snow and ice
  15 g Alpine grass / herbfield
  16 - Gravel or rock
  20 - Lake or pond
  21 - River
  22 - Estuarine open water
  30 c Short-rotation cropland
  33 c Orchard, vineyard or other perennial crop
  40 g High producing exotic grassland
  41 g Low producing grassland
  43 g Tall tussock grassland
  44 g Depleted grassland
  45 w Herbaceous freshwater vegetation
  46 w Herbaceous saline vegetation
  47 w Flaxland
  50 s Fernland
  51 s Gorse and / or broom
  52 s Manuka and / or kanuka
  54 t Broadleaved indigenous hardwoods
  55 s Sub alpine shrubland
  56 s Mixed exotic shrubland
  58 s Matagouri or grey scrub
  64 - Forest - harvested
  68 t Deciduous hardwoods
  69 t Indigenous forest
  70 t Mangrove
  71 t Exotic forest
  80 s Peat shrubland (Chatham Islands)
  81 s Dune shrubland (Chatham Islands)`);

/** CORINE's rasters number its classes from 1 on, in the order of their codes. */
const CORINE_NAMES = /corine|(^|[^a-z])(u\d{4}_)?clc_?(\d|[^a-z]|$)/i;

export const LEGENDS: readonly Legend[] = [
  { name: 'ESA WorldCover', named: /world_?cover/i, noData: [0], classes: WORLD_COVER },
  {
    name: 'CORINE Land Cover',
    named: CORINE_NAMES,
    noData: [0, 999, 990, 995],
    distinctive: 5,
    classes: CORINE,
  },
  {
    name: 'CORINE Land Cover',
    named: CORINE_NAMES,
    noData: [0, 48, 49, 50, 255],
    classes: CORINE.map((one, index) => ({ ...one, value: index + 1 })),
  },
  { name: 'LCDB', named: /lcdb|land_?cover_?database/i, noData: [255], classes: LCDB },
];
