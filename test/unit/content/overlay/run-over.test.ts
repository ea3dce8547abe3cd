// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { ownOverlays } from '../../../../src/content/dom/own-overlays';
import { sayRunIsOver } from '../../../../src/content/overlay/run-over';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilPasses } from '../../../support/until';

const trusted = vi.hoisted(() => ({ is: false }));
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => trusted.is }));

test('a run that ends in the background is reported when the person comes back, whatever events the page dispatches before', async () => {
  declareBrowser({ i18n: englishWords, dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
  const life = new AbortController();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  sayRunIsOver({ classified: 12, classes: 3, unnamed: 0 }, life.signal);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(ownOverlays.size).toBe(0);
  hidden.mockReturnValue(false);
  trusted.is = true;
  document.dispatchEvent(new Event('visibilitychange'));
  await untilPasses(() => expect(ownOverlays.size).toBe(1));
  life.abort();
  expect(ownOverlays.size).toBe(0);
});
