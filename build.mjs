// @ts-check
// `npm run build`: builds dist/chrome and dist/firefox, or one of them. With `--zip`, also writes the packages and a list of
// their contents. The same sources give the same bytes in any folder; a test checks that, and the limits
// on sizes.
import { build, transform } from 'esbuild';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesByPackage } from './build/bytes-by-package.mjs';
import { defineProgram, runProgram, someBrowsers } from './build/command-line.mjs';
import { collectLicenses } from './build/collect-licenses.mjs';
import { compileKernels, kernelFiles } from './build/compile-kernels.mjs';
import { dropInnerHtml } from './build/drop-inner-html.mjs';
import { makeSbom } from './build/make-sbom.mjs';
import { readProjectLinks } from './build/project-links.mjs';
import { readFolder, zip } from './build/zip.mjs';

/** @typedef {'chrome' | 'firefox'} BrowserName */

const root = fileURLToPath(new URL('.', import.meta.url));
/** Scripts of the extension itself: the name of the bundle, and its entry under `src`. The offscreen document is Chrome's. */
const scripts = {
  background: 'background/index.ts',
  offscreen: 'offscreen/index.ts',
  options: 'pages/options/index.ts',
  explanation: 'pages/explanation/index.ts',
  results: 'pages/results/index.ts',
  welcome: 'pages/welcome/index.ts',
};
/** Built without the polyfill and with code splitting, because the popup opens often. The panel shares nearly all of its code. */
const popupScripts = { popup: 'pages/popup/index.ts', panel: 'pages/panel/index.ts' };
/** A worker, built with code splitting, because TensorFlow.js is loaded only when something needs it. */
const engineScripts = { engine: 'engine/worker/index.ts' };
/** Content scripts. All but the first are injected into a frame only when they are needed. */
const webPageScripts = {
  content: 'content/index.ts',
  scan: 'content/bundles/scan.ts',
  card: 'content/bundles/card.ts',
  'heat-map': 'content/bundles/heat-map.ts',
  'capture-extras': 'content/bundles/capture-extras.ts',
};
/** Pages of the extension, each with its own style sheet. */
const pages = ['popup', 'panel', 'options', 'explanation', 'results', 'welcome'];
/** Folders whose files are shipped, with their names in the package. */
const folders = { icons: 'icons', 'src/models': 'models', 'src/pages/welcome/photograph': 'welcome' };
/** Custom properties that the style sheets of overlays and pages share. */
const tokensFile = 'src/ui/tokens.css';
const wasmFile = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
/** Files in a model's folder that only make the model, test it or inform maintainers. */
const notShipped =
  /\.(py|mjs|mts|tsv|txt)$|__pycache__|models[\\/](node|README)|kinds-of-picture[\\/](render|README|golden|packages)/;

/**
 * Writes the whole extension for one browser into an emptied folder.
 * @param {BrowserName} browser
 * @param {string} out
 * @returns {Promise<Record<string, number>>} bytes of each npm package that is in it
 */
export async function buildExtension(browser, out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const bytes = bytesByPackage(await bundle(browser, out));
  for (const page of pages) await cp(join(root, `src/pages/${page}/${page}.html`), `${out}/${page}.html`);
  if (browser === 'chrome') await cp(join(root, 'src/offscreen/offscreen.html'), `${out}/offscreen.html`);
  await cp(join(root, 'src/_locales'), `${out}/_locales`, { recursive: true });
  for (const [from, to] of Object.entries(folders))
    await cp(join(root, from), join(out, to), { recursive: true, filter: (path) => !notShipped.test(path.slice(root.length)) });
  await cp(join(root, wasmFile), `${out}/wasm/tfjs-backend-wasm-simd.wasm`);
  for (const file of kernelFiles) await writeFile(`${out}/wasm/${file}`, await compileKernels(file));
  bytes['@tensorflow/tfjs-backend-wasm'] =
    (bytes['@tensorflow/tfjs-backend-wasm'] ?? 0) + (await stat(join(root, wasmFile))).size;
  await cp(join(root, 'LICENSE'), `${out}/LICENSE`);
  // The options page links to these files. Browsers show .txt files and download others.
  for (const path of await readdir(out, { recursive: true }))
    if (/LICENSE$|\.md$/.test(path)) await rename(join(out, path), join(out, `${path.replace(/\.md$/, '')}.txt`));
  await writeFile(`${out}/THIRD-PARTY-LICENSES.txt`, `\uFEFF${await collectLicenses(root, Object.keys(bytes))}`); // UTF-8
  await writeFile(`${out}/manifest.json`, JSON.stringify(await makeManifest(browser), undefined, 2));
  return bytes;
}

/**
 * Bundles all scripts and style sheets.
 * @param {BrowserName} browser
 * @param {string} out
 * @returns {Promise<import('esbuild').Metafile[]>} what went into them
 */
async function bundle(browser, out) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    bundle: true,
    minify: true,
    absWorkingDir: root,
    // The names of chunks then depend on paths as they are written here, not on the target of a link.
    preserveSymlinks: true,
    outdir: resolve(out),
    target: ['chrome148', 'firefox140'],
    logLevel: 'warning',
  };
  /** @type {import('esbuild').BuildOptions} */
  const script = {
    ...common,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [styleSheetsAsText((css) => css), dropInnerHtml],
    define: {
      BROWSER: JSON.stringify(browser),
      VERSION: JSON.stringify(await readVersion()),
      PROJECT: JSON.stringify(readProjectLinks(await readJson('package.json'))),
    },
  };
  const metafile = /** @type {const} */ (true);
  const { offscreen, ...everywhere } = scripts;
  const ownScripts = browser === 'chrome' ? { ...everywhere, offscreen } : everywhere;
  const own = await build({ ...script, metafile, entryPoints: entriesOf(ownScripts) });
  const withoutPolyfill = { ...script, metafile, alias: { 'webextension-polyfill': './src/platform/native-browser.ts' } };
  const tokens = await readFile(join(root, tokensFile), 'utf8');
  const plugins = [styleSheetsAsText((css) => inlineCustomProperties(css, tokens)), dropInnerHtml];
  const inPages = await build({
    ...withoutPolyfill,
    plugins,
    ...(browser === 'chrome' && endsWithoutApi),
    entryPoints: entriesOf(webPageScripts),
  });
  const modules = await Promise.all(
    Object.entries({ popup: popupScripts, engine: engineScripts }).map(([folder, entries]) =>
      build({
        ...withoutPolyfill,
        format: 'esm',
        splitting: true,
        chunkNames: `${folder}/[name]-[hash]`,
        entryPoints: entriesOf(entries),
      }),
    ),
  );
  await build({ ...common, entryPoints: pages.map((name) => ({ in: `src/pages/${name}/${name}.css`, out: name })) });
  return [own, inPages, ...modules].map(({ metafile }) => metafile);
}

/**
 * Ends content scripts that have no API, before an error of theirs appears in the page's console. Chromium gives them no API if a
 * frame of the page is called `chrome` or `browser` (seen in 156). Such a page counts as one that does not answer.
 */
const endsWithoutApi = {
  banner: { js: "(()=>{'use strict';try{if(!chrome.runtime.id)return}catch{return}" },
  footer: { js: '})();' },
};

/** @param {Record<string, string>} entries by the name of the bundle: the entry under `src` */
const entriesOf = (entries) => Object.entries(entries).map(([name, entry]) => ({ in: `src/${entry}`, out: name }));

/**
 * Makes imports of style sheets return their text, for shadow roots.
 * @param {(css: string) => string} change
 * @returns {import('esbuild').Plugin}
 */
const styleSheetsAsText = (change) => ({
  name: 'style sheets as text',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(change(await readFile(path, 'utf8')), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
});

/**
 * Replaces custom properties by their values. Otherwise a page could register a property of the same name (`@property`) and so
 * set its value inside closed shadow roots. With its own font there, the page would learn each letter from the font files that
 * the browser loads.
 * @param {string} css
 * @param {string} tokens declares the properties
 * @returns {string}
 */
export function inlineCustomProperties(css, tokens) {
  const declaration = /(--[\w-]+):\s*([^;}]+);?/g;
  const values = new Map(Array.from(tokens.matchAll(declaration), ([, name = '', value = '']) => [name, value]));
  /** @type {(code: string) => string} */
  const inline = (code) =>
    code.replaceAll(/var\((--[\w-]+)\)/g, (_, name) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`${name} is not declared in ${tokensFile}.`);
      return inline(value);
    });
  return inline(css.replaceAll(declaration, ''));
}

/** @param {string} file of the root @returns {Promise<any>} */
const readJson = async (file) => JSON.parse(await readFile(join(root, file), 'utf8'));

/** @returns {Promise<string>} */
const readVersion = async () => (await readJson('package.json')).version;

/**
 * Returns the manifest for a browser. Firefox's differs from Chrome's in the background, the name of the menu permission, and its
 * own keys.
 * @param {BrowserName} browser
 */
export async function makeManifest(browser) {
  const manifest = await readJson('manifest.json');
  manifest.version = await readVersion();
  if (browser === 'chrome') return manifest;
  delete manifest.minimum_chrome_version;
  delete manifest.message_serialization;
  delete manifest.side_panel;
  manifest.sidebar_action = {
    default_panel: 'panel.html',
    default_title: '__MSG_extension_name__',
    default_icon: manifest.action.default_icon,
    open_at_install: false,
  };
  manifest.background = { scripts: ['background.js'] };
  manifest.permissions = ['activeTab', 'menus', 'scripting', 'storage', 'webRequest'];
  // New buttons otherwise hide behind the puzzle piece.
  manifest.action.default_area = 'navbar';
  manifest.action.theme_icons = [16, 32].map((size) => ({
    dark: `icons/icon-${size}.png`,
    light: `icons/icon-light-${size}.png`,
    size,
  }));
  const nothing = { required: ['none'] };
  const gecko = { id: 'gaplens@gaplens.example', strict_min_version: '140.0', data_collection_permissions: nothing };
  manifest.browser_specific_settings = { gecko, gecko_android: { strict_min_version: '142.0' } };
  return manifest;
}

/** @param {Uint8Array[]} contents */
const sizeOf = (...contents) => `${(contents.reduce((sum, { length }) => sum + length, 0) / 1000).toFixed(1)} kB`;

const program = defineProgram({
  command: 'npm run build',
  about: 'Builds the extension into dist/chrome and dist/firefox.',
  options: {
    browser: someBrowsers,
    zip: { help: 'also writes the packages for the stores, and a list of their contents (CycloneDX)' },
  },
});

/** @param {readonly BrowserName[]} named @param {boolean} withPackages */
async function buildAll(named, withPackages) {
  const dist = join(root, 'dist');
  /** @type {string[]} */
  const packages = [];
  for (const browser of named) {
    packages.push(...Object.keys(await buildExtension(browser, join(dist, browser))));
    const files = await readFolder(join(dist, browser));
    const bundles = Object.entries(files).filter(([name]) => /^((popup|engine)\/)?[^/]+\.(js|css)$/.test(name));
    const sizes = bundles.map(([name, content]) => `${name} ${sizeOf(content)}`);
    console.log(`dist/${browser}: ${sizeOf(...Object.values(files))} in all; ${sizes.join(', ')}`);
    if (!withPackages) continue;
    const archive = zip(files);
    const name = `gaplens-${browser}-${await readVersion()}.zip`;
    await writeFile(join(dist, name), archive);
    console.log(`dist/${name}: ${sizeOf(archive)}`);
  }
  if (!withPackages) return;
  const name = `gaplens-${await readVersion()}.cdx.json`;
  await writeFile(join(dist, name), await makeSbom(root, packages));
  console.log(`dist/${name}: what is in the packages (CycloneDX)`);
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
  await runProgram(program, ({ values }) => buildAll(values.browser, values.zip));
}
