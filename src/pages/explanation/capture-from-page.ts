import { parseTabId } from '../../platform/tab-id';
import { sendToContent, sendToFiles } from '../../messaging/send';
import type { ListedFile } from '../../messaging/contracts';
import { isCapture } from '../../messaging/shapes';
import { GapLensError } from '../../domain/errors';
import type { Capture } from '../../domain/image-source';

/**
 * Returns the classified pixels of an image of an open page, or of a file that an open page lists.
 *
 * @throws GapLensError `page-gone` if nobody answers; `element-gone` if the page is there without the image
 */
export async function captureFromPage({ image }: Pick<Place, 'image'>): Promise<Capture> {
  try {
    if ('list' in image) return await sendToFiles('captureListedFile', image);
    const { candidateId, ...frame } = image;
    const capture = await sendToContent(frame, 'captureCandidate', { candidateId });
    if (!isCapture(capture)) throw new GapLensError('message-refused', 'captureCandidate');
    return capture;
  } catch (error) {
    // An error that is not ours is the browser's: no such tab or frame, or a page without our content script.
    const isOurs = error instanceof GapLensError && error.code !== 'engine-stopped';
    throw isOurs ? error : new GapLensError('page-gone');
  }
}

/** Where an image is, and the model that answered. */
export interface Place {
  /** The tab, the frame, and the frame's name for the image; or a file of a list. */
  image: { tabId: number; frameId: number; candidateId: string } | ListedFile;
  /** The model whose answer is explained; `null`: the model in the settings. */
  modelId: string | null;
}

/** Parses the address that the background opens the page with; `null` if it names no image. */
export function parsePlace(parameters: URLSearchParams): Place | null {
  const image = parseImage(parameters);
  return image && { image, modelId: parameters.get('model') };
}

function parseImage(parameters: URLSearchParams): Place['image'] | null {
  const [list, key] = [parameters.get('list'), parameters.get('file')];
  if (list && key) return { list, key };
  const tabId = parseTabId(parameters.get('tab'));
  const frameId = parseWhole(parameters.get('frame') ?? '0');
  const candidateId = parameters.get('candidate');
  return tabId === null || frameId === null || !candidateId ? null : { tabId, frameId, candidateId };
}

function parseWhole(written: string | null): number | null {
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
}
