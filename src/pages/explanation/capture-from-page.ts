import { parseTabId } from '../../platform/tab-id';
import { sendToContent } from '../../messaging/send';
import { isCapture } from '../../messaging/shapes';
import { GapLensError } from '../../domain/errors';
import type { Capture } from '../../domain/image-source';

/**
 * The pixels of an image of an open page, as they were classified.
 *
 * @throws GapLensError `page-gone` when nobody is there any more; `element-gone` when the page is, without the image
 */
export async function captureFromPage({ tabId, frameId, candidateId }: Place): Promise<Capture> {
  try {
    const capture = await sendToContent({ tabId, frameId }, 'captureCandidate', { candidateId });
    if (!isCapture(capture)) throw new GapLensError('message-refused', 'captureCandidate');
    return capture;
  } catch (error) {
    // What is no error of ours is the browser's: no such tab or frame, or a page in it that knows nothing of us.
    const isOurs = error instanceof GapLensError && error.code !== 'engine-stopped';
    throw isOurs ? error : new GapLensError('page-gone');
  }
}

/** Where an image is: which frame of which tab keeps it, under which name. */
export interface Place {
  tabId: number;
  frameId: number;
  candidateId: string;
}

/** As the background writes it into the page's address; `null` where it names no image. */
export function parsePlace(parameters: URLSearchParams): Place | null {
  const tabId = parseTabId(parameters.get('tab'));
  const frameId = parseWhole(parameters.get('frame') ?? '0');
  const candidateId = parameters.get('candidate');
  return tabId === null || frameId === null || !candidateId ? null : { tabId, frameId, candidateId };
}

function parseWhole(written: string | null): number | null {
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
}
