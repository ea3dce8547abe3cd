// @ts-check
/**
 * `npm test`: types, lint, both builds with their package check and unit tests, beside the tests in both browsers, which leave the
 * processor idle now and then. `npm run check` does what needs no browser and no build, with fewer examples. Each step says whether it passed; the last line
 * counts every test of every runner (a step that is no test runner counts as one).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defineProgram, runProgram } from '../../build/command-line.mjs';
import { compileKernels, kernelFiles } from '../../build/compile-kernels.mjs';
import { ensureBrowsers } from '../support/ensure-browsers.mjs';

const program = defineProgram({
  command: 'npm test',
  about:
    'Runs types, lint, format, unit tests, both builds and the tests in both browsers. For one part of them: npm run test:unit, ' +
    'npm run test:browser.',
  options: { 'without-browsers': { help: 'no builds, no tests in browsers, and fewer examples: the same as "npm run check"' } },
});

let withBrowsers = true;
/** Folder of the test runners' reports. */
let reports = '';
let passed = 0;
let failed = 0;
let skipped = 0;
/** Names of what failed, told again at the end: the output before it is long. @type {string[]} */
const failures = [];
/** Tests that passed only at the second try, each with the first line of its first failure: each has a race in it. @type {string[]} */
const retried = [];
/** @type {{file: string, seconds: number}[]} */
const times = [];
/** Number of test files whose times are printed at the end. */
const SLOWEST = 10;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{aside?: boolean}} [options] `aside`: beside other steps, so with its output in one piece at the end; browsers, which tests
 *   wait for, come first
 * @returns {Promise<boolean>} whether it ended with 0
 */
function run(command, args, { aside = false } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = aside ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { stdio, shell: process.platform === 'win32' });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    if (aside && withBrowsers && child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    child.on('error', reject);
    child.on('close', (code) => {
      if (aside) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
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
  if (await step(name, () => run(command, args, { aside: true }))) passed += 1;
  else fail(name);
}

/** @param {string} name of a step that counts as one test */
function fail(name) {
  failed += 1;
  failures.push(name);
}

/** @param {'unit' | 'browser'} kind */
async function tests(kind) {
  const report = path.join(reports, `${kind}.json`);
  const args = ['vitest', 'run', `--project=${kind}*`, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await step(`${kind} tests`, () => run('npx', args, { aside: kind === 'unit' }));
  const counts = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  passed += counts?.numPassedTests ?? 0;
  failed += counts?.numFailedTests ?? 0;
  skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  for (const file of counts?.testResults ?? []) {
    times.push({ file: path.relative('.', file.name), seconds: (file.endTime - file.startTime) / 1000 });
    for (const test of file.assertionResults ?? []) {
      const name = `${path.relative('.', file.name)}: ${test.fullName}`;
      if (test.status === 'failed') failures.push(name);
      else if (test.failureMessages?.length > 0) retried.push(`${name}\n  ${test.failureMessages[0].split('\n')[0]}`);
    }
  }
  // A file that could not be loaded has no tests to count.
  if (!ok && !counts?.numFailedTests) fail(`${kind} tests`);
}

async function checks() {
  await Promise.all([
    check('types', 'npm', ['run', '--silent', 'types']),
    check('lint', 'npx', ['oxlint', '--type-aware']),
    check('format', 'npx', ['oxfmt', '--check']),
  ]);
}

async function builds() {
  await check('both builds', 'node', ['build.mjs', '--zip']);
  await check('the Firefox package', 'node', ['test/programs/lint-firefox.mjs']);
}

/** First of all, because each process that finds no compiled kernels would compile them for itself. */
function kernels() {
  return step('kernels', async () => {
    for (const file of kernelFiles) await compileKernels(file);
    return true;
  });
}

async function inBrowsers() {
  if (await step('browsers', async () => Boolean(await ensureBrowsers({ display: true })))) await tests('browser');
  else fail('browsers');
}

/** @returns {string} one line for each of the slowest test files */
function slowest() {
  const first = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  return first.map(({ file, seconds }) => `- ${seconds.toFixed(1)} s  ${file}`).join('\n');
}

/** @returns {Promise<boolean>} whether nothing has failed */
async function runAll() {
  reports = await mkdtemp(path.join(os.tmpdir(), 'gaplens-tests-'));
  const checked = checks();
  if (!(await kernels())) fail('kernels');
  if (withBrowsers) {
    const beside = checked.then(builds).then(() => tests('unit'));
    await Promise.all([beside, inBrowsers()]);
  } else await Promise.all([checked, tests('unit')]);
  await rm(reports, { recursive: true, force: true });
  console.log(`\nSlowest test files:\n${slowest()}`);
  if (retried.length > 0) console.log(`\nPassed only at the second try:\n${retried.map((name) => `- ${name}`).join('\n')}`);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `- ${name}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0;
}

await runProgram(program, async ({ values }) => {
  withBrowsers = !values['without-browsers'];
  if (!withBrowsers) process.env['GAPLENS_QUICK'] = '1';
  return runAll();
});
