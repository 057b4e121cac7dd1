// Writes THIRD-PARTY-NOTICES.md: the licences of all code and data that the bundles carry.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundledPackages.mjs';
import { root } from './setup.mjs';

/** Packages that the build packs data of, or whose runtime it compiles in, rather than bundles. */
const PACKED = ['assemblyscript', 'epsg-index', 'world-atlas', '@vscode/codicons'];

const DATA_NOTICES = `## EPSG Geodetic Parameter Dataset

Coordinate reference systems by code come from the EPSG Dataset, owned by the International Association of Oil & Gas
Producers (IOGP) and used under its terms of use (https://epsg.org/terms-of-use.html). The dataset was modified: only
definitions that can be written as PROJ strings are kept, and grid-shift files are replaced by Helmert parameters.

## Natural Earth

The countries of the sample workspace were made with Natural Earth, free vector and raster map data at
naturalearthdata.com, which is in the public domain.

## ColorBrewer

The ramp "Greens": Copyright (c) 2002 Cynthia Brewer, Mark Harrower, and The Pennsylvania State University. Licensed under
the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0).
`;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The licences of packages that name theirs without its text, and whose rights they are. */
const WITHOUT_TEXT = {
  '@nodable/entities': () => `Copyright (c) Amit Gupta\n\n${MIT}`,
  lerc: () =>
    `Copyright 2015-2021 Esri\n\n${readFileSync(join(root, 'node_modules/typescript/LICENSE.txt'), 'utf8').trim()}`,
};

/** Licence files that a package carries beside its own code, in alphabetical order. */
function licenceTexts(folder) {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name) && !/\.(js|ts)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
}

function notice(path) {
  const folder = join(root, path);
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  if (!license) throw new Error(`${name} states no licence; find it out before it is packaged.`);
  const who = typeof author === 'object' ? author.name : author;
  return {
    name,
    version,
    licence: license,
    author: who,
    homepage,
    texts: WITHOUT_TEXT[name] ? [WITHOUT_TEXT[name]()] : licenceTexts(folder),
  };
}

/** What the notices say of each package, by name and version. */
export function notices() {
  const folders = [...bundledPackages(), ...PACKED.map((name) => `node_modules/${name}`)];
  const entries = new Map(folders.map(notice).map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...entries.keys()].sort().map((key) => entries.get(key));
}

function noticeText({ name, version, licence, author, homepage, texts }) {
  return [
    `## ${name} ${version}`,
    [`Licence: ${licence}`, author && `Author: ${author}`, homepage].filter(Boolean).join(' · '),
    ...texts.map((text) => `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``),
  ].join('\n\n');
}

/** Writes the notices. */
export function writeNotices() {
  const text = [
    '# Third-party notices',
    'Graticule carries code and data of others, under these licences.',
    DATA_NOTICES.trim(),
    ...notices().map(noticeText),
  ].join('\n\n');
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), `${text}\n`);
}
