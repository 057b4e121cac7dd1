import { setImmediate } from 'node:timers/promises';
import { afterEach } from 'vitest';

/*
 * Tests that compute keep their process from all else, and the runner takes one that is silent for a minute for dead:
 * after each test its messages are let through.
 */

afterEach(async () => {
  await setImmediate();
});
