import { describe, expect, it } from 'vitest';
import { ensureContentScript, ensureHeatMapScript } from '../../../src/background/content-scripts';
import { declareTab } from './fake-tabs';

describe('the content script', () => {
  it('goes into every frame that can be reached, and those that can not are counted', async () => {
    // The top frame shows four frames, of which two are reached; one of those shows one more.
    const results = {
      0: { own: '', inside: ['0', '1', '2', '3'] },
      3: { own: '1', inside: ['1,0'] },
      5: { own: '3', inside: [] },
    };
    const { executeScript } = declareTab({ reachable: [0, 3, 5], results });
    expect(await ensureContentScript(7)).toEqual({ frameIds: [0, 3, 5], unreachable: 3 });
    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7, allFrames: true }, files: ['scan.js', 'content.js'] });
  });

  it('counts neither frames that show nothing nor those in frames that are out of reach, though they are reached', async () => {
    const results = {
      0: { own: '', inside: ['0', '1'] },
      3: { own: '1', inside: [] },
      // Hidden; and one in the frame that is out of reach.
      5: { own: '2', inside: [] },
      6: { own: '0,0', inside: [] },
    };
    declareTab({ reachable: [0, 3, 5, 6], results });
    expect(await ensureContentScript(7)).toMatchObject({ unreachable: 1 });
  });

  it('goes into the frames that are named and no other', async () => {
    const { executeScript } = declareTab({ reachable: [0, 3, 5] });
    expect(await ensureContentScript(7, [3])).toEqual({ frameIds: [3], unreachable: 0 });
    expect(executeScript.mock.calls).toEqual([[{ target: { tabId: 7, frameIds: [3] }, files: ['scan.js', 'content.js'] }]]);
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
