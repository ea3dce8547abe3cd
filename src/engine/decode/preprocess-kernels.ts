import { createSerializer } from '../../domain/async';
import { GapLensError } from '../../domain/errors';

/** The functions of `assembly`. Addresses and sizes are in bytes unless they say otherwise. */
export interface Kernels {
  memory: WebAssembly.Memory;
  composeOnWhite(rgba: number, pixelCount: number): void;
  convertRow(
    luma: number,
    nearBlue: number,
    farBlue: number,
    nearRed: number,
    farRed: number,
    chromaCount: number,
    isHalfWide: boolean,
    isHalfHigh: boolean,
    scratch: number,
    output: number,
  ): void;
  resampleAcross(
    rgba: number,
    rowStride: number,
    rows: number,
    taps: number,
    groups: number,
    size: number,
    output: number,
    outputStride: number,
  ): void;
  resampleDown(
    rows: number,
    rowStride: number,
    firstRow: number,
    rowLength: number,
    taps: number,
    pairs: number,
    from: number,
    to: number,
    output: number,
    outputStride: number,
  ): void;
  normalize(rgba: number, pixelCount: number, table: number, output: number): void;
  blendRow(rgba: number, taps: number, size: number, output: number): void;
  blend(
    above: number,
    below: number,
    weight: number,
    other: number,
    length: number,
    subtract: number,
    divide: number,
    output: number,
  ): void;
}

const FILE = 'wasm/preprocess.wasm';
const PAGE = 65_536;

/** Bytes that the kernels read past the end of an area. */
const MARGIN = 64;

/** Bytes. Memory never shrinks, so after an image that needed more, the next one gets new memory. */
const LARGEST_KEPT = 2 ** 25;

let module: Promise<WebAssembly.Module> | null = null;
let kept: Kernels | null = null;
const serialize = createSerializer();

/** Runs work that has the kernels and their memory for itself. Work that is waiting starts in the order it came. */
export function withKernels<Value>(work: (kernels: Kernels) => Promise<Value>): Promise<Value> {
  return serialize(async () => {
    const kernels = (kept ??= await instantiate());
    try {
      return await work(kernels);
    } finally {
      if (kernels.memory.buffer.byteLength > LARGEST_KEPT) kept = null;
    }
  });
}

async function instantiate(): Promise<Kernels> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  module ??= compile();
  try {
    const { exports } = await WebAssembly.instantiate(await module, { env: { memory } });
    // The types of exports are those of the sources in `assembly`, which TypeScript does not know.
    return { ...(exports as unknown as Omit<Kernels, 'memory'>), memory };
  } catch (error) {
    module = null;
    throw new GapLensError('unexpected', `${FILE}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL(FILE, self.location.href));
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Lays out areas of memory one after the other, makes room for them, and returns their addresses. */
export function layOut<Name extends string>({ memory }: Kernels, areas: Record<Name, number>): Record<Name, number> {
  let end = MARGIN;
  const place = (length: number) => {
    const address = end;
    end += Math.ceil(length / 16) * 16 + MARGIN;
    return address;
  };
  const names = Object.keys(areas) as Name[];
  const addresses = Object.fromEntries(names.map((name) => [name, place(areas[name])])) as Record<Name, number>;
  const missing = Math.ceil(end / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
  return addresses;
}
