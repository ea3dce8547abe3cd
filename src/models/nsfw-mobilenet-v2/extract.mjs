// Takes the model out of npm's nsfwjs, where it lies as base64 and an object literal in minified scripts.
// The scripts are read as text, never run.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'nsfwjs 4.2.1';
const SHARDS = ['group1-shard1of2', 'group1-shard2of2'];

/**
 * Writes `model.json` and its weight shards into `outFolder`, which is made if need be.
 * @param {string} outFolder
 * @returns {Promise<string[]>} the names of the files written
 * @throws {Error} with a sentence for the maintainer when the package is missing or its model is not the one we know
 */
export async function extractNsfwModel(outFolder) {
  const { checksums } = JSON.parse(await readFile(new URL('descriptor.json', import.meta.url), 'utf8'));
  const files = { 'model.json': Buffer.from(jsonOf(await readBundle('model'))) };
  for (const shard of SHARDS) files[shard] = Buffer.from(JSON.parse(await readBundle(shard)), 'base64');
  for (const [name, bytes] of Object.entries(files)) verify(name, bytes, checksums[name]);
  await mkdir(outFolder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(outFolder, name), bytes);
  return Object.keys(files);
}

/** The value that a bundled script of the package exports, as JavaScript source. */
async function readBundle(name) {
  const file = path.join(packageFolder(), 'models', 'mobilenet_v2_mid', `${name}.min.js`);
  const script = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} is missing: install ${PACKAGE} with "npm ci".`);
  });
  // Browserify wraps the one module so: {1:[function(a,b,c){b.exports=VALUE},{}]},{},[1])
  const value = /\{1:\[function\(\w+,\w+,\w+\)\{\w+\.exports=(.*)\},\{\}\]\},\{\},\[1\]\)/s.exec(script)?.[1];
  if (value === undefined) throw new Error(`${file} is not built as in ${PACKAGE}: the model cannot be read from it.`);
  return value;
}

function packageFolder() {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('nsfwjs'));
  } catch {
    throw new Error(`The package nsfwjs is missing: install ${PACKAGE} with "npm ci".`);
  }
}

/** An object literal as the minifier writes it, as JSON: names quoted, `!0` and `!1` spelt out, `.5` as `0.5`. */
function jsonOf(literal) {
  const json = literal.replace(
    /("(?:[^"\\]|\\.)*")|([A-Za-z_$][\w$]*)(?=:)|!([01])|(?<![\d.])\.(?=\d)/g,
    (_token, string, name, negated) => string ?? (name ? `"${name}"` : negated ? String(negated === '0') : '0.'),
  );
  try {
    return JSON.stringify(JSON.parse(json));
  } catch (error) {
    throw new Error(`The model description in nsfwjs is not written as in ${PACKAGE}.`, { cause: error });
  }
}

function verify(name, bytes, expected) {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === expected) return;
  throw new Error(`${name} from nsfwjs has SHA-256 ${found}, but ${PACKAGE} gives ${expected}: is another version installed?`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv[2]) throw new Error('Say where to: node extract.mjs FOLDER');
  console.log((await extractNsfwModel(process.argv[2])).join('\n'));
}
