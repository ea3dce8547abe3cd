export function selfTestLogits(descriptorFolder: string, modelFolder?: string): Promise<Float32Array>;
