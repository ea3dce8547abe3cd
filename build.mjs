// Builds dist/chrome and dist/firefox: `node build.mjs [--zip]`. Sizes are printed; their limits are held by a test.
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractNsfwModel } from './src/models/nsfw-mobilenet-v2/extract.mjs';

const BROWSERS = ['chrome', 'firefox'];
const SCRIPTS = ['background', 'offscreen', 'content', 'popup', 'options', 'engine'];
const STYLES = ['popup', 'options'];
const PAGES = ['popup', 'options', 'offscreen'];
const WASM_FILE = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
/** What is in a model's folder only to make it, or to be read by people. */
const NOT_SHIPPED = /\.(py|mjs|mts|tsv|txt)$|__pycache__|models\/(node|README)/;

/** @param {string} browser @param {string} out */
export async function buildExtension(browser, out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const metafile = await bundle(browser, out);
  for (const page of PAGES) {
    if (page !== 'offscreen' || browser === 'chrome') await cp(`src/${page}/${page}.html`, `${out}/${page}.html`);
  }
  await cp('src/_locales', `${out}/_locales`, { recursive: true });
  await cp('icons', `${out}/icons`, { recursive: true, filter: (path) => !path.endsWith('.mjs') });
  await cp('src/models', `${out}/models`, { recursive: true, filter: (path) => !NOT_SHIPPED.test(path) });
  await extractNsfwModel(`${out}/models/nsfw-mobilenet-v2`);
  await cp(WASM_FILE, `${out}/wasm/tfjs-backend-wasm-simd.wasm`);
  await cp('LICENSE', `${out}/LICENSE`);
  await writeFile(`${out}/THIRD-PARTY-LICENSES.txt`, await collectLicences(metafile));
  await writeFile(`${out}/manifest.json`, JSON.stringify(await makeManifest(browser), null, 2));
  return metafile;
}

/** All scripts and style sheets. The card's style sheets go into the content script as text. */
async function bundle(browser, out) {
  const scripts = SCRIPTS.filter((name) => name !== 'offscreen' || browser === 'chrome');
  const shared = { bundle: true, minify: true, metafile: true, outdir: out, target: ['chrome148', 'firefox140'], logLevel: 'warning' };
  const js = await build({
    ...shared,
    entryPoints: scripts.map((name) => ({ in: `src/${name}/index.ts`, out: name })),
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text', '.svg': 'text' },
    // tfjs asks for these on Node only.
    external: ['fs', 'path', 'worker_threads', 'perf_hooks', 'util', 'crypto', 'string_decoder', 'node-fetch'],
    define: { BROWSER: JSON.stringify(browser), VERSION: JSON.stringify(await readVersion()), 'process.env.NODE_ENV': '"production"' },
  });
  await build({ ...shared, entryPoints: STYLES.map((name) => `src/${name}/${name}.css`), outbase: 'src', entryNames: '[name]' });
  return js.metafile;
}

async function readVersion() {
  return JSON.parse(await readFile('package.json', 'utf8')).version;
}

/** Chrome's manifest as it is; Firefox's differs in the background, the name of the menu permission, and its own keys. */
async function makeManifest(browser) {
  const manifest = JSON.parse(await readFile('manifest.json', 'utf8'));
  manifest.version = await readVersion();
  if (browser === 'chrome') return manifest;
  delete manifest.minimum_chrome_version;
  delete manifest.message_serialization;
  return {
    ...manifest,
    background: { scripts: ['background.js'] },
    permissions: ['activeTab', 'menus', 'scripting', 'storage'],
    browser_specific_settings: {
      gecko: { id: 'gaplens@gaplens.example', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
      gecko_android: { strict_min_version: '142.0' },
    },
  };
}

/** The licence of every package that went into a bundle. */
async function collectLicences(metafile) {
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []),
  );
  const texts = [];
  for (const name of [...packages].sort()) {
    const folder = `node_modules/${name}`;
    const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), 'utf8') : `Licence: ${license}`;
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** Zips a built folder; a fixed date makes the same build the same bytes. */
async function zip(folder, file) {
  const entries = {};
  for (const path of await listFiles(folder)) entries[relative(folder, path)] = [await readFile(path), { mtime: '2020-01-01' }];
  await writeFile(file, zipSync(entries));
}

async function main() {
  for (const browser of BROWSERS) {
    const out = `dist/${browser}`;
    await buildExtension(browser, out);
    const sizes = [];
    for (const path of await listFiles(out)) sizes.push([relative(out, path), (await readFile(path)).length]);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const scripts = sizes.filter(([name]) => /^[^/]+\.js$/.test(name)).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`);
    console.log(`${out}: ${kilobytes(total)} in all; ${scripts.join(', ')}`);
    if (process.argv.includes('--zip')) await zip(out, `dist/gaplens-${browser}-${await readVersion()}.zip`);
  }
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
