// @ts-check
/**
 * Measures where class maps point, how well their boxes fit, and how little answers depend on the place of an object, in scenes
 * composed from the reference photographs: `npm run bench:localisation`. Takes some minutes. Methods and results are in
 * docs/localisation.md.
 *
 *   npm run bench:localisation -- [--seed TEXT] [--objects N] [--classes N] [--write]
 *
 * Without the photographs, prints that and measures nothing. `--write` writes tables and figures into docs/.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    objects: { type: 'string', default: '300' },
    classes: { type: 'string', default: '40' },
    write: { type: 'boolean', default: false },
  },
});

if (hasReference) await main();
else console.log('Skipped: the reference photographs are not on this machine (../shared/photos, ../shared/golden).');

async function main() {
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
    const rows = await measureBoxes(network, backgrounds, objects.slice(0, Number(options.objects)), seed);
    const boxes = `${boxTable(rows, seed)}\n\n${gainSentence(rows)}`;
    say(boxes);

    const half = Math.floor(seen.length / 2);
    const halves = {
      training: createBackgrounds(network, reader, seen.slice(0, half)),
      tested: createBackgrounds(network, reader, seen.slice(half)),
    };
    const measured = await measureHeads(network, halves, [...objects, ...more], { classes: Number(options.classes), seed });
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

/** Replaces the text between the comments `<!-- NAME -->` and `<!-- /NAME -->`. @param {Record<string, string>} parts */
async function replaceInDocs(parts) {
  let text = await readFile(`${docs}localisation.md`, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, after] = [text.split(start)[0], text.split(end)[1]];
    if (before === undefined || after === undefined) throw new Error(`docs/localisation.md has no part "${name}".`);
    text = `${before}${start}\n${part}\n${end}${after}`;
  }
  await writeFile(`${docs}localisation.md`, text);
}
