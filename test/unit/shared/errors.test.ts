import { expect, test } from 'vitest';
import { UserError } from '../../../src/shared/errors';

test('a message for a person stays on one line, and no terminal obeys what it quotes', () => {
  const { message } = new UserError('x.csv, line 2: name is "a\r\n  b\u001b[31m\u0000c\u2028d": correct it.');
  expect(message).toBe('x.csv, line 2: name is "a b [31m c d": correct it.');
});

test('a message that quotes much keeps its beginning and its end', () => {
  const { message } = new UserError(
    `x.csv has no columns (it has ${'n'.repeat(1e6)}): name them lon and lat.`,
  );
  expect(message.length).toBeLessThan(1000);
  expect(message).toMatch(/^x\.csv has no columns .* … n+\): name them lon and lat\.$/);
});

test('paths keep their spaces', () => {
  expect(new UserError('a  b.tif was not found.').message).toBe('a  b.tif was not found.');
});
