import { call } from '../dom/members';
import { openOrClosed } from '../dom/shadow-roots';
import { OVERLAY_MARK } from '../dom/own-overlays';

/**
 * Removes overlays of an earlier version of this script. When the extension is reloaded, the old script stays on the page
 * cut off from everything, and nothing but what lies in its closed shadow roots tells the new one of it.
 */
export function removeLeftovers(): void {
  for (const host of document.querySelectorAll('div:empty')) {
    const root = openOrClosed(host);
    if (root && call(root, 'querySelector', `.${OVERLAY_MARK}`)) (host.closest('foreignObject') ?? host).remove();
  }
}
