import type { ClassMap } from '../../domain/explanation';

/** Returns the mean of a class map's cells, in float64: the logit of its class. */
export function meanOf({ values }: Pick<ClassMap, 'values'>): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One class computed by both forms of the head. */
export interface BothForms {
  classIndex: number;
  /** Averages the feature maps, then applies the linear layer. */
  pooledLinear: number;
  /** Computes the class's own map, then averages it. */
  classMapMean: number;
}

export function compareForms(logits: Float32Array, classMaps: readonly ClassMap[]): BothForms[] {
  return classMaps.map((map) => ({
    classIndex: map.classIndex,
    pooledLinear: logits[map.classIndex] ?? Number.NaN,
    classMapMean: meanOf(map),
  }));
}

export function largestDifference(forms: readonly BothForms[]): number {
  return forms.reduce((largest, { pooledLinear, classMapMean }) => Math.max(largest, Math.abs(pooledLinear - classMapMean)), 0);
}
