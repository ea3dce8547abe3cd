import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

describe('the programs of package.json', async () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await readFile('package.json', 'utf8'));
  const programs = Object.entries(scripts).flatMap(([name, script]) => {
    const [, file] = /^node (\S+\.mjs)/.exec(script) ?? [];
    return file === undefined ? [] : { name, file };
  });
  const files = [...new Set(programs.map(({ file }) => file))];

  it.concurrent.each(files)('%s prints its help, with the name that npm knows it by', async (file) => {
    const { status, output } = await printHelp(file);
    expect(status).toBe(0);
    const name = /^Usage: npm (?:run )?(\S+) -- /.exec(output)?.[1];
    expect(programs).toContainEqual({ name, file });
  });
});

function printHelp(file: string): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, '--help'], (error, output) => resolve({ status: error ? Number(error.code) : 0, output }));
  });
}
