import type { Page } from 'puppeteer-core';
import { beforeAll } from 'vitest';
import { tellEngine } from '../support/engine-shim.mjs';
import { askBackground } from '../support/extension-messages.mjs';
import type { Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';

/** A session's engine that tests hold in the middle of a job, by `addEngineShim`; its model is loaded, and all sites are allowed. */
export function useHeldEngine(session: () => Session) {
  let control: Page;
  beforeAll(async () => {
    control = await session().launched.openExtensionPage('options.html');
    await session().launched.grantHostPermission('*://*/*');
    // Loads the model, so that what is held is an image.
    await askBackground(control, 'selfTest');
  });
  const tell = (order: Parameters<typeof tellEngine>[1]) => tellEngine(control, order);
  const decoded = () => tell('decoded');
  const inferred = () => tell('inferred');
  return {
    tell,
    decoded,
    inferred,
    whenDecoding: (since: number) =>
      waitFor(async () => (await decoded()) > since, { what: 'the first file to be decoded', timeout: 20_000 }),
    /** When it is answered, all that was asked before it has been done or dropped. */
    whenQueueIsThrough: () => askBackground(control, 'selfTest'),
    ask: (type: Parameters<typeof askBackground>[1]) => askBackground(control, type),
  };
}
