// Bundles the panel's page: dist/page.js and dist/page.css, which the panel links and a report contains.
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {{ write?: boolean }} [options] `write: false` leaves the files in memory, as the tests of the page do
 * @returns the result of esbuild, with its metafile and, where nothing is written, its files
 */
export function bundlePage({ write = true } = {}) {
  return esbuild.build({
    absWorkingDir: root,
    entryPoints: { page: 'webview-ui/main.tsx' },
    outdir: 'dist',
    bundle: true,
    write,
    metafile: true,
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    // The pictures of Leaflet's style sheet belong to parts that the page does not use.
    loader: { '.svg': 'text', '.png': 'empty' },
    logLevel: 'warning',
  });
}
