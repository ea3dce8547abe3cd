import type { PictureKind } from '../../domain/picture-kind';
import { image } from './strokes';

/** Icons of the kinds of picture, in the style of `strokes.ts`. */
export const kindStrokes: Record<PictureKind, string> = {
  photograph: image,
  drawing: 'M3 13l.7-3L10.5 3.2a1.6 1.6 0 0 1 2.3 2.3L6 12.3zM9.2 4.5l2.3 2.3M8.5 13.5h5',
  interface: 'M2 3h12v10H2zM2 6h12M4 4.5v.01M6 4.5v.01M4.5 8.5h3M4.5 10.5h5',
  chart: 'M2.5 2.5v11h11M5.5 11V8.5M8.5 11V5M11.5 11V7',
  text: 'M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h6',
  logo: 'M8 2l1.9 3.9 4.1.6-3 3 .7 4.3L8 11.7l-3.7 2.1.7-4.3-3-3 4.1-.6z',
  flag: 'M3.5 14V3c3-1.5 5 1.5 9 0v6c-4 1.5-6-1.5-9 0',
  map: 'M2 4l4-1.5 4 1.5 4-1.5v9.5L10 13.5 6 12l-4 1.5zM6 2.5V12M10 4v9.5',
  emoji: 'M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM6 6v.8M10 6v.8M5.3 9.5c1.4 2 4 2 5.4 0',
  pattern: 'M2.5 2.5h11v11h-11zM2.5 8L8 2.5M2.5 13.5l11-11M8 13.5L13.5 8',
};
