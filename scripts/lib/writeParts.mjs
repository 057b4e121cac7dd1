// Writes programs that the bundler split into parts, as modules that Node loads fast.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';

const PART = /^parts?(-\w+)?\.cjs$/;

/** Parts of fewer characters share a file: to open one takes as long as to compile so many. */
const SMALL = 8000;

/**
 * Writes the outcome of a split build: its entries, its large parts, and all others in `parts.cjs`, where each is run
 * once it is asked for. Parts of other builds are removed.
 */
export async function writeParts(outputFiles, folder) {
  const texts = new Map();
  for (const { path, text } of outputFiles) texts.set(basename(path), await asCommonJs(text));
  const small = new Set(
    [...texts.keys()].filter((name) => PART.test(name) && texts.get(name).length < SMALL),
  );
  const large = [...texts].filter(([name]) => !small.has(name));
  const linked = (text) =>
    text.replace(/\brequire\("\.\/([\w-]+\.cjs)"\)/g, (load, name) =>
      small.has(name) ? `require("./parts.cjs")("${name}")` : load,
    );
  const members = [...small].sort().map((name) => `"${name}"(module){${linked(texts.get(name))}}`);
  const files = new Map(large.map(([name, text]) => [name, linked(text)]));
  files.set('parts.cjs', `const parts={${members.join(',\n')}};${LOAD_SMALL}\n`);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (PART.test(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    writeFileSync(join(folder, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
}

/** As Node does it: what fails is not kept, so that the next one who asks is told too. */
const LOAD_SMALL =
  'const made={};module.exports=name=>{if(!made[name])try{parts[name](made[name]={exports:{}})}catch(error){delete made[name];throw error}return made[name].exports};';

/**
 * Modules of the older kind load faster, and synchronously, those too that are loaded on demand. What a part gives
 * away is one object of getters: the bundler would copy such an object member by member at each start.
 */
async function asCommonJs(text) {
  const loading = text.replace(/\bimport\(("\.\/[\w-]+\.cjs")\)/g, 'Promise.resolve().then(()=>require($1))');
  const { code } = await esbuild.transform(loading, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return code
    .replace(
      /^(#!.*\n)?var __defProp=(?:(?!module\.exports).)*module\.exports=__toCommonJS\(stdin_exports\);/s,
      (head, shebang = '') => {
        const members = /__export\(stdin_exports,\{([^{}]*)\}\)/.exec(head)?.[1] ?? '';
        return `${shebang}module.exports={${members.replace(/([\w$]+):\(\)=>([\w$.]+)/g, 'get $1(){return $2}')}};`;
      },
    )
    .replace(/\b0&&\(module\.exports=\{[\w$,]*\}\);\s*$/, '');
}
