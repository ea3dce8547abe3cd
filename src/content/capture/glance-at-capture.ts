import { type Glance } from '../../shared/glance/glance';
import { glanceAtFile } from '../../shared/glance/glance-at-file';
import type { ImageSource } from '../../shared/image-source';
import { askBackground } from '../ask-background';
import { isReadBackNoisy } from './read-back-noise';

/** Where what this frame reads from a canvas is noise, the background looks: browsers trust the extension's own pages. */
export function glanceAtCapture(file: Extract<ImageSource, { kind: 'file' }>): Promise<Glance | null> {
  return isReadBackNoisy() ? askBackground('glanceAt', { file }) : glanceAtFile(file);
}
