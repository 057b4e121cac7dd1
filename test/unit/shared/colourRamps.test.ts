import { expect, it } from 'vitest';
import { type ColourScale, rampColour, scaleColour, scaleTable } from '../../../src/shared/colourRamps';

it.each<Partial<ColourScale>>([{}, { breaks: [2, 4, 8] }])('NaN has the middle colour: %j', (part) => {
  const scale: ColourScale = { ramp: 'viridis', min: 0, max: 10, ...part };
  const middle = rampColour('viridis', 0.5);
  expect(scaleColour(scale, Number.NaN)).toEqual(middle);
  const bytes = new Uint8Array(Uint32Array.of(scaleTable(scale)(Number.NaN)).buffer);
  expect([...bytes]).toEqual([...middle, 255]);
});
