interface Differences {
  mean: number;
  largest: number;
}
type ByOutput = Record<'logits' | 'embeddings' | 'classMaps', Differences>;
export const GOLDEN_FOLDER: string;
export const LIMITS: ByOutput;
export function compareWithGolden(golden: string, count?: number): Promise<ByOutput>;
