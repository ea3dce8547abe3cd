import { parseTabId } from '../../platform/tab-id';
import { sendToContent } from '../../messaging/send';
import { isCapture } from '../../messaging/shapes';
import { GapLensError } from '../../domain/errors';
import type { Capture } from '../../domain/image-source';

/**
 * Returns the classified pixels of an image of an open page.
 *
 * @throws GapLensError `page-gone` if nobody answers in the tab; `element-gone` if the page is there without the image
 */
export async function captureFromPage({ tabId, frameId, candidateId }: Omit<Place, 'modelId'>): Promise<Capture> {
  try {
    const capture = await sendToContent({ tabId, frameId }, 'captureCandidate', { candidateId });
    if (!isCapture(capture)) throw new GapLensError('message-refused', 'captureCandidate');
    return capture;
  } catch (error) {
    // An error that is not ours is the browser's: no such tab or frame, or a page without our content script.
    const isOurs = error instanceof GapLensError && error.code !== 'engine-stopped';
    throw isOurs ? error : new GapLensError('page-gone');
  }
}

/** An image's place: the tab, the frame, and the frame's name for the image; and the model that answered. */
export interface Place {
  tabId: number;
  frameId: number;
  candidateId: string;
  /** The model whose answer is explained; `null`: the model in the settings. */
  modelId: string | null;
}

/** Parses the address that the background opens the page with; `null` if it names no image. */
export function parsePlace(parameters: URLSearchParams): Place | null {
  const tabId = parseTabId(parameters.get('tab'));
  const frameId = parseWhole(parameters.get('frame') ?? '0');
  const candidateId = parameters.get('candidate');
  const modelId = parameters.get('model');
  return tabId === null || frameId === null || !candidateId ? null : { tabId, frameId, candidateId, modelId };
}

function parseWhole(written: string | null): number | null {
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
}
