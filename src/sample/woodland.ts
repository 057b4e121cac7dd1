import { noise } from './noise';
import { hash } from './random';
import { type Ring, ringBounds, ringContains } from './ring';
import type { Site } from './site';

/**
 * Plants trees over an area on a jittered grid that is fixed in the world.
 *
 * @param spacing metres between trees
 * @param cover the share of the area under trees, 0 to 1; they stand in clumps where it is below 1
 */
export function plantTrees(site: Site, ring: Ring, spacing: number, cover: number): void {
  const [west, south, east, north] = ringBounds(ring);
  for (let i = Math.ceil(west / spacing - 0.5); i * spacing < east + spacing / 2; i++) {
    for (let j = Math.ceil(south / spacing - 0.5); j * spacing < north + spacing / 2; j++) {
      const h = hash(i, j, site.seed + 61);
      const x = (i + ((h & 255) / 255 - 0.5) * 0.7) * spacing;
      const y = (j + (((h >>> 8) & 255) / 255 - 0.5) * 0.7) * spacing;
      if (cover < 1 && 0.5 + 0.62 * noise(x / 95, y / 95, site.seed + 62) > cover) continue;
      if (!ringContains(ring, x, y)) continue;
      const vigour = 0.5 + 0.5 * noise(x / 240, y / 240, site.seed + 63);
      const size = (h >>> 16) / 65_535;
      site.features.tree(x, y, 3.6 + 2.6 * size, 8.5 + 5 * vigour + 4.3 * size);
    }
  }
}

/** A single tree of a garden or street, 4 to about 12 m high. */
export function plantTree(site: Site, x: number, y: number): void {
  const size = site.random.next();
  site.features.tree(x, y, 2.2 + 2.1 * size, 4 + 8 * size * size);
}
