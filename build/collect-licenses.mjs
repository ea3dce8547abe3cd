// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The license's text where a package has no file with it: from a file of ours, after the package's own copyright line. */
const apache = 'src/models/efficientnet-lite0/LICENSE';

/** Parts that lie compiled in a package's binary, whose licenses the package does not bring along. */
const compiledIn = { '@tensorflow/tfjs-backend-wasm': 'build/licenses/tfjs-backend-wasm.txt' };

/**
 * Returns the licenses of the packages, each text once, after the packages that it is for.
 * @param {string} root
 * @param {string[]} packages names of those that are in the extension
 * @returns {Promise<string>}
 * @throws {Error} if a package has no license text
 */
export async function collectLicenses(root, packages) {
  /** @type {Map<string, string[]>} text to packages */
  const texts = new Map();
  for (const name of packages.toSorted()) {
    const { version, license } = JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    const text = await readLicense(root, name, license);
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...texts].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`);
  for (const [name, file] of Object.entries(compiledIn))
    if (packages.includes(name))
      parts.push(`In the WebAssembly of ${name}\n\n${(await readFile(join(root, file), 'utf8')).trim()}\n`);
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} root @param {string} name @param {string} license as `package.json` names it */
async function readLicense(root, name, license) {
  const folder = join(root, 'node_modules', name);
  const files = (await readdir(folder)).filter((entry) => /^(licen[cs]e|notice|copying)/i.test(entry)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (texts.length > 0) return texts.map((text) => text.trim()).join('\n\n');
  if (name.startsWith('@tensorflow/') && license === 'Apache-2.0')
    return `Copyright 2017-2024 Google LLC. All Rights Reserved.\n\n${(await readFile(join(root, apache), 'utf8')).trim()}`;
  const inReadme = /^#*\s*LICENSE[^\n]*\n[-=]*\n*(.*?permission notice shall.*?SOFTWARE\.)/ims.exec(
    await readFile(join(folder, 'README.md'), 'utf8'),
  );
  if (inReadme?.[1]) return inReadme[1].trim();
  throw new Error(`${name} (${license}) has no text of its license: find it, and give it in build/collect-licenses.mjs.`);
}
