// `npm test`: installs and builds what is missing, then types, lint and every tier of tests.
//   --without-editor   leaves out the tests in a real editor (they need about 800 MB)
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './lib/setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const totals = { passed: 0, failed: 0, skipped: 0 };
/** What failed, said once more at the end: of a long log often only the end is kept. */
const failures = [];

/** Runs a tool of node_modules/.bin as one check. */
function check(name, args) {
  console.log(`\n== ${name}`);
  const ok = run(args) === 0;
  totals[ok ? 'passed' : 'failed']++;
  if (!ok) failures.push(name);
}

/** Runs tiers of tests and adds up what the runner counted. */
function tiers(names, extra = []) {
  console.log(`\n== tests: ${names.join(', ')}`);
  const report = join(root, 'build/test-reports', `${names.join('-')}.json`);
  const folders = names.map((name) => `test/${name}/`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(['vitest/vitest.mjs', 'run', ...folders, ...reporters, ...extra]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, testResults } =
    JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests + numTodoTests;
  // A file that does not even load has no failed test of its own.
  if (status !== 0 && numFailedTests === 0) totals.failed += Math.max(1, numFailedTestSuites);
  for (const { name, status: outcome, message, assertionResults } of testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    for (const { fullName, failureMessages } of failed)
      failures.push(`${relative(root, name)}: ${fullName}\n    ${(failureMessages ?? []).join('\n    ')}`);
    if (outcome === 'failed' && failed.length === 0) failures.push(`${relative(root, name)}: ${message}`);
  }
}

/**
 * Runs scripts that install or pack what tests need: minutes, in which the runner would take its tests for dead.
 * What goes wrong here the tests say again, or they are skipped for it.
 */
function prepare(what, ...scripts) {
  console.log(`\n== ${what}`);
  for (const script of scripts)
    spawnSync(process.execPath, script.split(' '), { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function run([script, ...args]) {
  const path = join(root, 'node_modules', script);
  return spawnSync(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

mkdirSync(join(root, 'build/test-reports'), { recursive: true });
check('types', ['typescript/bin/tsc', '--noEmit']);
check('types of the page', ['typescript/bin/tsc', '-p', 'webview-ui']);
check('types of the page tests', ['typescript/bin/tsc', '-p', 'test/page']);
check('lint', ['@biomejs/biome/bin/biome', 'check']);
prepare('other versions of Node, whose results must be the same', 'tools/nodes/setup.mjs');
// What is timed, or drives a browser, gets another try: a fault fails every time, a busy machine does not.
tiers(['unit', 'golden', 'fault'], ['--retry=2']);
tiers(['page'], ['--no-file-parallelism', '--retry=2']);
if (process.argv.includes('--without-editor'))
  console.log('\nThe tests in a real editor were left out, as asked.');
else {
  prepare(
    'the extension, packed, and the editor that will load it',
    'tools/vscode-e2e/setup.mjs',
    'scripts/package.mjs --if-stale',
  );
  tiers(['editor'], ['--no-file-parallelism', '--retry=2']);
}

if (failures.length > 0) console.log(`\n== failed\n\n${failures.join('\n')}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);
