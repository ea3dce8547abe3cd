import type { Prediction } from '../../domain/classification';
import { type PictureKind, pictureKinds } from '../../domain/picture-kind';
import { pictureKindOf } from '../rows/picture-kind-of';
import type { ListRow } from '../sources/list-source';
import { soughtProbability, type SoughtClasses } from './probability-of';

/**
 * Counts images by the probability of the sought classes, or of their best class: one count for each of `bins` equal parts of [0,
 * 1]. Each part includes its lower bound, the last one also 1.
 */
export function histogramOf(rows: readonly ListRow[], sought: SoughtClasses, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const row of rows) {
    const found = soughtProbability(row, sought);
    if (found) counts[Math.min(bins - 1, Math.floor(found.probability * bins))]! += 1;
  }
  return counts;
}

export interface ClassShare extends Pick<Prediction, 'classIndex' | 'names'> {
  modelId: string;
  /** Number of images whose best class this is. */
  count: number;
  /** Share of all classified images, in (0, 1]. */
  share: number;
}

export interface KindCount {
  kind: PictureKind;
  count: number;
}

/** Counts images by their kind of picture, in the order of {@link pictureKinds}; kinds that do not occur are left out. */
export function countKinds(rows: readonly ListRow[]): KindCount[] {
  const counts = new Map<PictureKind, number>();
  for (const row of rows) {
    const kind = pictureKindOf(row)?.kind;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return pictureKinds.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}

/** Returns whether the kinds tell images apart or tell something about them: a list of photographs alone needs no word about kinds. */
export function areKindsTelling(counts: readonly KindCount[]): boolean {
  return counts.some(({ kind }) => kind !== 'photograph');
}

/** Returns the best classes of the images, the most frequent first; equal ones in the order in which they come. */
export function shareOfClasses(rows: readonly ListRow[]): ClassShare[] {
  const counts = new Map<string, Omit<ClassShare, 'share'>>();
  let classified = 0;
  for (const { state } of rows) {
    const best = state.kind === 'classified' ? state.classification.predictions[0] : undefined;
    if (state.kind !== 'classified' || !best) continue;
    classified += 1;
    const modelId = state.classification.model.id;
    const key = `${modelId} ${best.classIndex}`;
    const { classIndex, names } = best;
    counts.set(key, { modelId, classIndex, names, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).map((each) => ({ ...each, share: each.count / classified }));
}
