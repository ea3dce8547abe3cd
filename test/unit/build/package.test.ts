import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../../build.mjs';
import { collectLicenses } from '../../../build/collect-licenses.mjs';
import { dependencyTables, listDependencies } from '../../../build/dependencies.mjs';
import { readWrittenPart } from '../../../build/written-part.mjs';
import { makeSbom } from '../../../build/make-sbom.mjs';
import { readFolder, zip } from '../../../build/zip.mjs';
import { isQuick } from '../../support/quick';

const root = process.cwd();
/** All that a build reads, but what npm has installed. */
const sources = [
  'build.mjs',
  'build',
  'src',
  'icons',
  'manifest.json',
  'package.json',
  'package-lock.json',
  'LICENSE',
  '.npmrc',
  'tsconfig.json',
];
/** Milliseconds. No test measures how long a build takes: the limit only ends what hangs, on a busy machine too. */
const BUILD_LIMIT = 300_000;

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe.skipIf(isQuick)('the package (skipped by npm run check)', () => {
  let folder = '';
  let bytes: Record<string, number> = {};
  let files: Record<string, Uint8Array> = {};
  let sbom = '';
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'gaplens-package-')));
    bytes = await buildExtension('chrome', path.join(folder, 'here'));
    files = await readFolder(path.join(folder, 'here'));
    sbom = await makeSbom(root, Object.keys(bytes));
  }, BUILD_LIMIT);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(
    'is the same, byte for byte, if a copy of the sources is built elsewhere, in another time zone and language',
    async () => {
      const copy = path.join(folder, 'another place/with a longer name');
      await mkdir(copy, { recursive: true });
      for (const name of sources) await cp(path.join(root, name), path.join(copy, name), { recursive: true });
      await symlink(await realpath('node_modules'), path.join(copy, 'node_modules'), 'junction');
      const env = { ...process.env, TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
      await promisify(execFile)(process.execPath, [path.join(copy, 'build.mjs'), '--zip', '--browser', 'chrome'], {
        cwd: os.tmpdir(),
        env,
      });

      const others = await readFolder(path.join(copy, 'dist/chrome'));
      expect(Object.keys(others)).toEqual(Object.keys(files));
      expect(Object.keys(files).filter((name) => sha256(files[name]!) !== sha256(others[name]!))).toEqual([]);
      const { version } = JSON.parse(await readFile('package.json', 'utf8'));
      const archive = await readFile(path.join(copy, `dist/gaplens-chrome-${version}.zip`));
      expect(sha256(archive)).toBe(sha256(zip(files)));
      expect(await readFile(path.join(copy, `dist/gaplens-${version}.cdx.json`), 'utf8')).toBe(sbom);
    },
    BUILD_LIMIT,
  );

  it('contains no path of the machine that built it', () => {
    const places = [root, folder, os.homedir().length > 1 ? os.homedir() : root, 'file://'];
    const texts = Object.entries(files).filter(([name]) => /\.(js|css|html|json|txt)$/.test(name));
    const found = texts.filter(([, content]) => places.some((place) => Buffer.from(content).includes(`${place}/`)));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('has the dependencies that docs/dependencies.md lists, by version, license and reason, and about as many bytes of each', async () => {
    const withoutBytes = (tables: string) => tables.replaceAll(/ [\d,]+ (?=\|)/g, ' ');
    const bytesOf = (tables: string) =>
      [...tables.matchAll(/^\| (\S+) \|.*\| ([\d,]+) \|/gm)].map(
        ([, name, number]) => [name, Number(number!.replaceAll(',', ''))] as const,
      );
    const now = dependencyTables(await listDependencies(root, bytes));
    const written = readWrittenPart(await readFile('docs/dependencies.md', 'utf8'), 'dependencies');
    expect(withoutBytes(written), 'run `npm run dependencies`').toBe(withoutBytes(now));
    const known = Object.fromEntries(bytesOf(written));
    expect(bytesOf(now).length).toBeGreaterThan(8);
    // Names are minified differently with every change, and each new part of ours may use more of a package.
    const stale = bytesOf(now).filter(([name, count]) => Math.abs(count - known[name!]!) > 2000 + count / 10);
    expect(stale, 'run `npm run dependencies`').toEqual([]);
  });

  it('ships a license text for each of them, and for what is compiled into the WebAssembly', async () => {
    const shipped = Buffer.from(files['THIRD-PARTY-LICENSES.txt']!).toString();
    expect(shipped).toBe(`\uFEFF${await collectLicenses(root, Object.keys(bytes))}`);
    for (const name of Object.keys(bytes)) {
      expect(shipped).toContain(`${name} `);
      const alone = await collectLicenses(root, [name]);
      expect(alone, name).toMatch(/copyright/i);
      expect(alone, name).toMatch(/Permission is hereby granted|Apache License\s+Version 2\.0|Mozilla Public License/);
    }
    for (const name of ['XNNPACK', 'pthreadpool', 'cpuinfo', 'FP16', 'FXdiv', 'psimd', 'Emscripten', 'musl'])
      expect(shipped).toContain(name);
  });

  it('has a list of its contents, the same at every build', async () => {
    const list = JSON.parse(sbom);
    expect(list).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { type: 'application', name: 'gaplens' } } });
    expect(list.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(sbom).not.toMatch(/timestamp/);
    const components: { type: string; name: string; scope: string; hashes?: unknown[] }[] = list.components;
    const libraries = components.filter(({ type }) => type === 'library');
    expect(libraries.filter(({ scope }) => scope === 'required').map(({ name }) => name)).toEqual(Object.keys(bytes).toSorted());
    expect(libraries.every(({ hashes }) => hashes?.length === 1)).toBe(true);
    const models = components.filter(({ type }) => type === 'machine-learning-model').map(({ name }) => name);
    expect(models).toEqual(['EfficientNet-Lite0', 'Kinds of picture', 'NSFW MobileNetV2']);
    for (const { components: ofModel } of list.components.filter(({ type }: { type: string }) => type.startsWith('machine')))
      for (const { name, hashes } of ofModel) expect(sha256(files[name]!)).toBe(hashes[0].content);
  });
});
