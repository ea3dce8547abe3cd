// @ts-check
// Builds dist/chrome and dist/firefox: `node build.mjs [--zip]`. Sizes are printed; their limits are held by a test.
import { build, transform } from 'esbuild';
import { zipSync } from 'fflate';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractNsfwModel } from './src/models/nsfw-mobilenet-v2/extract.mjs';

/** @typedef {'chrome' | 'firefox'} BrowserName */

const browsers = /** @type {const} */ (['chrome', 'firefox']);
/** Scripts by their entry's folder; the offscreen document is Chrome's. */
const scripts = ['background', 'offscreen', 'options', 'explanation', 'results', 'engine'];
/** Opened so often that the polyfill, which it does without, would be felt, and what is only wanted later. */
const popupScript = 'popup';
/** Scripts that go into pages. What not every frame has use for comes on its own. */
const pageScripts = ['content', 'content/scan', 'content/card', 'content/heat-map', 'content/late-capture'];
const styles = ['popup', 'options', 'explanation', 'results'];
const pages = [...styles, 'offscreen'];
/** What the style sheets of overlays and pages share. */
const tokensFile = 'src/components/tokens.css';
const wasmFile = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
/** What is in a model's folder only to make it, or to be read by maintainers. */
const notShipped = /\.(py|mjs|mts|tsv|txt)$|__pycache__|models[\\/](node|README)/;

/** Writes the whole extension for one browser into an emptied folder. @param {BrowserName} browser @param {string} out */
export async function buildExtension(browser, out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const inputs = await bundle(browser, out);
  const shown = pages.filter((page) => page !== 'offscreen' || browser === 'chrome');
  for (const page of shown) await cp(`src/${page}/${page}.html`, `${out}/${page}.html`);
  await cp('src/_locales', `${out}/_locales`, { recursive: true });
  await cp('icons', `${out}/icons`, { recursive: true, filter: (path) => !notShipped.test(path) });
  await cp('src/models', `${out}/models`, { recursive: true, filter: (path) => !notShipped.test(path) });
  await extractNsfwModel(`${out}/models/nsfw-mobilenet-v2`);
  await cp(wasmFile, `${out}/wasm/tfjs-backend-wasm-simd.wasm`);
  await cp('LICENSE', `${out}/LICENSE`);
  // The options link to them: browsers show what is named .txt, and download what is not.
  for (const path of await readdir(out, { recursive: true }))
    if (/LICENSE$|\.md$/.test(path)) await rename(join(out, path), join(out, `${path.replace(/\.md$/, '')}.txt`));
  await writeFile(`${out}/THIRD-PARTY-LICENSES.txt`, `\uFEFF${await collectLicences(inputs)}`); // UTF-8
  await writeFile(`${out}/manifest.json`, JSON.stringify(await makeManifest(browser), undefined, 2));
}

/**
 * All scripts and style sheets.
 * @param {BrowserName} browser
 * @param {string} out
 * @returns {Promise<string[]>} paths of the files that went into them
 */
async function bundle(browser, out) {
  /** @type {import('esbuild').BuildOptions} */
  const common = { bundle: true, minify: true, outdir: out, target: ['chrome148', 'firefox140'], logLevel: 'warning' };
  /** @type {import('esbuild').BuildOptions} */
  const script = {
    ...common,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [styleSheetsAsText((css) => css)],
    define: { BROWSER: JSON.stringify(browser), VERSION: JSON.stringify(await readVersion()) },
  };
  const metafile = /** @type {const} */ (true);
  const ofThisBrowser = scripts.filter((name) => browser === 'chrome' || name !== 'offscreen');
  const own = await build({ ...script, metafile, entryPoints: entriesOf(ofThisBrowser) });
  const withoutPolyfill = { ...script, metafile, alias: { 'webextension-polyfill': './src/shared/native-browser.ts' } };
  const tokens = await readFile(tokensFile, 'utf8');
  const plugins = [styleSheetsAsText((css) => inlineCustomProperties(css, tokens))];
  const inPages = await build({ ...withoutPolyfill, plugins, entryPoints: entriesOf(pageScripts) });
  const popup = await build({
    ...withoutPolyfill,
    format: 'esm',
    splitting: true,
    chunkNames: 'popup/[name]-[hash]',
    entryPoints: entriesOf([popupScript]),
  });
  await build({ ...common, entryPoints: styles.map((name) => ({ in: `src/${name}/${name}.css`, out: name })) });
  return [own, inPages, popup].flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** A script is named after its entry's folder. @param {string[]} folders */
const entriesOf = (folders) => folders.map((folder) => ({ in: `src/${folder}/index.ts`, out: basename(folder) }));

/**
 * A style sheet that a script imports comes as its text, for a shadow root.
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
 * Replaces custom properties by their values. A page that registers a property of the same name (`@property`) decides its value inside
 * closed shadow roots too: a font of the page's own there has the page learn each letter, by the files that the browser loads.
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

/** @returns {Promise<string>} */
const readVersion = async () => JSON.parse(await readFile('package.json', 'utf8')).version;

/**
 * Chrome's manifest as it is; Firefox's differs in the background, the name of the menu permission, and its own keys.
 * @param {BrowserName} browser
 */
async function makeManifest(browser) {
  const manifest = JSON.parse(await readFile('manifest.json', 'utf8'));
  manifest.version = await readVersion();
  if (browser === 'chrome') return manifest;
  delete manifest.minimum_chrome_version;
  delete manifest.message_serialization;
  manifest.background = { scripts: ['background.js'] };
  manifest.permissions = ['activeTab', 'menus', 'scripting', 'storage'];
  const nothing = { required: ['none'] };
  const gecko = { id: 'gaplens@gaplens.example', strict_min_version: '140.0', data_collection_permissions: nothing };
  manifest.browser_specific_settings = { gecko, gecko_android: { strict_min_version: '142.0' } };
  return manifest;
}

/** The licence of every package that went into a bundle. @param {string[]} inputs paths of the files that did */
async function collectLicences(inputs) {
  const packages = new Set(inputs.flatMap((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []));
  const texts = [...packages].toSorted().map(async (name) => {
    const { version, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8'));
    const file = (await readdir(`node_modules/${name}`)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(`node_modules/${name}/${file}`, 'utf8') : '';
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder @returns {Promise<Record<string, Uint8Array>>} path inside the folder to content, in order */
async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return Object.fromEntries(contents.map((content, i) => [relative(folder, paths[i] ?? '').replaceAll('\\', '/'), content]));
}

/** @param {Uint8Array[]} contents */
const sizeOf = (...contents) => `${(contents.reduce((sum, { length }) => sum + length, 0) / 1000).toFixed(1)} kB`;

async function main() {
  for (const browser of browsers) {
    await buildExtension(browser, `dist/${browser}`);
    const files = await readFolder(`dist/${browser}`);
    const bundles = Object.entries(files).filter(([name]) => /^(popup\/)?[^/]+\.(js|css)$/.test(name));
    const sizes = bundles.map(([name, content]) => `${name} ${sizeOf(content)}`);
    console.log(`dist/${browser}: ${sizeOf(...Object.values(files))} in all; ${sizes.join(', ')}`);
    if (!process.argv.includes('--zip')) continue;
    const archive = zipSync(files, { mtime: '2020-01-01' }); // the same build is the same file
    const name = `dist/gaplens-${browser}-${await readVersion()}.zip`;
    await writeFile(name, archive);
    console.log(`${name}: ${sizeOf(archive)}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
