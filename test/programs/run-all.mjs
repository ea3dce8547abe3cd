// @ts-check
/**
 * `npm test`: types, lint, both builds with their package check, unit tests, then both browsers. Each step says whether it
 * passed; the last line counts every test of every runner (a step that is no test runner counts as one).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowsers } from '../support/ensure-browsers.mjs';

const reports = await mkdtemp(path.join(os.tmpdir(), 'gaplens-tests-'));
let passed = 0;
let failed = 0;
let skipped = 0;
/** Names of what failed, told again at the end: the output before it is long. @type {string[]} */
const failures = [];
/** Names of tests that passed only at the second try: each has a race in it. @type {string[]} */
const retried = [];

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it ended with 0
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** @param {string} name @param {() => Promise<boolean>} work */
async function step(name, work) {
  const started = Date.now();
  console.log(`\n== ${name}`);
  const ok = await work().catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  console.log(`== ${name}: ${ok ? 'passed' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return ok;
}

/** @param {string} name @param {string} command @param {string[]} args */
async function check(name, command, args) {
  if (await step(name, () => run(command, args))) passed += 1;
  else fail(name);
}

/** @param {string} name of a step that counts as one test */
function fail(name) {
  failed += 1;
  failures.push(name);
}

/** @param {'unit' | 'browser'} project */
async function tests(project) {
  const report = path.join(reports, `${project}.json`);
  const args = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await step(`${project} tests`, () => run('npx', args));
  const counts = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  passed += counts?.numPassedTests ?? 0;
  failed += counts?.numFailedTests ?? 0;
  skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  for (const file of counts?.testResults ?? []) {
    for (const test of file.assertionResults ?? []) {
      const name = `${path.relative('.', file.name)}: ${test.fullName}`;
      if (test.status === 'failed') failures.push(name);
      else if (test.failureMessages?.length > 0) retried.push(name);
    }
  }
  // A file that could not be loaded has no tests to count.
  if (!ok && !counts?.numFailedTests) fail(`${project} tests`);
}

await check('types', 'npx', ['tsc', '--noEmit']);
await check('lint', 'npx', ['oxlint', '--type-aware']);
await check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
await check('both builds', 'node', ['build.mjs', '--zip']);
await check('the Firefox package', 'node', ['test/programs/lint-firefox.mjs']);
await tests('unit');
const haveBrowsers = await step('browsers', async () => Boolean(await ensureBrowsers({ display: true })));
if (haveBrowsers) await tests('browser');
else fail('browsers');

await rm(reports, { recursive: true, force: true });
if (retried.length > 0) console.log(`\nPassed only at the second try:\n${retried.map((name) => `- ${name}`).join('\n')}`);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `- ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
