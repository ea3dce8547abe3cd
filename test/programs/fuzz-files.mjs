// @ts-check
/**
 * `npm run fuzz:files`: damages image files and gives them to the built extension's popup in a real browser.
 *
 * Kinds: JPEG, PNG, GIF, WebP, AVIF, BMP, ICO, SVG. Each file must get an answer: finite numbers, or an error code about the
 * file. Memory is measured before and after; in Chrome, so are the heaps of the engine's document and worker, after garbage
 * collection. The last line is a summary. The exit status is 1 if an answer is wrong or memory is leaked.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defineProgram, oneBrowser, readNumber, runProgram } from '../../build/command-line.mjs';
import { classifyFiles } from '../support/classify-files.mjs';
import { readEngineHeaps } from '../support/engine-heaps.mjs';
import { judgeAnswer } from '../support/judge-answer.mjs';
import { mutatedFiles } from '../support/mutate-file.mjs';
import { memoryOf } from '../support/process-memory.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openSession } from '../support/session.mjs';

/** Number of files between two measurements. */
const PART = 96;

/** Megabytes by which the browser may grow until the end. Its caches grow with use; a decoded image here has up to 0.5 GB. */
const MEMORY_KEPT = 200;

const choices = { backend: 'wasm', model: 'efficientnet-lite0' };

/** @typedef {{file: string, code: string, label?: string, incomplete?: true}} Line */

const program = defineProgram({
  command: 'npm run fuzz:files',
  about: "Damages image files, gives them to the built extension's popup, and checks that each file gets an answer.",
  options: {
    browser: oneBrowser,
    count: { value: 'NUMBER', default: '2000', help: 'number of files' },
    seed: { value: 'NUMBER', default: '7', help: 'seed of the damage: the same number gives the same files' },
    json: { value: 'FILE', help: 'writes the report into FILE' },
  },
});

await runProgram(program, async ({ values }) => {
  const count = readNumber('count', values.count, { from: 1 });
  const seed = readNumber('seed', values.seed, { from: 0 });
  const report = await fuzz(values.browser, { count, seed });
  if (values.json) await writeFile(values.json, `${JSON.stringify(report, undefined, 1)}\n`);
  for (const { file, fault } of report.faults) console.log(`${file}: ${fault}`);
  console.log(summarize(report));
  const { memory } = report;
  // A browser that has just started has not filled its caches yet.
  const kept = (memory.at(-1) ?? 0) - Math.max(...memory.slice(0, Math.ceil(memory.length / 4)));
  return report.faults.length === 0 && kept <= MEMORY_KEPT;
});

/** @param {'chrome' | 'firefox'} browser @param {{count: number, seed: number}} wanted */
async function fuzz(browser, wanted) {
  const began = Date.now();
  const session = await openSession(browser, { say: sayProgress });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-fuzz-'));
  /** @type {Line[]} */
  const lines = [];
  /** @type {{file: string, fault: string}[]} */
  const faults = [];
  const pid = session.launched.browser.process()?.pid ?? 0;
  /** @type {number[]} */
  const memory = [];
  const heaps = [];
  try {
    for await (const files of inParts(mutatedFiles(wanted), PART)) {
      const answers = await answerAll(session.launched, folder, files);
      for (const answer of answers) {
        const fault = judgeAnswer(answer);
        const file = path.basename(answer.file);
        if (fault) faults.push({ file, fault });
        lines.push(lineOf(file, answer));
      }
      memory.push(Math.round(await memoryOf(pid)));
      heaps.push(await readEngineHeaps(session.launched));
    }
    session.guard.assertSilent();
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  return { browser, ...wanted, seconds, codes: tally(lines), faults, memory, heaps, files: lines };
}

/**
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} folder
 * @param {import('../support/mutate-file.mjs').MutatedFile[]} files
 */
async function answerAll(launched, folder, files) {
  const listed = files.map(({ name }) => ({ file: path.join(folder, name), readable: true }));
  await Promise.all(files.map(({ bytes }, index) => writeFile(listed[index]?.file ?? '', bytes)));
  const { images } = await classifyFiles(launched, listed, choices);
  await Promise.all(listed.map(({ file }) => rm(file)));
  return images;
}

/** @template Value @param {AsyncIterable<Value>} values @param {number} size @returns {AsyncGenerator<Value[]>} */
async function* inParts(values, size) {
  /** @type {Value[]} */
  let part = [];
  for await (const value of values) {
    part.push(value);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** @param {string} file @param {import('../support/classify-files.mjs').ClassifiedFile} answer @returns {Line} */
function lineOf(file, answer) {
  if ('error' in answer) return { file, code: answer.error.code };
  const { incomplete, predictions } = answer;
  return { file, code: 'classified', label: predictions[0]?.label ?? '', ...(incomplete && { incomplete }) };
}

/** @param {Line[]} lines @returns {Record<string, number>} the most frequent first */
function tally(lines) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { code, incomplete } of lines) {
    const name = incomplete ? 'classified, incomplete file' : code;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a));
}

/** @param {Awaited<ReturnType<typeof fuzz>>} report */
function summarize({ browser, seed, seconds, codes, faults, memory, files, heaps }) {
  const told = Object.entries(codes).map(([code, count]) => `${count} ${code}`);
  const heap = heaps.at(-1)?.map(({ name, used }) => `${name} ${used} MB`) ?? [];
  return [
    `${files.length} files of seed ${seed} · ${browser} · ${seconds} s · ${faults.length} faults · ${told.join(', ')}`,
    `memory ${memory[0]} to ${memory.at(-1)} MB, at most ${Math.max(...memory)} MB`,
    ...heap,
  ].join(' · ');
}
