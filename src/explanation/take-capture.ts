import { sendToContent } from '../messaging/send';
import { GapLensError } from '../shared/errors';
import type { Capture } from '../shared/image-source';
import type { Place } from './place';

/** A file larger than this is not read: it has to fit into memory beside its pixels. */
const LARGEST_FILE = 64_000_000;

/**
 * The pixels of an image of an open page, as they were classified.
 *
 * @throws GapLensError `page-gone` when nobody is there any more; `element-gone` when the page is, without the image
 */
export async function captureFromPage({ tabId, frameId, candidateId }: Place): Promise<Capture> {
  try {
    return await sendToContent({ tabId, frameId }, 'captureCandidate', { candidateId });
  } catch (error) {
    // What is no error of ours is the browser's: no such tab or frame, or a page in it that knows nothing of us.
    const isOurs = error instanceof GapLensError && error.code !== 'engine-stopped';
    throw isOurs ? error : new GapLensError('page-gone');
  }
}

/** @throws GapLensError `image-too-many-bytes` */
export async function captureFromFile(file: Blob): Promise<Capture> {
  if (file.size > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
  return { source: { kind: 'file', bytes: await file.arrayBuffer(), mimeType: file.type }, rung: 'file', took: 0 };
}
