export function extractNsfwModel(outFolder: string): Promise<string[]>;
