// @ts-check
/**
 * `npm run classify -- PATH...`: classifies image files, or all images of a page, with the built extension in a real browser. Files
 * are given to the popup; a page is classified with the popup's "Classify this page". `--help` describes the options.
 */
import { writeFile } from 'node:fs/promises';
import { runProgram } from '../../build/command-line.mjs';
import { checkClassifyArguments, classifyProgram } from '../support/classify-arguments.mjs';
import { classifyFiles } from '../support/classify-files.mjs';
import { classifyPage } from '../support/classify-page.mjs';
import { countClassified, createAnswerText } from '../support/describe-answers.mjs';
import { listImageFiles } from '../support/list-image-files.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openSession } from '../support/session.mjs';

/** @typedef {Awaited<ReturnType<typeof openSession>>['launched']} Launched */
/** @typedef {import('../support/classify-arguments.mjs').ClassifyArguments} ClassifyArguments */

await runProgram(classifyProgram, async (given) => {
  const choices = checkClassifyArguments(given);
  const { browser, json, page, paths } = choices;
  const files = await listImageFiles(paths);
  const session = await openSession(browser, { say: sayProgress });
  try {
    const report = page ? await reportPage(session.launched, page, choices) : await reportFiles(session.launched, files, choices);
    session.guard.assertSilent();
    if (json) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
  } finally {
    await session.close();
  }
});

/**
 * @param {Launched} launched
 * @param {import('../support/list-image-files.mjs').ListedFile[]} files
 * @param {ClassifyArguments} choices
 */
async function reportFiles(launched, files, { backend, model, kinds, explain }) {
  const describe = await createAnswerText();
  sayProgress(`Classifying ${files.length === 1 ? '1 file' : `${files.length} files`}…`);
  const report = await classifyFiles(launched, files, { backend, model, kinds, explain }, (image) =>
    console.log(`${image.file}: ${describe(image)}`),
  );
  console.log(summarize(report));
  return report;
}

/**
 * @param {Launched} launched
 * @param {{address: string, wait: number, permission: boolean, scroll: boolean}} page
 * @param {ClassifyArguments} choices
 */
async function reportPage(launched, { address, wait, permission, scroll }, { backend, model, kinds }) {
  const describe = await createAnswerText();
  sayProgress(`Classifying the images on ${address}…`);
  const report = await classifyPage(launched, address, { backend, model, kinds, wait, permission, scroll });
  for (const image of report.images)
    console.log(`${image.kind} ${image.name || image.selector} [${image.captureMethod ?? '-'}]: ${describe(image)}`);
  const skipped = Object.values(report.skipped).reduce((sum, count) => sum + count, 0);
  console.log(`${summarize(report)} · ${skipped} skipped · ${report.unreachable} frames out of reach`);
  return report;
}

/**
 * @param {{images: import('../support/describe-answers.mjs').Answer[], browser: string, model: string, backend: string,
 *   renderer: string | null}} report
 */
function summarize({ images, browser, model, backend, renderer }) {
  const parts = [countClassified(images), browser, model, backend];
  // The renderer matters only to the backend that draws with it.
  return [...parts, ...(backend === 'webgl' && renderer !== null ? [renderer] : [])].join(' · ');
}
