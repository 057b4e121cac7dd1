import { describe, expect, it } from 'vitest';
import { shortPaths } from '../../../src/extension/jobs/shortPaths';

const town = [{ path: '/data/town', prefix: '' }];
const two = [
  { path: '/data/town', prefix: 'town/' },
  { path: '/data/town/old', prefix: 'old/' },
];

describe.skipIf(process.platform === 'win32')('paths in a message', () => {
  it.each([
    ['/data/town/dsm.tif was not found.', 'dsm.tif was not found.'],
    ['/data/town/maps/dsm.tif.aux.xml is damaged.', 'maps/dsm.tif.aux.xml is damaged.'],
    ['/data/town/a.gpkg|layername=x and /data/town/b.tif differ', 'a.gpkg|layername=x and b.tif differ'],
    ['https://x.org/data/town/dsm.tif', 'https://x.org/data/town/dsm.tif'],
    ['/more/data/town/dsm.tif', '/more/data/town/dsm.tif'],
    ['/data/townhall/dsm.tif', '/data/townhall/dsm.tif'],
    ['"/data/town/dsm.tif" (/data/town/x)', '"dsm.tif" (x)'],
  ])('%j lie in the folder that is open', (message, shown) => {
    expect(shortPaths(message, [], town)).toBe(shown);
  });

  it('elsewhere are names, with their folders where there are several or names are alike', () => {
    const message = '/far/a/dsm.tif and /far/a/trees.tif do not overlap.';
    const both = ['/far/a/dsm.tif', '/far/a/trees.tif'];
    expect(shortPaths(message, both, town)).toBe('dsm.tif and trees.tif do not overlap.');
    const short = 'a/dsm.tif and a/trees.tif do not overlap.';
    expect(shortPaths(message, [...both, '/far/b/dsm.tif'], town)).toBe(short);
    expect(shortPaths(message, [...both, '/data/town/dsm.tif'], town)).toBe(short);
    expect(shortPaths('/dsm.tif was not found', ['/dsm.tif', 'x.tif'], town)).toBe('/dsm.tif was not found');
  });

  it('have the name of their folder where several are open', () => {
    expect(shortPaths('/data/town/x.tif and /data/town/old/x.tif', [], two)).toBe('town/x.tif and old/x.tif');
  });
});
