// @ts-check
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Stands for the browser's API in Node programs: the texts of `_locales/en`, and nothing else. */
const englishBrowser = `
  import english from './src/_locales/en/messages.json';
  const getMessage = (key, substitutions = []) =>
    (english[key]?.message ?? '').replaceAll(/\\$(\\d)/g, (_, place) => [substitutions].flat()[Number(place) - 1] ?? '');
  export default { i18n: { getMessage, getUILanguage: () => 'en-US' } };
`;

/** @type {import('esbuild').Plugin} */
const speakEnglish = {
  name: 'speak-english',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^webextension-polyfill$/ }, ({ path }) => ({ path, namespace: 'english' }));
    onLoad({ filter: /.*/, namespace: 'english' }, () => ({ contents: englishBrowser, loader: 'js', resolveDir: root }));
  },
};

/**
 * Imports a TypeScript module of the product into a Node program. Bundles it in memory and takes packages from node_modules. The
 * module's texts for people are English.
 * @param {string} path relative to the project's root, such as 'src/engine/head/predictions.ts'
 * @returns {Promise<any>} the module; the importer declares its type in JSDoc
 */
export async function importSource(path) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [speakEnglish],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`);
}
