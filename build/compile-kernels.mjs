// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Compiling takes seconds, so binaries are kept by the checksum of everything that they are made from. `npm ci` empties it. */
const cache = join(root, 'node_modules/.cache/gaplens-kernels');

/**
 * The passes of Binaryen for the network's kernels. `-O3` would also move each sum to where it is used, past the loads after it: the engines of
 * browsers keep that order, and then have more vectors at once than registers. The kernels are written in the order that they run.
 */
const passes = [
  'remove-unused-brs',
  'remove-unused-names',
  'merge-blocks',
  'precompute',
  'optimize-instructions',
  'vacuum',
  'coalesce-locals',
  'reorder-locals',
  'remove-unused-module-elements',
];

/**
 * Functions up to this size are written into their callers, in nodes of Binaryen's tree. Browsers first run WebAssembly as it is, where a call
 * takes longer than the product that it is for. `asc` itself sets a limit that not even a product is below.
 */
const INLINED_SIZE = 16;

/**
 * The entry of each build of our kernels, other sources that it imports from outside its folder, and the features of WebAssembly that
 * it needs.
 */
const network = {
  entry: 'src/engine/executors/wasm/assembly/run.ts',
  others: ['src/engine/executors/wasm/opcodes.ts'],
  optimizations: ['-O0', '--runPasses', passes.join()],
};
const builds = {
  'kernels-relaxed.wasm': { ...network, features: ['simd', 'relaxed-simd'] },
  'kernels.wasm': { ...network, features: ['simd'] },
  'preprocess.wasm': {
    entry: 'src/engine/decode/assembly/preprocess.ts',
    others: [],
    optimizations: ['-O3'],
    features: ['simd'],
  },
};

/** @typedef {keyof typeof builds} KernelFile */

export const kernelFiles = /** @type {KernelFile[]} */ (Object.keys(builds));

/**
 * Returns a build of our kernels, compiled from AssemblyScript. The same sources give the same bytes.
 * @param {KernelFile} file
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Error} with the compiler's messages
 */
export async function compileKernels(file) {
  const kept = join(cache, `${await checksumOfSources(file)}-${file}`);
  const found = await readFile(kept).catch(() => null); // Not compiled yet.
  if (found) return new Uint8Array(found);
  const binary = await compile(file);
  await mkdir(cache, { recursive: true });
  // Several processes may compile at once, and none may read half a file.
  const part = `${kept}.${process.pid}`;
  await writeFile(part, binary);
  await rename(part, kept);
  return binary;
}

/** @param {KernelFile} file */
async function compile(file) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array<ArrayBuffer> | null} */
  let binary = null;
  const { error, stderr } = await asc.main([builds[file].entry, '--outFile', file, ...optionsFor(file)], {
    writeFile: (name, contents) => {
      if (name === file && typeof contents !== 'string') binary = new Uint8Array(contents);
    },
    // It takes classes too, and only classes get the compiler.
    transforms: /** @type {import('assemblyscript/asc').Transform[]} */ (/** @type {unknown} */ ([InlineSmallFunctions])),
  });
  if (error || !binary) throw new Error(`The kernels do not compile.\n${stderr.toString()}`, { cause: error });
  return /** @type {Uint8Array<ArrayBuffer>} */ (binary);
}

/** @typedef {Record<`set${'AlwaysInlineMaxSize' | 'OneCallerInlineMaxSize' | 'FlexibleInlineMaxSize' | 'OptimizeLevel'}`, (value: number) => void>} InliningLimits */

/** `asc` adds the compiler to the prototype. */
class InlineSmallFunctions {
  /** @param {{runPasses(names: string[]): void}} module */
  afterCompile(module) {
    const { binaryen } = /** @type {{binaryen: InliningLimits}} */ (/** @type {unknown} */ (this));
    // All limits, because they outlive a compilation: the order of builds must not matter.
    binaryen.setOptimizeLevel(0);
    binaryen.setAlwaysInlineMaxSize(INLINED_SIZE);
    binaryen.setOneCallerInlineMaxSize(0);
    binaryen.setFlexibleInlineMaxSize(0);
    module.runPasses(['inlining']);
  }
}

/**
 * The kernels create no objects, so they need no runtime and no import but the memory. Warning 112 is about vectors in the
 * signatures of functions, which JavaScript does not call.
 * @param {KernelFile} file
 */
function optionsFor(file) {
  const { optimizations, ...build } = builds[file];
  const features = build.features.flatMap((feature) => ['--enable', feature]);
  const runtime = ['--runtime', 'stub', '--importMemory', '--use', 'abort='];
  return ['--baseDir', root, ...optimizations, '--noAssert', '--disableWarning', '112', ...runtime, ...features];
}

/** @param {KernelFile} file */
async function checksumOfSources(file) {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)));
  const { entry, others } = builds[file];
  const beside = (await readdir(join(root, dirname(entry)))).toSorted().map((name) => `${dirname(entry)}/${name}`);
  for (const name of [...others, ...beside]) hash.update(name).update(await readFile(join(root, name)));
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  for (const name of ['assemblyscript', 'binaryen']) hash.update(packages[`node_modules/${name}`].version);
  return hash.digest('hex').slice(0, 16);
}
