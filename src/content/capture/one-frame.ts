import type { Glance } from '../../media/glance/glance';

/** The glance at an animation's frame: that it shows nothing, or the same as another animation's, says nothing of the others. */
export function asOneFrame(glance: Glance, { bytes }: { bytes: ArrayBuffer }): Glance {
  return { ...glance, blank: null, contentKey: `${glance.contentKey} ${bytes.byteLength}` };
}
