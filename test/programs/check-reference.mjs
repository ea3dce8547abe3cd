// @ts-check
/**
 * `npm run check:reference`: compares the built extension's answers for all reference photographs with the reference's answers, on
 * both backends in both browsers. Takes some minutes; the tests do a part.
 */
import { defineProgram, runProgram, someBrowsers } from '../../build/command-line.mjs';
import { classifyFiles } from '../support/classify-files.mjs';
import { sayProgress } from '../support/progress.mjs';
import { compareWithReference, hasReference, readReferencePhotos } from '../support/reference.mjs';
import { openSession } from '../support/session.mjs';

const program = defineProgram({
  command: 'npm run check:reference',
  about:
    "Compares the built extension's answers for the reference photographs with those of the published network. The photographs " +
    'are test material outside the repository (../shared/photos, ../shared/golden).',
  options: {
    browser: someBrowsers,
    backend: { value: 'NAME', choices: ['wasm', 'webgl'], several: true, help: 'a backend; without it, both' },
  },
});

await runProgram(program, async ({ values }) => {
  if (!hasReference) throw new Error('The reference photographs are not on this machine (../shared/photos, ../shared/golden).');
  const photos = await readReferencePhotos();
  for (const browser of values.browser) {
    for (const backend of values.backend) console.log(await compare(browser, backend, photos));
  }
});

/**
 * @param {import('../support/ensure-browsers.mjs').BrowserName} browser
 * @param {'wasm' | 'webgl'} backend
 * @param {Awaited<ReturnType<typeof readReferencePhotos>>} photos
 * @returns {Promise<string>} a line about the differences
 */
async function compare(browser, backend, photos) {
  const session = await openSession(browser, { say: sayProgress });
  try {
    const files = photos.map(({ file }) => ({ file, readable: true }));
    const report = await classifyFiles(session.launched, files, { backend, model: 'efficientnet-lite0' });
    const answers = report.images.map((image) => {
      if ('error' in image) throw new Error(`${image.file}: ${image.error.message}`);
      return image;
    });
    const { sameTop, meanProbabilityDifference, meanLogitDifference, largestLogitDifference } = compareWithReference(
      answers,
      photos,
    );
    const right = answers.filter(({ predictions }, row) => predictions[0]?.classIndex === photos[row]?.classIndex).length;
    return (
      `${browser} ${report.backend}: same most probable class ${(sameTop * 100).toFixed(2)}%, ` +
      `mean difference of its probability ${meanProbabilityDifference.toFixed(5)}, of logits ${meanLogitDifference.toFixed(5)} ` +
      `(largest ${largestLogitDifference.toFixed(3)}); right ${((right / answers.length) * 100).toFixed(1)}%`
    );
  } finally {
    await session.close();
  }
}
