import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

describe('SECURITY.md', async () => {
  const text = await readFile('SECURITY.md', 'utf8');
  const rows = text.split('\n').filter((line) => /^\| .* \| .* \| .* \|$/.test(line) && !line.startsWith('| could try'));
  const quoted = (part: string) => [...part.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const isTest = (name: string) =>
    [name, `${name}.test.ts`, `${name}.test.tsx`].some(
      (file) => existsSync(`test/${file}`) || existsSync(`test/browser/${file}`),
    );

  it('has a row for each possible attack, with the test that covers it', () => {
    expect(rows.length).toBeGreaterThan(30);
    const without = rows.filter((row) => quoted(row.split(' | ').at(-1)!).length === 0 && !/every browser test/.test(row));
    expect(without).toEqual([]);
  });

  it('names existing tests', () => {
    const tests = rows.flatMap((row) => quoted(row.split(' | ').at(-1)!)).filter((name) => !name.startsWith('npm run '));
    expect(tests.filter((name) => !isTest(name))).toEqual([]);
  });

  it('names existing files', () => {
    let folder = '';
    const missing = quoted(text.replaceAll(/^```[^]*?^```/gm, '')).filter((name) => {
      if (!/^[\w.-]+(\/[\w.-]+)*(\.tsx?|\.mjs|\.json)$|^(content|background|lists|media|engine|host|messaging)\//.test(name))
        return false;
      if (name.includes('/')) folder = name.slice(0, name.lastIndexOf('/'));
      const places = [name, `src/${name}`, `${folder}/${name}`, `src/${folder}/${name}`];
      return !places.some((place) => existsSync(place)) && !/^(engine|manifest)\.js/.test(name);
    });
    expect(missing).toEqual([]);
  });
});
