// @ts-check
/**
 * Compares the built extension's answers for all reference photographs with the reference's answers, on both backends in both
 * browsers: `npm run check:reference [-- chrome|firefox] [wasm|webgl]`. Takes some minutes; the tests do a part.
 */
import { classifyFiles } from '../support/classify-files.mjs';
import { compareWithReference, hasReference, readReferencePhotos } from '../support/reference.mjs';
import { openSession } from '../support/session.mjs';

if (!hasReference) {
  console.error('The reference photographs are not on this machine (../shared/photos, ../shared/golden).');
  process.exit(1);
}
const wanted = new Set(process.argv.slice(2));
/** @template {string} Name @param {Name[]} names */
const chosen = (names) => (names.some((name) => wanted.has(name)) ? names.filter((name) => wanted.has(name)) : names);

const photos = await readReferencePhotos();
for (const browser of chosen(/** @type {('chrome' | 'firefox')[]} */ (['chrome', 'firefox']))) {
  for (const backend of chosen(['wasm', 'webgl'])) {
    const session = await openSession(browser);
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
      console.log(
        `${browser} ${report.backend}: same most probable class ${(sameTop * 100).toFixed(2)} %, ` +
          `mean difference of its probability ${meanProbabilityDifference.toFixed(5)}, of logits ${meanLogitDifference.toFixed(5)} ` +
          `(largest ${largestLogitDifference.toFixed(3)}); right ${((right / answers.length) * 100).toFixed(1)} %`,
      );
    } finally {
      await session.close();
    }
  }
}
