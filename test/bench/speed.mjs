// @ts-check
/**
 * Measures how fast GapLens is, next to other engines with the same weights and next to earlier commits: `npm run bench`.
 *
 * Everything runs in real browsers and in extensions: GapLens as it is built, the other engines in an extension of the bench. The
 * contenders of a figure take turns within one run, because machines get slower and faster; ratios tell more than milliseconds.
 * A contender that fails or hangs is reported at the end and does not end the run.
 */
import path from 'node:path';
import { defineProgram, readNumber, runProgram, someBrowsers } from '../../build/command-line.mjs';
import { sayProgress } from '../support/progress.mjs';
import { buildBenchExtension } from './speed/bench-extension.mjs';
import { buildCommit, buildCurrent, cache, installContenders, root } from './speed/build-contenders.mjs';
import { describeMachine, readLoad } from './speed/machine.mjs';
import { countBytes } from './speed/figures/bytes.mjs';
import { measureAfterIdle } from './speed/figures/after-idle.mjs';
import { measureDuringRun } from './speed/figures/during-run.mjs';
import { measureCards } from './speed/figures/first-card.mjs';
import { measureMemory } from './speed/figures/memory.mjs';
import { measureNetworks } from './speed/figures/network.mjs';
import { measurePageRuns } from './speed/figures/page-run.mjs';
import { measurePageThread } from './speed/figures/page-thread.mjs';
import { makePhotographs } from './speed/photographs.mjs';
import { readBrowserVersion } from './speed/read-browser-version.mjs';
import { Results } from './speed/results.mjs';
import { servePhotographs } from './speed/serve-photographs.mjs';
import { writeDocument, writeResults } from './speed/write-results.mjs';

/** @typedef {import('./speed/plan').Plan} Plan */

/** The figures, in the order in which they are measured. */
const figures = /** @type {const} */ ({
  bytes: countBytes,
  network: measureNetworks,
  card: measureCards,
  idle: measureAfterIdle,
  page: measurePageRuns,
  urgent: measureDuringRun,
  memory: measureMemory,
  thread: measurePageThread,
});
const names = /** @type {(keyof typeof figures)[]} */ (Object.keys(figures));

/** Minutes after which the short form begins no new figure. */
const SHORT = 4;

/** Images for the figures of single images: photographs of about 0.2 megapixels. */
const IMAGES = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10];

const program = defineProgram({
  command: 'npm run bench',
  about:
    'Measures how fast GapLens is, next to other engines with the same weights and to earlier commits. Takes up to an hour; with --short, five minutes.',
  options: {
    short: { help: 'fewer rounds and images: five minutes' },
    figure: { value: 'NAME', choices: names, several: true, help: `one of ${names.join(', ')}; without it, all` },
    browser: someBrowsers,
    against: { value: 'COMMIT', several: true, help: 'an earlier commit that takes part; the last one is what ratios refer to' },
    rounds: { value: 'NUMBER', help: 'measurements of each contender (default: 5, with --short 1)' },
    pages: { value: 'NUMBERS', help: 'images on the pages, such as 100,500 (default: 100,500,1000, with --short 100)' },
    'memory-images': { value: 'NUMBER', help: 'images in the memory figure (default: 10000, with --short 300)' },
    photographs: {
      value: 'FOLDER',
      help: 'photographs with a list photos.json (default: ../shared/photos, else pictures are drawn)',
    },
    document: { help: 'also writes the results into docs/speed.md, with plots in docs/images' },
    out: { value: 'FOLDER', default: '.cache/bench/results', help: 'for speed.json, speed.md and an SVG of each figure' },
  },
});

await runProgram(program, async ({ values }) => {
  const { short, browser: browsers, figure: wanted, against, photographs } = values;
  const rounds = readNumber('rounds', values.rounds ?? (short ? '1' : '5'), { from: 1 });
  const pages = (values.pages ?? (short ? '100' : '100,500,1000'))
    .split(',')
    .map((each) => readNumber('pages', each, { from: 1 }));
  const memoryImages = readNumber('memory-images', values['memory-images'] ?? (short ? '300' : '10000'), { from: 1 });
  const started = new Date();
  const load = [readLoad()];
  const say = (/** @type {string} */ sentence) => {
    load.push(readLoad());
    sayProgress(`${new Date().toTimeString().slice(0, 8)} ${sentence}`);
  };
  const packages = await installContenders(say);
  const set = await makePhotographs(photographs, say);
  const server = await servePhotographs(set.folder);
  const results = new Results();
  /** @type {string[]} */
  const versions = [];
  const machine = await describeMachine(root);
  const describe = () => ({
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    machine,
    browsers: versions,
    images: `${set.kind} of 0.05 to 12 megapixels`,
    started: started.toISOString(),
    ended: new Date().toISOString(),
    load,
  });
  const write = () => writeResults(path.resolve(values.out), results, describe());
  for (const browser of browsers) {
    say(`Building for ${browser}…`);
    const benchFolder = path.join(cache, 'extension', browser);
    await buildBenchExtension(browser, benchFolder, packages);
    const builds = [await buildCurrent(browser)];
    for (const revision of against) builds.push(await buildCommit(browser, revision));
    const baseline = builds.at(-1)?.name ?? '';
    versions.push(await readBrowserVersion(browser));
    /** @type {Plan} */
    const plan = {
      browser,
      builds,
      baseline,
      benchFolder,
      results,
      rounds,
      server,
      images: IMAGES,
      pages,
      memoryImages,
      say,
    };
    for (const name of names.filter((each) => wanted.includes(each))) {
      // Each browser has its share of the time, so that the last one is not left out.
      const share = (SHORT * 60_000 * (browsers.indexOf(browser) + 1)) / browsers.length;
      if (short && Date.now() - started.getTime() > share) {
        results.fail(browser, name, new Error('The time of the short form was over.'));
        continue;
      }
      await figures[name](plan).catch((error) => results.fail(browser, name, error));
      await write();
    }
  }
  await server.stop();
  console.log(await write());
  if (values.document) await writeDocument(root, results, describe());
  say(`Written to ${path.resolve(values.out)}.`);
  // A contender that hung may still hold a browser's connection open.
  process.exit(results.failures.length > 0 ? 1 : 0);
});
