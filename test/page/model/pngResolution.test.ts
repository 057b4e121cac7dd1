import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { withResolution } from '../../../webview-ui/picture/pngResolution';

it('tells the resolution of a PNG in a sound chunk after its header, and leaves the rest as it is', () => {
  const text = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
  const png = Uint8Array.from(Buffer.from(text, 'base64'));
  const whole = Buffer.from(withResolution(png, 300));
  expect(whole.subarray(0, 33)).toEqual(Buffer.from(png.subarray(0, 33)));
  expect(whole.subarray(54)).toEqual(Buffer.from(png.subarray(33)));
  expect(whole.readUInt32BE(33)).toBe(9);
  expect(whole.toString('latin1', 37, 41)).toBe('pHYs');
  expect([whole.readUInt32BE(41), whole.readUInt32BE(45), whole[49]]).toEqual([11811, 11811, 1]);
  expect(whole.readUInt32BE(50)).toBe(crc32(whole.subarray(37, 50)));
});
