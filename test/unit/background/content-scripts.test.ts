import { describe, expect, it } from 'vitest';
import { ensureContentScript, ensureHeatMapScript } from '../../../src/background/content-scripts';
import { declareTab } from './fake-tabs';

describe('the content script', () => {
  it('goes into every frame that can be reached, and those that can not are counted', async () => {
    // The top frame shows four frames, of which two were reached; one of those shows one more.
    const { executeScript } = declareTab({ reachable: [0, 3, 5], results: { 0: 4, 3: 1, 5: 0 } });
    expect(await ensureContentScript(7)).toEqual({ frameIds: [0, 3, 5], unreachable: 3 });
    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7, allFrames: true }, files: ['content.js'] });
  });

  it('counts no less than none: frames that show nothing can be reached too', async () => {
    declareTab({ reachable: [0, 3, 5], results: { 0: 1, 3: 0, 5: 0 } });
    expect(await ensureContentScript(7)).toMatchObject({ unreachable: 0 });
  });

  it('goes into the frames that are named and no other', async () => {
    const { executeScript } = declareTab({ reachable: [0, 3, 5] });
    expect(await ensureContentScript(7, [3])).toEqual({ frameIds: [3], unreachable: 0 });
    expect(executeScript.mock.calls).toEqual([[{ target: { tabId: 7, frameIds: [3] }, files: ['content.js'] }]]);
  });

  it('is not allowed on some pages', async () => {
    declareTab({ reachable: [] });
    await expect(ensureContentScript(7)).rejects.toMatchObject({ code: 'page-not-allowed' });
  });
});

describe('the script that draws heat maps', () => {
  it('goes into the frame that asks for it', async () => {
    const { executeScript } = declareTab({ reachable: [0, 3] });
    await ensureHeatMapScript({ tab: { id: 7 }, frameId: 3 } as Parameters<typeof ensureHeatMapScript>[0]);
    expect(executeScript.mock.calls).toEqual([[{ target: { tabId: 7, frameIds: [3] }, files: ['heat-map.js'] }]]);
  });

  it('goes nowhere if no tab asks', async () => {
    await expect(ensureHeatMapScript({})).rejects.toMatchObject({ code: 'page-not-allowed' });
  });
});
