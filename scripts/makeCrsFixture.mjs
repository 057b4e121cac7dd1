// Makes test/golden/crs/fixtures/cs2cs.json: coordinates by PROJ's cs2cs, which must be on the PATH. The fixture
// is kept, so that the tests need no PROJ; run this again only to add codes.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** EPSG code, whether its register has northing before easting, and points as longitude, latitude. */
const SYSTEMS = [
  [
    27700,
    false,
    [
      [-2.43, 53.58],
      [-5.5, 50.1],
      [-3.2, 58.6],
      [1.7, 52.6],
      [-4.1, 51.6],
    ],
  ],
  [
    26910,
    false,
    [
      [-123, 37.8],
      [-122.3, 47.6],
      [-125.5, 50.1],
      [-120.2, 60.3],
    ],
  ],
  [
    2193,
    true,
    [
      [174.8, -41.3],
      [168.4, -46.4],
      [178.0, -38.7],
      [173.3, -35.1],
    ],
  ],
  [
    28992,
    false,
    [
      [5.39, 52.16],
      [4.3, 52.1],
      [6.6, 53.2],
      [5.9, 50.9],
    ],
  ],
  [
    31370,
    false,
    [
      [4.35, 50.85],
      [2.7, 51.1],
      [5.8, 49.7],
      [5.6, 50.6],
    ],
  ],
  [
    2154,
    false,
    [
      [2.35, 48.86],
      [-4.5, 48.4],
      [7.3, 43.7],
      [9.1, 42.3],
    ],
  ],
  [
    25832,
    false,
    [
      [9, 48],
      [7.5, 53.6],
      [11.6, 54.3],
      [10.3, 60.1],
    ],
  ],
  [
    2253,
    false,
    [
      [-83.05, 42.33],
      [-85.7, 42.9],
      [-86.4, 41.9],
      [-82.5, 43.0],
    ],
  ],
  [
    3035,
    true,
    [
      [10, 52],
      [-9.1, 38.7],
      [26, 60.2],
      [24, 37.9],
    ],
  ],
  [
    5070,
    false,
    [
      [-96, 39],
      [-122.4, 37.8],
      [-80.2, 25.8],
      [-70.3, 43.7],
    ],
  ],
  [
    21781,
    false,
    [
      [7.44, 46.95],
      [6.15, 46.2],
      [9.8, 46.5],
      [8.5, 47.4],
    ],
  ],
  [
    2056,
    false,
    [
      [7.44, 46.95],
      [6.15, 46.2],
      [9.8, 46.5],
      [8.5, 47.4],
    ],
  ],
  [
    31467,
    true,
    [
      [9, 48.5],
      [8.4, 49.0],
      [10.0, 53.5],
      [9.9, 47.6],
    ],
  ],
  [
    5514,
    false,
    [
      [14.42, 50.09],
      [17.1, 48.15],
      [21.2, 48.7],
      [12.8, 50.2],
    ],
  ],
  [
    5513,
    false,
    [
      [14.42, 50.09],
      [17.1, 48.15],
      [21.2, 48.7],
      [12.8, 50.2],
    ],
  ],
  [
    23030,
    false,
    [
      [-3.7, 40.4],
      [-4.4, 36.7],
      [-1.5, 43.3],
    ],
  ],
  [
    3857,
    false,
    [
      [0, 0],
      [-2.43, 53.58],
      [139.7, 35.7],
      [-70.6, -33.4],
      [179.9, 84],
    ],
  ],
  [
    32662,
    false,
    [
      [0, 0],
      [-2.43, 53.58],
      [139.7, -35.7],
    ],
  ],
  [
    32733,
    false,
    [
      [15, -10],
      [17.5, -25],
      [12.4, -0.4],
    ],
  ],
  [
    2048,
    false,
    [
      [18.4, -33.9],
      [19.9, -30.2],
    ],
  ],
  [
    27572,
    false,
    [
      [2.35, 48.86],
      [5.4, 43.3],
      [-1.6, 48.1],
    ],
  ],
  [
    3006,
    true,
    [
      [18.07, 59.33],
      [13.0, 55.6],
      [20.2, 67.9],
    ],
  ],
  [
    3414,
    true,
    [
      [103.85, 1.29],
      [103.7, 1.35],
    ],
  ],
  [
    2263,
    false,
    [
      [-74.0, 40.7],
      [-72.1, 41.0],
    ],
  ],
  [
    3031,
    false,
    [
      [0, -75],
      [166.7, -77.8],
      [-60, -64.8],
    ],
  ],
  [
    3413,
    false,
    [
      [-45, 75],
      [15.6, 78.2],
      [-50, 64.2],
    ],
  ],
  [
    3578,
    false,
    [
      [-135, 60.7],
      [-128.7, 64.5],
    ],
  ],
  [
    29902,
    false,
    [
      [-6.26, 53.35],
      [-9.0, 53.3],
      [-5.9, 54.6],
    ],
  ],
];

const lines = [];
for (const [code, northingFirst, points] of SYSTEMS) {
  const input = points.map(([longitude, latitude]) => `${latitude} ${longitude}`).join('\n');
  const output = execFileSync('cs2cs', ['-f', '%.4f', 'EPSG:4326', `EPSG:${code}`], { input: `${input}\n` });
  const rows = output.toString().trim().split('\n');
  const expected = rows.map((row) => row.trim().split(/\s+/).slice(0, 2).map(Number));
  if (northingFirst) for (const pair of expected) pair.reverse();
  lines.push(JSON.stringify({ code, points, expected }));
}
// Without arguments it prints its release to the error stream.
const release = spawnSync('cs2cs', { input: '' }).stderr.toString();
const version = /Rel\. ([\d.]+)/.exec(release)[1];
const text = `{"by":"cs2cs of PROJ ${version}","systems":[\n${lines.join(',\n')}\n]}\n`;
writeFileSync(new URL('../test/golden/crs/fixtures/cs2cs.json', import.meta.url), text);
