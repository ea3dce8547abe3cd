import type { Classification } from '../../domain/classification';
import { GapLensError, isAbort } from '../../domain/errors';
import { withJob } from '../../messaging/with-job';
import { sendToBackground } from '../../messaging/send';
import type { CapturedImage, ClassifyImage } from '../frame/captured-image';
import { previewCapture } from './captured';
import { limitTime } from './limit-time';
import type { FoundImage } from '../dom/page-image';
import { readUndecoded, type Undecoded } from './page-method';

interface Classified {
  captured: CapturedImage;
  classification: Classification;
}

/**
 * Classifies a photograph whose file the browser has, and takes its preview from the answer, so that nobody decodes the file twice.
 * Returns `null` if that does not work: `captureImage` then finds out how the image can be captured, or what is wrong with it.
 */
export async function classifyUndecoded(
  found: FoundImage,
  asked: Parameters<ClassifyImage>[1],
  signal: AbortSignal,
): Promise<Classified | null> {
  const started = performance.now();
  try {
    const undecoded = await limitTime((until) => readUndecoded(found, until), signal);
    return undecoded && (await classify(undecoded, performance.now() - started, asked, signal));
  } catch (error) {
    // A failure of the engine is no reason to capture the image again.
    const isOfImage = error instanceof GapLensError && error.code.startsWith('image-');
    if (signal.aborted || isAbort(error) || !isOfImage) throw error;
    return null;
  }
}

async function classify(
  { file, width, height }: Undecoded,
  took: number,
  asked: Parameters<ClassifyImage>[1],
  signal: AbortSignal,
): Promise<Classified | null> {
  const source = { kind: 'file', ...file } as const;
  const capture = { source, captureMethod: 'page', took } as const;
  const request = { capture, wantsPreview: true, ...asked } as const;
  const { preview: made, ...classification } = await withJob(
    (jobId, stop) => sendToBackground('classify', { jobId, ...request }, stop),
    signal,
  );
  if (classification.incomplete) return null;
  // An answer from memory may have been given without a preview.
  const preview = made ?? (await previewCapture(source));
  // The server may have sent the page another image than the cache has now.
  if (preview?.width !== width || preview.height !== height) return null;
  const { thumbnail, blank, contentKey } = preview;
  return { captured: { capture, thumbnail, blank, contentKey }, classification };
}
