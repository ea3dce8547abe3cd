import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWardrobe, looks, looksOf } from '../programs/screenshots/looks.mjs';
import { createStage, type Stage } from '../programs/screenshots/stage.mjs';
import type { Surface } from '../programs/screenshots/surface.mjs';
import { surfaces } from '../programs/screenshots/surfaces/all.mjs';
import { findViolations } from '../support/axe.mjs';
import { serveDemo } from '../support/demo.mjs';
import { createDownloads } from '../support/downloads.mjs';
import { addEngineShim } from '../support/engine-shim.mjs';
import { readSpokenText } from '../support/spoken-text.mjs';
import { findUnreachableByTab } from '../support/tab-order.mjs';
import { inBrowsers } from './in-both-browsers';

/** Overlays lie in closed roots over a page: axe cannot look into them, and only these parts of the page are read. */
const overlays: Record<string, (node: { role: string; name: string }) => boolean> = {
  card: ({ role }) => role === 'dialog',
  picker: ({ role, name }) => role === 'status' || (role === 'button' && name === 'Cancel'),
};

/** States whose words depend on the moment. */
const inMotion = new Set(['working', 'running', 'paused']);

/** Collects the lines of several states. Lines that an earlier state has had are left out. */
function createTranscript() {
  const seen = new Set<string>();
  const parts: string[] = [];
  return {
    add(state: string, lines: readonly string[]) {
      const shown = lines.map((line) => (seen.has(line) ? '…' : line));
      parts.push([`== ${state}`, ...shown.filter((line, place) => line !== '…' || shown[place - 1] !== '…')].join('\n'));
      for (const line of lines) seen.add(line);
    },
    text: () => `${parts.join('\n\n')}\n`,
  };
}

/**
 * Goes through every state of every surface, as `npm run screenshots` does. Checks the rules of WCAG 2, levels A and AA, as axe knows
 * them, in both themes, and that Tab reaches every control, and compares what a screen reader says with the text in `spoken/`. To write the texts again:
 * `npm run test:browser -- test/browser/surfaces.test.ts -u`. Read them as sentences then.
 */
describe('surfaces', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  let downloads: Awaited<ReturnType<typeof createDownloads>>;
  beforeAll(async () => {
    demo = await serveDemo();
    downloads = await createDownloads();
  });
  afterAll(async () => {
    await demo.server.stop();
    await downloads.remove();
  });

  inBrowsers(
    ['chrome'],
    'surfaces',
    (session) => {
      let stage: Stage;
      let wear: Awaited<ReturnType<typeof createWardrobe>>;
      beforeAll(async () => {
        const { launched } = session();
        stage = await createStage(launched, { address: demo.address, language: 'en', downloads });
        wear = await createWardrobe(launched);
      });

      const inPages = surfaces.filter(({ looks: worn }) => worn !== looksOf.screen);
      test.each(inPages.map((surface) => [surface.name, surface] as const))(
        '%s',
        async (name, { walk, size, states }: Surface) => {
          // The same numbers on every machine.
          await stage.store({ backend: 'wasm' });
          const overlay = overlays[name];
          const spoken = createTranscript();
          const faults: unknown[] = [];
          const reached: string[] = [];
          for await (const { state, page } of walk(stage)) {
            reached.push(state);
            await page.bringToFront();
            await wear(page, looks.light, size);
            if (!inMotion.has(state)) spoken.add(state, await readSpokenText(page, overlay));
            for (const theme of overlay ? [] : (['light', 'dark'] as const)) {
              if (theme === 'dark') await wear(page, looks.dark, size);
              // The themes differ in colors only.
              const found = await findViolations(page, theme === 'dark' ? 'colors' : 'all');
              faults.push(...found.map((violation) => ({ state, theme, ...violation })));
            }
            if (!overlay && !inMotion.has(state)) {
              const unreachable = await findUnreachableByTab(page);
              faults.push(...unreachable.map((where) => ({ state, rule: 'Tab reaches every control', where })));
            }
          }
          expect(faults).toEqual([]);
          expect(reached).toEqual(states);
          await expect(spoken.text()).toMatchFileSnapshot(`spoken/${name}.txt`);
        },
        // axe looks at every state twice, which takes two minutes on a very busy machine. A walk that ends here goes on beside the next one.
        240_000,
      );
    },
    { prepare: addEngineShim },
  );
});
