// @ts-check
/**
 * Measures the network "Kinds of picture" in the product: `npm run bench:kinds`.
 *
 * A page of 200 mixed pictures, half of them photographs, is classified from the popup with kinds off and on, in turn, in real
 * browsers. Reports how many nonsense classes are no longer shown, how many right ones are lost, and what kinds cost an image.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { defineProgram, readNumber, runProgram, someBrowsers } from '../../build/command-line.mjs';
import { replaceWrittenPart } from '../../build/written-part.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openSession } from '../support/session.mjs';
import { countShown, measureCost } from './kinds/judge.mjs';
import { PHOTOGRAPHS, readMixedPictures } from './kinds/mixed-pictures.mjs';
import { runPage, servePictures } from './kinds/run-page.mjs';
import { describeCost, describeShown } from './kinds/tables.mjs';

const DOCUMENT = 'docs/network-in-network.md';

const program = defineProgram({
  command: 'npm run bench:kinds',
  about: 'Measures what the network for kinds of picture does and costs on a page of 200 mixed pictures. Takes three minutes.',
  options: {
    rounds: { value: 'NUMBER', default: '3', help: 'runs with kinds off and on, in turn' },
    photographs: { value: 'FOLDER', help: 'photographs with a list photos.json (default: ../shared/photos)' },
    write: { help: `also writes the tables into ${DOCUMENT}` },
    browser: someBrowsers,
  },
});

await runProgram(program, async ({ values: { rounds: wanted, photographs, write, browser: browsers } }) => {
  const rounds = readNumber('rounds', wanted, { from: 1 });
  const pictures = await readMixedPictures(photographs);
  const hasPhotographs = pictures.some(({ kind }) => kind === 'photograph');
  if (!hasPhotographs) console.log(`No photographs: without ../shared/photos, ${PHOTOGRAPHS} of the 200 pictures are missing.`);
  const parts = [];
  for (const browser of browsers) {
    const { shown, cost } = await measureBrowser(browser, pictures, rounds);
    parts.push(`${describeShown(browser, shown)}\n\n${describeCost(browser, cost, rounds)}`);
    console.log(parts.at(-1));
  }
  if (write) await writeFile(DOCUMENT, replaceWrittenPart(await readFile(DOCUMENT, 'utf8'), 'bench:kinds', parts.join('\n\n')));
});

/**
 * @param {import('../support/ensure-browsers.mjs').BrowserName} browser
 * @param {readonly import('./kinds/mixed-pictures.mjs').MixedPicture[]} pictures
 * @param {number} rounds
 */
async function measureBrowser(browser, pictures, rounds) {
  const server = await servePictures(pictures);
  let session = await openSession(browser, { say: sayProgress });
  try {
    const measured = [];
    for (let round = 0; round < rounds; round++) {
      sayProgress(`${browser}: round ${round + 1} of ${rounds}`);
      // The extension knows the answers of an earlier round.
      if (round > 0) session = await session.renew();
      const run = (/** @type {'off' | 'on'} */ mode) =>
        runPage(session.launched, server.addressOf(`${mode}-${round}`), mode === 'on');
      // Loads both networks.
      await runPage(session.launched, server.addressOf(`warm-up-${round}`, 1), true);
      // The later run has the warmer browser.
      if (round % 2) {
        const on = await run('on');
        measured.push({ on, off: await run('off') });
      } else {
        const off = await run('off');
        measured.push({ on: await run('on'), off });
      }
    }
    const [first] = measured;
    if (!first) throw new Error('There was no round.');
    return { shown: await countShown(pictures, first.off, first.on), cost: measureCost(pictures, measured) };
  } finally {
    await session.close();
    await server.stop();
  }
}
