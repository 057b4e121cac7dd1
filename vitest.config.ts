import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';

/** Loads a compiled kernel or a packed table as bytes, as the bundler does. */
const binary: Plugin = {
  name: 'binary',
  enforce: 'pre',
  load(id) {
    if (!/\.(wasm|bin)$/.test(id)) return null;
    const base64 = readFileSync(id).toString('base64');
    return `export default new Uint8Array(Buffer.from('${base64}', 'base64'));`;
  },
};

export default defineConfig({
  plugins: [binary],
  test: {
    include: ['test/{unit,golden,page,fault,editor}/**/*.test.ts'],
    globalSetup: ['test/support/temporaryRoot.ts'],
    setupFiles: ['test/support/repeatableMath.ts', 'test/support/letOthersIn.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Two cores at most run tests side by side; the tests of speed have the machine to themselves.
    maxWorkers: 2,
    pool: 'forks',
    // Image decoders, whose programs are inlined as the bundler does it.
    server: { deps: { inline: [/@jsquash/] } },
    // Machines are shared and slow at times; what must be fast is measured by ratios.
    expect: { poll: { timeout: 20_000 } },
  },
});
