import { spawnSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { npm } from '../../../scripts/lib/setup.mjs';

vi.mock('node:child_process', () => ({
  execFileSync: vi.fn(),
  spawnSync: vi.fn(() => ({ status: 0 })),
}));
afterEach(() => vi.restoreAllMocks());

test.each([
  ['win32', true],
  ['linux', false],
  ['darwin', false],
] as const)('on %s npm is started through a shell: %s', (platform, shell) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  npm(['ci']);
  expect(spawnSync).toHaveBeenLastCalledWith('npm', ['ci'], expect.objectContaining({ shell }));
});
