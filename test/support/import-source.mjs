// @ts-check
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/**
 * Imports a TypeScript module of the product into a Node program. Bundles it in memory and takes packages from node_modules.
 * @param {string} path relative to the project's root, such as 'src/engine/head/predictions.ts'
 * @returns {Promise<any>} the module; the importer declares its type in JSDoc
 */
export async function importSource(path) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`);
}
