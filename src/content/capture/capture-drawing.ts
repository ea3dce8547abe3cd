import { type Glance, glanceAt } from '../../media/glance/glance';
import type { Captured } from './captured';
import { loadImage } from '../image/load-image';
import { isReadBackNoisy } from '../image/read-back-noise';
import { svgFileOf } from './svg-file';

const MIME_TYPE = 'image/svg+xml';

/** A drawing in the page, as a file that the engine's host draws. */
export async function captureDrawing(svg: SVGSVGElement, signal: AbortSignal): Promise<Captured> {
  const text = await svgFileOf(svg, signal);
  const source = { kind: 'file', bytes: new TextEncoder().encode(text).buffer, mimeType: MIME_TYPE } as const;
  return { source, rung: 'page', glance: isReadBackNoisy() ? null : await glanceAtDrawing(text, signal) };
}

async function glanceAtDrawing(text: string, signal: AbortSignal): Promise<Glance | null> {
  try {
    const image = await loadImage(`data:${MIME_TYPE},${encodeURIComponent(text)}`, {}, signal);
    return await glanceAt(image, { width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    return null;
  }
}
