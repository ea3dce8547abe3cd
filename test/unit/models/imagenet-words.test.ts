import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imagenetWords } from '../../support/imagenet-words';

const file = new URL('../../../src/models/imagenet/words.json', import.meta.url);
const { nouns } = JSON.parse(readFileSync(file, 'utf8')) as { nouns: { names: string[]; classes: string }[] };

test('are under 120 kB: they are loaded when a person begins to type', () => {
  expect(statSync(file).size).toBeLessThan(120_000);
});

test('contain each group of classes once, with names', () => {
  expect(new Set(nouns.map(({ classes }) => classes)).size).toBe(nouns.length);
  expect(nouns.filter(({ names }) => names.length === 0 || names.some((name) => name.trim() === ''))).toEqual([]);
});

test('name existing classes, each once and in order', () => {
  expect(imagenetWords.classes).toHaveLength(1000);
  for (const { classes } of imagenetWords.nouns) {
    expect(classes).toEqual([...new Set(classes)].toSorted((a, b) => a - b));
    expect(classes.filter((classIndex) => !(classIndex >= 0 && classIndex < 1000))).toEqual([]);
  }
});

test('leave out terms that are too broad to search for', () => {
  const names = new Set(nouns.flatMap((noun) => noun.names));
  expect(['entity', 'artifact', 'whole', 'device', 'living thing'].filter((name) => names.has(name))).toEqual([]);
});
