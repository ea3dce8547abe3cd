// @ts-check
/**
 * Measures where class maps point, how well their boxes fit, and how little answers depend on the place of an object, in scenes
 * composed from the reference photographs: `npm run bench:localisation`. Takes some minutes. Methods and results are in
 * docs/localisation.md. Without the photographs, prints that and measures nothing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineProgram, readNumber, runProgram } from '../../build/command-line.mjs';
import { replaceWrittenPart } from '../../build/written-part.mjs';
import { hasReference, readReferencePhotos } from '../support/reference.mjs';
import { createBackgrounds } from './localisation/backgrounds.mjs';
import { drawExamples } from './localisation/example-figure.mjs';
import { measureBoxes } from './localisation/measure-boxes.mjs';
import { measureHeads } from './localisation/measure-heads.mjs';
import { loadNetwork } from './localisation/network.mjs';
import { chooseObjects, isSeen } from './localisation/objects.mjs';
import { drawPlaces } from './localisation/place-figure.mjs';
import { randomFor, shuffled } from './localisation/random.mjs';
import { openPhotographReader } from './localisation/read-photographs.mjs';
import { boxTable, gainSentence, headSentences, headTable } from './localisation/report.mjs';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

const program = defineProgram({
  command: 'npm run bench:localisation',
  about: 'Measures how well class maps say where an object is, in scenes composed from the reference photographs.',
  options: {
    seed: { value: 'TEXT', default: '1', help: 'seed of the scenes: the same text gives the same scenes' },
    objects: { value: 'NUMBER', default: '300', help: 'objects whose boxes are measured' },
    classes: { value: 'NUMBER', default: '40', help: 'classes for the comparison of heads' },
    write: { help: 'writes tables and figures into docs/' },
  },
});

await runProgram(program, async ({ values }) => {
  const objects = readNumber('objects', values.objects, { from: 1 });
  const classes = readNumber('classes', values.classes, { from: 2 });
  if (hasReference) await measure({ ...values, objects, classes });
  else console.log('Skipped: the reference photographs are not on this machine (../shared/photos, ../shared/golden).');
});

/** @param {{seed: string, objects: number, classes: number, write: boolean}} options */
async function measure(options) {
  const { seed } = options;
  const photographs = shuffled(randomFor(seed, 'photographs'), await readReferencePhotos());
  const seen = photographs.filter(({ file }) => isSeen(file));
  const unseen = photographs.filter(({ file }) => !isSeen(file));
  const network = await loadNetwork();
  const reader = await openPhotographReader();
  try {
    const objects = await chooseObjects(network, reader, unseen, seed);
    const classes = new Set(objects.map(({ classIndex }) => classIndex));
    const more = await chooseObjects(
      network,
      reader,
      seen.filter(({ classIndex }) => classes.has(classIndex)),
      seed,
    );
    say(`Objects: ${objects.length} of ${unseen.length} photographs; for the heads ${more.length} more.`);

    const backgrounds = createBackgrounds(network, reader, seen);
    const rows = await measureBoxes(network, backgrounds, objects.slice(0, options.objects), seed);
    const boxes = `${boxTable(rows, seed)}\n\n${gainSentence(rows)}`;
    say(boxes);

    const half = Math.floor(seen.length / 2);
    const halves = {
      training: createBackgrounds(network, reader, seen.slice(0, half)),
      tested: createBackgrounds(network, reader, seen.slice(half)),
    };
    const measured = await measureHeads(network, halves, [...objects, ...more], { classes: options.classes, seed });
    const counts = `${measured.classes} classes; ${measured.trainingScenes} scenes to learn from; ${measured.testedScenes} tested.`;
    const heads = `${counts}\n\n${headTable(measured.results)}\n\n${headSentences(measured.results)}`;
    say(heads);

    if (options.write) {
      await writeFile(`${docs}images/localisation-places.svg`, drawPlaces(measured.results));
      await writeFile(`${docs}images/localisation-examples.svg`, await drawExamples(network, reader));
      await replaceInDocs({ boxes, heads });
    }
  } finally {
    await reader.close();
    network.dispose();
  }
}

/** @param {string} text */
function say(text) {
  console.log(`\n${text}`);
}

/** Replaces parts of the document by their names. @param {Record<string, string>} parts */
async function replaceInDocs(parts) {
  let document = await readFile(`${docs}localisation.md`, 'utf8');
  for (const [name, part] of Object.entries(parts)) document = replaceWrittenPart(document, 'bench:localisation', part, name);
  await writeFile(`${docs}localisation.md`, document);
}
