import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { frameSlot } from '../dom/frame-slot';
import type { FrameState } from '../frame/frame-state';
import type { FoundImage } from '../dom/page-image';
import type { ClassifyImage } from '../frame/captured-image';
import type { selectorOf } from '../image/selector-of';

/** The images of this frame and the run over them. They are looked for while somebody watches or a run is under way. */
export interface Scan {
  start(request: Request<ContentMessages, 'startScan'>): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export type CreateScan<Services = ScanFrame> = (frameState: FrameState, services: Services, life: AbortSignal) => Scan;

/** The list of a frame's images is a script of its own, as an image that is pointed at needs none. */
const script = frameSlot<CreateScan>('gaplensCreateScan');
/** Of the content script that runs. */
const onScript = frameSlot<(createScan: CreateScan) => void>('gaplensOnScan');

export function provideScan(createScan: CreateScan): void {
  script.set(createScan);
  onScript.get()?.(createScan);
}

/** Calls back when the script is there: now, or when it has been put into the frame, each time that it is. */
export function onScanScript(callback: (createScan: CreateScan) => void): void {
  onScript.set(callback);
  const createScan = script.get();
  if (createScan) callback(createScan);
}

/** What the script of the list is given by the content script of its frame: capturing keeps state there. */
export interface ScanFrame {
  classifyImage: ClassifyImage;
  nameOf(found: FoundImage): string;
  selectorOf: typeof selectorOf;
}
