import { Draw } from './draw';
import { mutateBytes } from './mutateBytes';
import { mutateJson } from './mutateJson';
import { mutateText } from './mutateText';
import { mutateTiff } from './mutateTiff';
import { KINDS, type Kind, type Original } from './originals';

/** A valid file after some changes; the same for the same seed and number. */
export interface Mutant {
  readonly main: string;
  readonly files: Readonly<Record<string, Buffer>>;
  /** Which file was changed, and how. */
  readonly recipe: string;
}

const MAX_CHANGES = 4;

/** Makes the mutant of a kind with a number. */
export function makeMutant(kind: Kind, seed: number, index: number, originals: readonly Original[]): Mutant {
  const draw = new Draw(seed, index, KINDS.indexOf(kind));
  const chosen = draw.below(originals.length);
  const { main, files } = originals[chosen]!;
  const changed: Record<string, Buffer> = { ...files };
  const said: string[] = [];
  for (let left = draw.chance(0.5) ? 1 : 1 + draw.below(MAX_CHANGES); left > 0; left--) {
    const name = draw.chance(0.5) ? main : draw.pick(Object.keys(files));
    if (name !== main && draw.chance(0.1)) {
      delete changed[name];
      said.push(`${name} removed`);
      continue;
    }
    const other = draw.pick(originals).files[name] ?? files[name]!;
    const { bytes, what } = change(kind, name, changed[name] ?? files[name]!, other, draw);
    changed[name] = bytes;
    said.push(name === main ? what : `${name}: ${what}`);
  }
  return { main, files: changed, recipe: `original ${chosen} (${main}): ${said.join('; ')}` };
}

function change(
  kind: Kind,
  name: string,
  bytes: Buffer,
  other: Buffer,
  draw: Draw,
): { bytes: Buffer; what: string } {
  const isText = kind !== 'raster' && !/\.(shp|shx|dbf|tif|gpkg|fgb)$/.test(name);
  if (isText && draw.chance(0.8)) {
    const text = bytes.toString('utf8');
    const json =
      /json$/.test(name) && draw.chance(kind === 'job' ? 0.8 : 0.5) ? mutateJson(text, draw) : null;
    const changed = json ?? mutateText(text, draw, other.toString('utf8'));
    return { bytes: Buffer.from(changed.text), what: changed.what };
  }
  if (kind === 'raster' && draw.chance(0.5)) return mutateTiff(bytes, draw, other);
  return mutateBytes(bytes, draw, other);
}
