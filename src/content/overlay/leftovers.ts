import { reportFault } from '../../messaging/report-fault';
import { isHtml } from '../candidates/is-element';
import { createPace } from '../candidates/pace';
import { openOrClosed } from '../candidates/shadow-roots';
import { call, isConnected, queryAll } from '../dom/members';
import { OVERLAY_MARK } from './own-overlays';

/**
 * Removes overlays of an earlier version of this script. When the extension is reloaded, the old script stays on the page
 * cut off from everything, and only the closed shadow roots of its overlays tell the new script about them. A page may have empty elements
 * by the hundred thousand, so they are asked in pieces that leave the page its time. Overlays that open meanwhile are not among the
 * elements found at the beginning.
 */
export async function removeLeftovers(signal: AbortSignal): Promise<void> {
  const pace = createPace(signal);
  try {
    for (const host of queryAll(document, 'div:empty')) {
      if (isConnected(host) && isLeftover(host)) (call(host, 'closest', 'foreignObject') ?? host).remove();
      if (pace.isOver()) await pace.rest();
    }
  } catch (error) {
    reportFault('overlay', error);
  }
}

/** The selector finds a `div` of SVG too, and Chrome throws when it is asked for the shadow root of an element that is not HTML. */
function isLeftover(host: Element): boolean {
  const root = isHtml(host) ? openOrClosed(host) : null;
  return root !== null && call(root, 'querySelector', `.${OVERLAY_MARK}`) !== null;
}
