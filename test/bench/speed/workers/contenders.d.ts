/** The parts of the engines' packages that are used here. The bench installs the packages only when it runs. */

declare module 'onnxruntime-web/wasm' {
  export const env: { wasm: { numThreads: number; wasmPaths: string } };
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, shape: number[]);
    readonly data: Float32Array;
  }
  export const InferenceSession: {
    create(
      address: string,
      options: { executionProviders: string[] },
    ): Promise<{ run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>> }>;
  };
}

declare module '@litertjs/core' {
  export class Tensor {
    constructor(data: Float32Array, shape: number[]);
    data(): Promise<Float32Array>;
    delete(): void;
  }
  export function loadLiteRt(folder: string): Promise<unknown>;
  export function loadAndCompile(
    address: string,
    options: { accelerator: 'wasm' },
  ): Promise<{ run(input: Tensor): Promise<Tensor[]> }>;
}
