import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

describe('the lock file', async () => {
  const manifest: { scripts: object; dependencies: Record<string, string>; devDependencies: Record<string, string> } =
    await readJson('package.json');
  const lock: { packages: Record<string, Locked> } = await readJson('package-lock.json');
  const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  it('has a checksum for every package, and no source but the registry', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
    const elsewhere = packages.filter(
      ([, { resolved, link }]) => link || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(elsewhere).toEqual([]);
  });

  it('has the exact versions that package.json names', () => {
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(direct.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
    expect(lock.packages['']).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  it('lets no package run a script during installation', async () => {
    expect(await readFile('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)|^install$/.test(name))).toEqual([]);
    // One more would be left without what its script makes: look at it first.
    expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)).toEqual([
      'node_modules/esbuild',
    ]);
  });
});
