// @ts-check
/** `npm run docs:images`: renews the pictures of README and docs, and the moving one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { defineProgram, runProgram } from '../../build/command-line.mjs';
import { recordTour } from './docs-images/record-tour.mjs';
import { stills, takeStills } from './docs-images/stills.mjs';

const folder = 'docs/images';
const tour = 'tour.webp';

const program = defineProgram({
  command: 'npm run docs:images',
  about: `Takes the pictures of README and docs again, into ${folder}. ${tour} moves: a right-click, the card, the heat map, the list.`,
  options: {
    only: {
      value: 'FILE',
      choices: [tour, ...stills.map(({ file }) => file)],
      several: true,
      help: 'a picture, such as card.png; without it, all',
    },
  },
});

await runProgram(program, async ({ values: { only } }) => {
  await mkdir(folder, { recursive: true });
  const wanted = stills.filter(({ file }) => only.includes(file));
  if (wanted.length > 0) await takeStills(wanted, folder);
  if (only.includes(tour)) await writeFile(`${folder}/${tour}`, await recordTour());
});
