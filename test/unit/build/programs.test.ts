import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPrograms } from '../../support/run-programs';

describe('the programs of package.json', async () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await readFile('package.json', 'utf8'));
  const programs = Object.entries(scripts).flatMap(([name, script]) => {
    const [, file] = /^node (\S+\.mjs)/.exec(script) ?? [];
    return file === undefined ? [] : { name, file };
  });
  const files = [...new Set(programs.map(({ file }) => file))];
  let node: ReturnType<typeof startPrograms>;
  beforeAll(() => void (node = startPrograms()));
  afterAll(() => node.stop());

  it.each(files)('%s prints its help, with the name that npm knows it by', async (file) => {
    const { status, output } = await node.run(file, '--help');
    expect(status, output).toBe(0);
    const name = /^Usage: npm (?:run )?(\S+) -- /.exec(output)?.[1];
    expect(programs).toContainEqual({ name, file });
  });
});
