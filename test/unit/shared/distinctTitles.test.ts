import { describe, expect, it } from 'vitest';
import { gviForm } from '../../../src/analyses/gvi/form';
import { distinctTitles, type TitledJob } from '../../../src/shared/distinctTitles';

const job = (parameters: Record<string, unknown>, inputs: Record<string, unknown> = {}): TitledJob => ({
  title: 'GVI: schools',
  form: gviForm,
  job: { inputs: { surface: 'a/dsm.tif', observers: 'schools.shp', ...inputs }, parameters },
  folder: 'town',
});

describe('titles of several jobs', () => {
  it('stay as they are where they tell the jobs apart', () => {
    expect(
      distinctTitles([job({ radiusM: 400 }), { ...job({ radiusM: 800 }), title: 'GVI: homes' }]),
    ).toEqual(['GVI: schools', 'GVI: homes']);
  });

  it('get the one value that differs, with its unit', () => {
    const titles = distinctTitles([
      job({ radiusM: 400 }),
      job({ radiusM: 1200.5 }),
      { title: 'GVI: schools' },
    ]);
    expect(titles).toEqual(['GVI: schools, 400 m', 'GVI: schools, 1,200.5 m', 'GVI: schools']);
  });

  it('get the file that differs, and where several things do, what each is', () => {
    expect(distinctTitles([job({}, { surface: 'b/dtm.tif' }), job({})])).toEqual([
      'GVI: schools, dtm',
      'GVI: schools, dsm',
    ]);
    expect(
      distinctTitles([
        job({ radiusM: 400, observerHeightM: 2 }),
        job({ radiusM: 800, observerHeightM: 1.7 }),
      ]),
    ).toEqual([
      'GVI: schools, radius 400 m, observer height 2 m',
      'GVI: schools, radius 800 m, observer height 1.7 m',
    ]);
  });

  it('get the folder where the jobs themselves are the same', () => {
    expect(distinctTitles([job({}), { ...job({}), folder: 'village' }])).toEqual([
      'GVI: schools, town',
      'GVI: schools, village',
    ]);
  });
});
