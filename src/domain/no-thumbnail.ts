import type { Thumbnail } from './thumbnail';

/** Of an image that was classified and can't be drawn small. */
export const noThumbnail: Thumbnail = { bytes: new ArrayBuffer(0), mimeType: '', width: 1, height: 1 };
