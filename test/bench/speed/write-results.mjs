// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawFigure, showNumber } from './draw-figure.mjs';

/** @typedef {import('./results.mjs').Results} Results */

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
  const lines = [describeRun(run), ''];
  for (const { figure, series } of figures) lines.push(...describeFigure(figure, series));
  if (failures.length > 0)
    lines.push(
      '## Failed',
      '',
      ...failures.map(({ browser, what, error }) => `- ${browser}, ${what}: ${error.split('\n', 1)[0]}`),
      '',
    );
  const markdown = lines.join('\n');
  await writeFile(path.join(folder, 'speed.md'), markdown);
  return markdown;
}

/** @param {Run} run */
function describeRun({ command, machine, browsers, images, started, ended, load }) {
  const { processor, cores, gigabytes, system, node, commit } = machine;
  const loads = `load ${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}`;
  return `\`${command}\`, ${started} to ${ended}, commit ${commit}; ${processor}, ${cores} cores, ${gigabytes} GB, ${system}, Node ${node}; ${browsers.join(', ')}; ${images}; ${loads}.`;
}

/**
 * @param {import('./results.mjs').Figure} figure
 * @param {import('./results.mjs').SummarizedSeries[]} series
 */
function describeFigure({ title, unit, better, baseline }, series) {
  const rows = series.map(({ browser, contender, median, low, high, count, ratio }) => {
    const cells = [browser, contender, showNumber(median), `${showNumber(low)}–${showNumber(high)}`, count];
    return `| ${[...cells, ratio === null ? '' : showNumber(ratio)].join(' | ')} |`;
  });
  return [
    `## ${title}`,
    '',
    `In ${unit}; ${better} is better.`,
    '',
    `| browser | contender | median | middle half | measurements | ratio to ${baseline} |`,
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ];
}
