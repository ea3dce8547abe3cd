// @ts-check
import { readFile } from 'node:fs/promises';

/** In Preact's script as published: sets the HTML of an element that has `dangerouslySetInnerHTML`, unless it has it already. */
const assignment = /(\w)\|\|(\w)&&\((\w)\.__html==\2\.__html\|\|\3\.__html==(\w)\.innerHTML\)\|\|\(\4\.innerHTML=\3\.__html\),/g;

/**
 * Takes Preact's assignment to `innerHTML` out of its script. Nothing of ours asks for it, and so nothing ever can; Mozilla's linter warns of it.
 * @type {import('esbuild').Plugin}
 */
export const dropInnerHtml = {
  name: 'drop innerHTML',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => {
      const script = await readFile(path, 'utf8');
      const found = script.match(assignment)?.length ?? 0;
      if (found !== 1)
        throw new Error(
          `${path} assigns innerHTML in ${found} places that are known, not in one: see build/drop-inner-html.mjs.`,
        );
      return { contents: script.replace(assignment, ''), loader: 'js' };
    });
  },
};
