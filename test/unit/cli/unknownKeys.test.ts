import { expect, test } from 'vitest';
import { parseJob } from '../../../src/analyses/parseJob';

const job = {
  version: 1,
  analysis: 'gvi',
  inputs: { surface: 'a.tif', greenness: 'b.tif', observers: 'c.shp' },
};

test.each([
  [{ parameters: { radiuM: 80 } }, 'parameters: there is no "radiuM" (did you mean "radiusM"?)'],
  [{ parametres: {} }, 'there is no "parametres" (did you mean "parameters"?)'],
  [
    { inputs: { ...job.inputs, surfce: 'a.tif', obsrvers: 'c.shp' } },
    'inputs: there is no "surfce" (did you mean "surface"?); there is no "obsrvers" (did you mean "observers"?)',
  ],
  [
    { outputs: { picture: 'a.png' } },
    'outputs: there is no "picture" (leave it out, or choose from table, report)',
  ],
])('a member that no job has is named with the nearest that there is: %j', async (members, words) => {
  await expect(parseJob({ ...job, ...members }, 'town.graticule.json')).rejects.toThrow(
    `town.graticule.json is not valid: ${words}.`,
  );
});
