// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceWrittenPart } from '../../../build/written-part.mjs';
import { drawFigure, showNumber } from './draw-figure.mjs';

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {import('./results.mjs').SummarizedSeries} SummarizedSeries */

/**
 * Facts about a run.
 * @typedef {object} Run
 * @property {string} command
 * @property {import('./machine.mjs').Machine} machine
 * @property {string[]} browsers with versions
 * @property {string} images
 * @property {string} started
 * @property {string} ended
 * @property {number[]} load before, and at each step
 */

/** Figures whose plots are in the document. */
const plotted = ['infer', 'first-from-worker', 'bytes-loaded', 'page-500', 'page-100', 'memory-during'];

/** @type {Record<string, string>} */
const browserNames = { chrome: 'Chromium', firefox: 'Firefox' };

/**
 * Writes the measurements as JSON, each figure as SVG, and all of them as Markdown.
 * @param {string} folder
 * @param {Results} results
 * @param {Run} run
 * @returns {Promise<string>} the Markdown
 */
export async function writeResults(folder, results, run) {
  await mkdir(folder, { recursive: true });
  const figures = results.summarize();
  const { failures } = results;
  await writeFile(path.join(folder, 'speed.json'), `${JSON.stringify({ ...run, figures, failures }, null, 2)}\n`);
  for (const { figure, series } of figures) await writeFile(path.join(folder, `${figure.id}.svg`), drawFigure(figure, series));
  const markdown = describeAll(results, run);
  await writeFile(path.join(folder, 'speed.md'), `${markdown}\n`);
  return markdown;
}

/**
 * Writes the results into `docs/speed.md`, and the plots of the main figures beside the other pictures.
 * @param {string} root the project's
 * @param {Results} results
 * @param {Run} run
 */
export async function writeDocument(root, results, run) {
  const file = path.join(root, 'docs/speed.md');
  const pictures = results.summarize().filter(({ figure }) => plotted.includes(figure.id));
  for (const { figure, series } of pictures)
    await writeFile(path.join(root, `docs/images/speed-${figure.id}.svg`), drawFigure(figure, series));
  const shown = pictures.map(({ figure }) => `![${figure.title}](images/speed-${figure.id}.svg)`);
  const part = [describeAll(results, run), ...shown].join('\n\n');
  await writeFile(file, replaceWrittenPart(await readFile(file, 'utf8'), 'bench', part));
}

/** @param {Results} results @param {Run} run */
function describeAll(results, run) {
  const parts = [describeRun(run), ...results.summarize().map(({ figure, series }) => describeFigure(figure, series))];
  const failures = results.failures.map(
    ({ browser, what, error }) => `- ${browserNames[browser]}, ${what}: ${error.split('\n', 1)[0]}`,
  );
  if (failures.length > 0) parts.push(`### Failed\n\n${failures.join('\n')}`);
  return parts.join('\n\n');
}

/** @param {Run} run */
function describeRun({ command, machine, browsers, images, started, ended, load }) {
  const { processor, cores, gigabytes, system, node, commit } = machine;
  const minutes = Math.round((Date.parse(ended) - Date.parse(started)) / 60_000);
  const facts = [
    `Commit ${commit}, ${started.slice(0, 10)}, ${minutes} minutes`,
    `${processor}, ${cores} cores, ${gigabytes} GB, ${system}, Node ${node}`,
    browsers.join(', '),
    images,
    `load ${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}`,
  ];
  return `\`${command}\`\n\n${facts.join('; ')}.`;
}

/**
 * Returns a table with a row for each contender: the median, the middle half of the values, and the ratio.
 * @param {import('./results.mjs').Figure} figure
 * @param {SummarizedSeries[]} series
 */
function describeFigure({ title, unit, better, baseline }, series) {
  const browsers = [...new Set(series.map(({ browser }) => browser))];
  const contenders = [...new Set(series.map(({ contender }) => contender))];
  const rows = contenders.map((contender) => {
    const cells = browsers.flatMap((browser) =>
      cellsOf(series.find((each) => each.browser === browser && each.contender === contender)),
    );
    return `| ${[contender, ...cells].join(' | ')} |`;
  });
  const heads = browsers.flatMap((browser) => [browserNames[browser], 'middle half', 'ratio']);
  const counts = [...new Set(series.map(({ count }) => count))].join(' or ');
  return [
    `### ${title}`,
    '',
    `${unit}, ${better} is better; medians of ${counts}; ratio to ${baseline}.`,
    '',
    `| | ${heads.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(heads.length)}`,
    ...rows,
  ].join('\n');
}

/** @param {SummarizedSeries | undefined} series @returns {string[]} */
function cellsOf(series) {
  if (!series) return ['', '', ''];
  const { median, low, high, count, ratio } = series;
  return [showNumber(median), count > 1 ? `${showNumber(low)}–${showNumber(high)}` : '', ratio === null ? '' : showNumber(ratio)];
}
