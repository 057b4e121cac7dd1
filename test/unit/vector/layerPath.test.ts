import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formOf } from '../../../src/analyses/findAnalysis';
import { mapFile, resolveInput, shownName, splitLayerPath } from '../../../src/data/vector/layerPath';
import { jobTitle } from '../../../src/shared/jobTitle';

describe('the path of a layer', () => {
  it.each([
    ['a/data.gpkg', 'a/data.gpkg', undefined],
    ['a/data.gpkg|layername=homes', 'a/data.gpkg', 'homes'],
    ['DATA.GPKG|LayerName=Ä|layername=b.gpkg', 'DATA.GPKG', 'Ä|layername=b.gpkg'],
    ['a|layername=b.shp', 'a|layername=b.shp', undefined],
  ])('%s is a file and the layer in it', (path, file, layer) => {
    expect(splitLayerPath(path)).toEqual({ file, layer });
  });

  it('keeps the name of the layer, which is no path, as it is', () => {
    const folder = resolve('/town');
    expect(resolveInput(folder, 'a/../data.gpkg|layername=../../x')).toBe(
      `${join(folder, 'data.gpkg')}|layername=../../x`,
    );
    expect(mapFile('data.gpkg|layername=a\\b', (file) => `x/${file}`)).toBe('x/data.gpkg|layername=a\\b');
    expect(shownName('/town/data.gpkg|layername=a/b')).toBe('data.gpkg: a/b');
  });

  it('gives a job its title', () => {
    const titleOf = (observers: string): string =>
      jobTitle(formOf('gvi'), { inputs: { observers }, parameters: {} });
    expect(titleOf('a/data.gpkg|layername=homes.2')).toBe('GVI: homes.2');
    expect(titleOf('a/data.gpkg')).toBe('GVI: data');
  });
});
