// Loaded before the command line (`node --require`): leaves behind how much memory the process had at most, in bytes.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    writeFileSync(process.env.GRATICULE_TEST_PEAK, String(process.resourceUsage().maxRSS * 1024));
  });
}
