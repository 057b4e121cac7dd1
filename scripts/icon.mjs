// Draws media/icon.png, 256 x 256: a globe with its graticule, seen from the north-west, on a dark green square.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
const SAMPLES = 4; // a side, in each pixel
const RADIUS = 0.84; // of half the side
const TILT = (24 * Math.PI) / 180;
const TURN = (17 * Math.PI) / 180;
const LINE = 0.023; // half the width of a line, in radians of arc
const BACKGROUND = [18, 55, 42];
const RAMP = [
  [0, 68, 27],
  [35, 139, 69],
  [116, 196, 118],
  [199, 233, 192],
];
const LINES = [247, 252, 245];

/** The colour of the square at a point from -1 to 1 (x to the right, y upwards). Alpha 0 outside its round corners. */
function colourAt(x, y) {
  if (cornerDistance(x, y) > 0.3) return [0, 0, 0, 0];
  const px = x / RADIUS;
  const py = y / RADIUS;
  const r2 = px * px + py * py;
  if (r2 > 1) return [...BACKGROUND, 255];
  const pz = Math.sqrt(1 - r2);
  const z = py * Math.cos(TILT) + pz * Math.sin(TILT);
  const depth = pz * Math.cos(TILT) - py * Math.sin(TILT);
  const latitude = Math.asin(z);
  const longitude = Math.atan2(px, depth) + TURN;
  const step = Math.PI / 6;
  const toParallel = Math.abs(latitude - step * Math.round(latitude / step));
  const toMeridian = Math.abs(longitude - step * Math.round(longitude / step)) * Math.cos(latitude);
  if (Math.min(toParallel, toMeridian) < LINE || r2 > 0.962) return [...LINES, 255];
  return [...ramp(0.08 + 0.84 * (0.5 + 0.36 * pz - 0.28 * px + 0.3 * py - 0.15)), 255];
}

function cornerDistance(x, y) {
  const dx = Math.max(0, Math.abs(x) - 0.7);
  const dy = Math.max(0, Math.abs(y) - 0.7);
  return Math.sqrt(dx * dx + dy * dy);
}

function ramp(share) {
  const place = Math.min(0.999, Math.max(0, share)) * (RAMP.length - 1);
  const below = Math.floor(place);
  return RAMP[below].map((from, band) => from + (RAMP[below + 1][band] - from) * (place - below));
}

/** RGBA rows, each after a filter byte of 0. */
function draw() {
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 4));
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const x = ((column + ((i % SAMPLES) + 0.5) / SAMPLES) / SIZE) * 2 - 1;
        const y = 1 - ((row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / SIZE) * 2;
        const [red, green, blue, alpha] = colourAt(x, y);
        for (const [band, value] of [red, green, blue].entries()) sum[band] += (value * alpha) / 255;
        sum[3] += alpha;
      }
      const weight = sum[3] / 255 || 1;
      const at = row * (1 + SIZE * 4) + 1 + column * 4;
      for (let band = 0; band < 3; band++) rows[at + band] = Math.round(sum[band] / weight);
      rows[at + 3] = Math.round(sum[3] / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + data.length + 4);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 8 + data.length);
  return framed;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA

const media = fileURLToPath(new URL('../media', import.meta.url));
mkdirSync(media, { recursive: true });
writeFileSync(
  join(media, 'icon.png'),
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(draw(), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
