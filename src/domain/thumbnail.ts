/** A small version of an image, as a file of a few kilobytes that both browsers decode. It keeps transparency. */
export interface Thumbnail {
  bytes: ArrayBuffer;
  mimeType: string;
  /** Pixels; the longer side has at most {@link THUMBNAIL_SIDE}. */
  width: number;
  height: number;
}

export const THUMBNAIL_SIDE = 144;

/** Stands for the thumbnail of an image that was classified but could not be drawn at a small size. */
export const noThumbnail: Thumbnail = { bytes: new ArrayBuffer(0), mimeType: '', width: 1, height: 1 };
