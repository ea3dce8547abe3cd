import { WHOLE } from '../../domain/rectangles';
import { askBackground } from '../frame/ask-background';
import type { Captured } from './captured';

/** Whether a fetched file shows the same as the screen does; also where that can't be told. */
export async function looksLike(fetched: Captured, shown: Captured): Promise<boolean> {
  if (!fetched.glance || !shown.glance) return true;
  const { thumbnail } = fetched.glance;
  const request = { whole: thumbnail, seen: shown.glance.thumbnail, part: shown.part ?? WHOLE };
  return askBackground('looksLike', request);
}
