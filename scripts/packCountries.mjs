// Packs the world's countries (Natural Earth 1:10m, public domain, as npm's world-atlas has them) into
// build/countries.bin: their topology as JSON, without the land that world-atlas adds, raw-deflated.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const require = createRequire(import.meta.url);

/** Writes build/countries.bin under `root`. */
export function packCountries(root) {
  const { type, transform, objects, arcs } = JSON.parse(
    readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'),
  );
  const topology = { type, transform, objects: { countries: objects.countries }, arcs };
  writeFileSync(join(root, 'build/countries.bin'), deflateRawSync(JSON.stringify(topology), { level: 9 }));
}
