import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, ICELAND, rankSix as rank, rowOf, rowsOf } from './support';

const FEW = { bounds: ICELAND, samples: 1024 };

/** Reorders by a seeded shuffle. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const result = [...list];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

describe('same job, same bytes', () => {
  it.each([1, 2, 7])('whatever the order of tasks, on %i threads', async (threads) => {
    const parameters = { ...FEW, samples: 8192, candidates: 'suggested', centre: true };
    const plain = JSON.stringify(await rank(parameters));
    const other = JSON.stringify(
      await rank(parameters, { threads, order: (tasks) => shuffled(tasks, threads) }),
    );
    expect(other).toBe(plain);
  });

  it('with candidates that lose different samples, compared on what both kept', async () => {
    const projections = [
      'hammer',
      'hammer +lon_0=2',
      'moll',
      'moll +lon_0=3',
      'wag4',
      'igh',
      'eck4 +lon_0=1',
    ].map((core) => ({ name: core, proj: `+proj=${core} +datum=WGS84` }));
    const parameters = { bounds: [140, -45, 170, -30], samples: 2048, candidates: 'none', projections };
    const first = await rank(parameters);
    const { common } = first.details as { common: unknown[] };
    expect(common.length).toBeGreaterThan(0);
    const again = await rank(parameters, { threads: 2, order: (tasks) => shuffled(tasks, 3) });
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
  });

  it('and another seed gives another, within its errors', async () => {
    const [one, two] = [await rank(FEW), await rank({ ...FEW, seed: 2 })];
    const [a, b] = [rowOf(one, 'Hammer'), rowOf(two, 'Hammer')];
    expect(a.Ep).not.toBe(b.Ep);
    expect(Math.abs(Number(a.Ep) - Number(b.Ep))).toBeLessThan(5 * (Number(a.seEp) + Number(b.seEp)));
  });
});

describe('properties of the indices', () => {
  const candidate = fc.constantFrom('hammer', 'laea +lat_0=65', 'merc', 'lcc +lat_1=60 +lat_2=70', 'robin');
  const few = { bounds: ICELAND, samples: 64, candidates: 'none' };

  it('a map at another scale has other Ep and Ea, and the same Es', async () => {
    const methods = fc.constantFrom(
      'tmerc +lon_0=-19',
      'stere +lat_0=65 +lon_0=-19',
      'merc',
      'lcc +lat_1=65',
    );
    await fc.assert(
      fc.asyncProperty(methods, fc.double({ min: 1.01, max: 3, noNaN: true }), async (core, k) => {
        const [plain, scaled] = [`+proj=${core} +k_0=1`, `+proj=${core} +k_0=${k}`];
        const projections = [
          { name: 'plain', proj: plain },
          { name: 'scaled', proj: scaled },
        ];
        const result = await rank({ ...few, projections });
        const [a, b] = [rowOf(result, 'plain'), rowOf(result, 'scaled')];
        expect(b.Es).toBeCloseTo(Number(a.Es), 9);
        expect(Math.abs(Number(b.Ep) - Number(a.Ep))).toBeGreaterThan(1e-4);
        expect(Math.abs(Number(b.Ea) - Number(a.Ea))).toBeGreaterThan(1e-4);
      }),
      { numRuns: 12 },
    );
  });

  it('a false origin changes nothing', async () => {
    const metres = fc.integer({ min: -5_000_000, max: 5_000_000 });
    await fc.assert(
      fc.asyncProperty(candidate, metres, metres, async (core, x, y) => {
        const projections = [
          { name: 'plain', proj: `+proj=${core}` },
          { name: 'moved', proj: `+proj=${core} +x_0=${x} +y_0=${y} +no_defs` },
        ];
        const result = await rank({ ...few, projections });
        for (const index of ['Ep', 'Es', 'Ea']) {
          expect(rowOf(result, 'moved')[index]).toBeCloseTo(Number(rowOf(result, 'plain')[index]), 8);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('another unit changes nothing', async () => {
    const projections = [
      { name: 'metres', proj: '+proj=laea +lat_0=65 +lon_0=-19 +datum=WGS84' },
      { name: 'feet', proj: '+proj=laea +lat_0=65 +lon_0=-19 +datum=WGS84 +units=us-ft' },
    ];
    const result = await rank({ ...few, projections });
    expect(rowOf(result, 'feet').Ep).toBeCloseTo(Number(rowOf(result, 'metres').Ep), 9);
  });

  it('the order of candidates changes nothing', async () => {
    const projections = ['hammer', 'moll', 'wag4', 'laea +lat_0=65', 'eqc', 'tmerc'].map((core) => ({
      name: core,
      proj: `+proj=${core} +datum=WGS84`,
    }));
    const base = JSON.stringify(await rank({ ...few, projections }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const other = await rank({ ...few, projections: shuffled(projections, seed) });
        expect(JSON.stringify(other)).toBe(base);
      }),
      { numRuns: 6 },
    );
  });
});

describe('small circles', () => {
  it('have no shape distortion in a conformal map, and only the floor in an equal-area one', async () => {
    const projections = [
      'merc',
      'lcc +lat_1=60 +lat_2=70',
      'stere +lat_0=60',
      'laea +lat_0=60',
      'aea +lat_1=60 +lat_2=70',
    ];
    const at = async (max: number): Promise<Record<string, unknown>[]> =>
      rowsOf(
        await rank({
          ...FEW,
          candidates: 'none',
          radii: [max / 100, max],
          projections: projections.map((core) => ({
            name: core,
            proj: `+proj=${core} +lon_0=-10 +datum=WGS84`,
          })),
        }),
      );
    const [small, tiny] = [await at(1000), await at(10)];
    for (const rows of [small, tiny]) {
      for (const row of rows) {
        const conformal = /^(merc|lcc|stere)/.test(String(row.name));
        if (conformal) expect(Number(row.Es), String(row.name)).toBeLessThan(rows === small ? 2e-3 : 2e-5);
        else expect(Number(row.Ea) - Number(row.floorEa), String(row.name)).toBeLessThan(1e-6);
      }
    }
    expect(tiny[0]!.floorEa).toBeLessThan(1e-12);
  });

  it('can be scaled to the area', async () => {
    const result = await rank({ ...FEW, radii: undefined });
    const { areas } = result.details as { areas: { radiiM: [number, number] }[] };
    // Half of the 353 km from south to north.
    expect(areas[0]!.radiiM).toEqual([1770, 177_000]);
    expect(columnOf(result, 'floorEa')[0]).toBeLessThan(2e-5);
    expect(await rank({ ...FEW, radii: 'scaled' })).toEqual(result);
  });

  it('are those of published tables for a large area, and never next to nothing', async () => {
    const radiiOf = async (bounds: number[], radii?: string): Promise<number[]> => {
      const { details } = await rank({ bounds, samples: 64, radii });
      return (details as { areas: { radiiM: number[] }[] }).areas[0]!.radiiM;
    };
    expect(await radiiOf([-100, -40, -40, 40])).toEqual([10_000, 1_000_000]);
    expect(await radiiOf(ICELAND.slice(), '10-1000km')).toEqual([10_000, 1_000_000]);
    expect(await radiiOf([5, 50, 5.000001, 50.1])).toEqual([1, 100]);
  });

  it('that are far larger than the area are said to be', async () => {
    const luxembourg = { bounds: [5.7, 49.4, 6.5, 50.2], samples: 256 };
    const said = /^Circles reach to 1,000 km from their centres, over twice the size of the area/;
    expect((await rank(luxembourg)).notes).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(said) }),
    );
    expect((await rank({ ...luxembourg, radii: 'scaled' })).notes.map(({ text }) => text).join()).not.toMatch(
      /Circles reach/,
    );
    expect((await rank(FEW)).notes.map(({ text }) => text).join()).not.toMatch(/Circles reach/);
  });
});

describe('centred candidates', () => {
  it('stand beside those as given, and laea and aeqd beat the six equal-area world maps on all three', async () => {
    const result = await rank({ ...FEW, candidates: 'all', centre: true });
    const six = ['Equal Earth', 'Hammer', 'Wagner VII', 'Eckert IV', 'Mollweide', 'Wagner IV'];
    for (const name of ['Lambert Azimuthal Equal Area', 'Azimuthal Equidistant']) {
      const row = rowOf(result, name, 'centred');
      expect(String(row.proj)).toContain('+lon_0=-19.021413 +lat_0=64.980434');
      for (const other of six) {
        for (const placement of ['as given', 'centred']) {
          for (const index of ['Ep', 'Es', 'Ea']) {
            expect(Number(row[index])).toBeLessThan(Number(rowOf(result, other, placement)[index]));
          }
        }
      }
    }
    expect(result.notes.map(({ text }) => text).join(' ')).toContain('Bertin 1953');
  });
});

describe('seams', () => {
  it('a box beside the antimeridian: cut circles are counted, not averaged in', async () => {
    const result = await rank({ bounds: [176, -20, 180, -12], samples: 4096, centre: true });
    const given = rowOf(result, 'Hammer');
    const centred = rowOf(result, 'Hammer', 'centred');
    expect(given.cutCircles).toBeGreaterThan(2500);
    expect([given.rank, given.comparable]).toEqual([null, false]);
    expect([centred.cutCircles, centred.comparable]).toEqual([0, true]);
    // As clean as what the box gives far from any cut.
    const clear = rowOf(await rank({ bounds: [146, -20, 150, -12], samples: 4096 }), 'Hammer');
    expect(Number(given.Ea)).toBeLessThan(0.01);
    expect(clear.cutCircles).toBe(0);
    expect(result.notes.map(({ text }) => text).join(' ')).toContain('6 of 12 candidates have no rank');
  });

  it('an area over the antimeridian is ranked where its east passes 180', async () => {
    const result = await rank({ bounds: [176, -20, 184, -12], samples: 1024, candidates: 'suggested' });
    for (const row of rowsOf(result)) expect([row.cutCircles, row.comparable]).toEqual([0, true]);
  });

  it('maps of the world that lose the very same samples are compared on the others', async () => {
    const result = await rank({
      bounds: [-180, -90, 180, 90],
      samples: 1024,
      projections: [{ name: 'turned', proj: '+proj=moll +lon_0=90 +datum=WGS84' }],
    });
    const six = rowsOf(result).filter((row) => row.name !== 'turned');
    expect(six.map((row) => row.rank)).not.toContain(null);
    expect(new Set(six.map((row) => row.cutPairs)).size).toBe(1);
    expect(rowOf(result, 'turned')).toMatchObject({ rank: null, comparable: false });
    expect(result.notes.map(({ text }) => text).join(' ')).toMatch(
      /6 of 7 candidates lost the very same .*the other 1 lost .* and has no rank/,
    );
  });

  it('circles around the pole are cut by cylinders and not by a polar azimuthal', async () => {
    const result = await rank({
      bounds: [-180, 80, 180, 90],
      samples: 1024,
      candidates: 'none',
      projections: [
        { name: 'polar', proj: '+proj=laea +lat_0=90 +datum=WGS84' },
        { name: 'cylinder', proj: '+proj=cea +datum=WGS84' },
        { name: 'far side', proj: '+proj=gnom +lat_0=-90 +datum=WGS84' },
      ],
    });
    expect(rowOf(result, 'polar')).toMatchObject({ cutCircles: 0, outsideCircles: 0, rank: 1 });
    expect(rowOf(result, 'cylinder').cutCircles).toBeGreaterThan(500);
    expect(rowOf(result, 'far side')).toMatchObject({
      outsideCircles: 1024,
      outsidePairs: 1024,
      Ep: null,
      rank: null,
    });
  });

  it('interruptions are found, and a projection without any loses nothing', async () => {
    const result = await rank({
      bounds: [-60, 20, -20, 60],
      samples: 1024,
      candidates: 'none',
      projections: [
        { name: 'interrupted', proj: '+proj=igh +datum=WGS84' },
        { name: 'whole', proj: '+proj=tmerc +lon_0=-40 +datum=WGS84' },
        { name: 'oblique', proj: '+proj=omerc +lat_0=40 +lonc=-40 +alpha=30 +datum=WGS84' },
      ],
    });
    expect(rowOf(result, 'interrupted').cutCircles).toBeGreaterThan(100);
    expect(rowOf(result, 'interrupted').cutPairs).toBeGreaterThan(100);
    for (const name of ['whole', 'oblique']) {
      expect(rowOf(result, name)).toMatchObject({ cutCircles: 0, cutPairs: 0, outsideCircles: 0 });
    }
  });
});

describe('one task a candidate, with samples of its own', () => {
  it('one task a candidate with random samples of its own gives the same table within its noise', async () => {
    const shared = await rank({ bounds: ICELAND, samples: 4096 });
    const own = await rank({ bounds: ICELAND, samples: 4096 }, { options: { alone: true } });
    for (const row of rowsOf(shared)) {
      const other = rowOf(own, String(row.name));
      for (const index of ['Ep', 'Es', 'Ea']) {
        // Errors are of batches here; seven of them for eighteen numbers.
        expect(Math.abs(Number(other[index]) - Number(row[index]))).toBeLessThan(
          7 * Number(other[`se${index}`]),
        );
      }
    }
  });
});
