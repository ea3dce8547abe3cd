/** Is true in `npm run check`, which leaves examples to `npm test` where each of them takes long. CONTRIBUTING lists these tests. */
export const isQuick = process.env['GAPLENS_QUICK'] === '1';

/** Returns all items, or in `npm run check` a few of them, spread evenly. */
export function fewIfQuick<T>(items: readonly T[], few: number): readonly T[] {
  if (!isQuick || items.length <= few) return items;
  return Array.from({ length: few }, (_, index) => items[Math.floor((index * items.length) / few)]!);
}
