// Writes the JSON schemas of jobs and results into schemas/, from the very schemas that check them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleForNode } from './bundleForNode.mjs';

export async function writeSchemas(root) {
  const outfile = join(root, 'build/jsonSchemas.cjs');
  await bundleForNode(root, 'src/analyses/jsonSchemas.ts', outfile, []);
  const { jsonSchemas } = createRequire(import.meta.url)(outfile);
  mkdirSync(join(root, 'schemas'), { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(root, 'schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
  }
}
