/** Where the town is: the middle of Bolton on the British National Grid (EPSG:27700), in metres. */
export const TOWN_X = 371_620;
export const TOWN_Y = 409_340;

/** The sample's own middle: a round coordinate from which grids of any size are laid out. */
export const GRID_MIDDLE_X = 371_000;
export const GRID_MIDDLE_Y = 409_000;

export const TOWN_EPSG = 27700;
