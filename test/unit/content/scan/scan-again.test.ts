// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../src/settings/settings';
import { all, captured, canvasOf, end, foundOf, looks, frameState, scan, turns, watch } from './scan-of-page';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

test.each([
  ['the list is opened again', 'reopened'],
  ['all is classified again', 'again'],
])('a canvas that was blank and may have changed since is inspected again when %s', async (_, how) => {
  const { told, close } = await watch();
  const canvases = ['canvas', 'gone'].map(canvasOf);
  looks[0]?.show(foundOf('blank'), ...canvases);
  looks[0]?.finish();
  await told({ blank: 'waiting', canvas: 'waiting', gone: 'waiting' });
  scan.start(all);
  for (const index of [0, 1, 2]) await end(index, captured('x', 'transparent'));
  await told({});
  canvases[1]?.element.remove();
  if (how === 'again') {
    scan.start({ ...all, again: true });
    await told({ canvas: 'working' });
  } else {
    close();
    const again = await watch();
    looks[1]?.show(foundOf('blank'), ...canvases.slice(0, 1));
    looks[1]?.finish();
    await again.told({ canvas: 'waiting' });
    expect(again.last()?.skipped).toMatchObject({ transparent: 1 });
    scan.start(all);
  }
  await end(3, captured('drawn'));
  expect(turns).toHaveLength(4);
  await untilPasses(() =>
    expect(frameState.outcomes.find(frameState.ids.idOf(canvases[0]!), defaultSettings.modelId)?.ok).toBe(true),
  );
});
