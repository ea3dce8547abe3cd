import { type Glance } from '../../media/glance/glance';
import { glanceAtFile } from '../../media/glance/glance-at-file';
import type { ImageSource } from '../../domain/image-source';
import { askBackground } from '../frame/ask-background';
import { isReadBackNoisy } from '../image/read-back-noise';

/** Where what this frame reads from a canvas is noise, the background looks: browsers trust the extension's own pages. */
export function glanceAtCapture(file: Extract<ImageSource, { kind: 'file' }>): Promise<Glance | null> {
  return isReadBackNoisy() ? askBackground('glanceAt', { file }) : glanceAtFile(file);
}
