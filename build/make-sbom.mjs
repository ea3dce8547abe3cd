// @ts-check
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

/**
 * Returns a CycloneDX list of the extension's dependencies and models. npm creates it from the lock file. The time is removed,
 * and the random serial number is replaced by one derived from the content, so that the list is reproducible. Tools for building
 * and testing are left out. `scope` is `required` for parts of the packages, and `excluded` for packages that npm installs but
 * the build leaves out.
 * @param {string} root
 * @param {string[]} packages names of those that are in the extension
 * @returns {Promise<string>} JSON
 */
export async function makeSbom(root, packages) {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--omit=dev', '--package-lock-only'];
  const npm = promisify(execFile)('npm', args, { cwd: root, shell: process.platform === 'win32', maxBuffer: 1e8 });
  const sbom = JSON.parse((await npm).stdout);
  const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  delete sbom.metadata.timestamp;
  delete sbom.serialNumber;
  sbom.metadata.component.name = name; // npm uses the folder's name
  for (const component of sbom.components) component.scope = packages.includes(component.name) ? 'required' : 'excluded';
  sbom.components.push(...(await describeModels(root)));
  const { bomFormat, specVersion, ...rest } = sbom;
  return `${JSON.stringify({ bomFormat, specVersion, serialNumber: serialNumberOf(sbom), ...rest }, undefined, 2)}\n`;
}

/** @param {string} root */
async function describeModels(root) {
  const folders = await readdir(join(root, 'src/models'), { withFileTypes: true });
  const components = folders.map(async (folder) => {
    const file = join(root, 'src/models', folder.name, 'descriptor.json');
    const text = await readFile(file, 'utf8').catch(() => null); // Some folders hold labels or scripts.
    if (text === null) return [];
    const { id, name, license, source, checksums } = JSON.parse(text);
    return {
      'bom-ref': `model:${id}`,
      type: 'machine-learning-model',
      name,
      scope: 'required',
      licenses: [{ license: { id: license } }],
      externalReferences: [{ type: 'distribution', url: source }],
      components: Object.entries(checksums).map(([path, content]) => ({
        type: 'file',
        name: posix.join('models', id, path),
        hashes: [{ alg: 'SHA-256', content }],
      })),
    };
  });
  return (await Promise.all(components)).flat();
}

/** @param {unknown} content */
function serialNumberOf(content) {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80; // UUID version 8: custom
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest.toString('hex')) ?? [];
  return `urn:uuid:${parts.join('-')}`;
}
