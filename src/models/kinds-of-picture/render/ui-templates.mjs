// Pages of admin and site templates, as their packages bring them, at many window sizes and scroll positions.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Whole packages by part. */
const PACKAGES = {
  train: [
    '@tabler/preview/dist',
    'startbootstrap-sb-admin-2',
    'startbootstrap-creative/dist',
    'startbootstrap-resume/dist',
    'startbootstrap-sb-admin/dist',
  ],
  apart: ['gentelella/dist', 'sneat-bootstrap-html-admin-template-free/html'],
};
const WEIGHT = { '@tabler/preview/dist': 3 };
// Pages that are about maps or nothing but charts would carry the wrong label.
const LEFT_OUT = /map|chart|blank|landing|icons?[-.]|flags|404|500/;
const SIZES = [
  [1280, 800],
  [1440, 900],
  [1600, 1000],
  [1024, 700],
  [800, 900],
  [390, 844],
  [430, 932],
  [768, 1024],
];
const pagesOf = new Map();

export function templatePage({ random, part, data }) {
  const folder = random.pick(PACKAGES[part].flatMap((name) => Array(WEIGHT[name] ?? 1).fill(name)));
  if (!pagesOf.has(folder)) pagesOf.set(folder, listPages(path.join(data, 'npm/node_modules', folder)));
  const [width, height] = random.pick(SIZES);
  const url = `/npm/node_modules/${folder}/${random.pick(pagesOf.get(folder))}`;
  return { url, root: `npm/node_modules/${folder}`, width, height, scroll: random.chance(0.5) ? random.next() : 0 };
}

function listPages(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.html') && !name.includes('node_modules') && !LEFT_OUT.test(name))
    .sort();
}
