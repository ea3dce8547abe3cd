import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { frameSlot } from '../dom/frame-slot';
import type { FrameState } from '../frame/frame-state';
import type { FoundImage } from '../dom/page-image';
import type { ClassifyImage } from '../frame/captured-image';
import type { selectorOf } from '../image/selector-of';

/** The images of this frame and the run over them. The frame is scanned while somebody watches the list or a run is in progress. */
export interface Scan {
  start(request: Request<ContentMessages, 'startScan'>): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export type CreateScan<Services = ScanFrame> = (frameState: FrameState, services: Services, life: AbortSignal) => Scan;

/** The list of a frame's images is a script of its own, since classifying a single image does not need it. */
const script = frameSlot<CreateScan>('gaplensCreateScan');
/** Callback of the running content script. */
const onScript = frameSlot<(createScan: CreateScan) => void>('gaplensOnScan');

export function provideScan(createScan: CreateScan): void {
  script.set(createScan);
  onScript.get()?.(createScan);
}

/** Calls back now if the script has been injected, and each time that it is injected. */
export function onScanScript(callback: (createScan: CreateScan) => void): void {
  onScript.set(callback);
  const createScan = script.get();
  if (createScan) callback(createScan);
}

/** Services that the content script lends to the script of the list, since capturing keeps state in the content script. */
export interface ScanFrame {
  classifyImage: ClassifyImage;
  candidateName(found: FoundImage): string;
  selectorOf: typeof selectorOf;
}
