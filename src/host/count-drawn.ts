import { readProlog } from '../media/svg-file';

/** Levels of references. A drawing with more levels counts as endless. */
const DEEPEST = 500;

/** The elements that belong to an id (or to an entity), without those that belong to an id inside it. */
interface Part {
  /** Number of elements without an id of their own. */
  own: number;
  /** Ids of the parts inside it, and of the parts that it draws again by `<use>`. */
  inside: string[];
}

/**
 * Returns how many elements a drawing has if each `<use>` counts as the elements that it refers to, because a few lines can refer
 * to millions. The entities of the document type can do the same, so the largest of them counts if it has more. Never returns
 * more than `most`.
 */
export function countDrawn(text: string, most: number): number {
  const parts = readParts(text);
  const entities = readEntities(text);
  for (const [name, part] of entities) parts.set(name, part);
  const known = new Map<string, number>();
  const count = (id: string, depth: number): number => {
    const part = parts.get(id);
    if (!part) return 1;
    if (depth > DEEPEST) return most;
    const before = known.get(id);
    if (before !== undefined) return before;
    // An element that refers to itself is not drawn.
    known.set(id, 0);
    let sum = part.own;
    for (const inner of part.inside) {
      sum += count(inner, depth + 1);
      if (sum >= most) break;
    }
    known.set(id, Math.min(sum, most));
    return Math.min(sum, most);
  };
  return [ROOT, ...entities.keys()].reduce((largest, id) => Math.max(largest, count(id, 0)), 0);
}

/** Characters that are searched for a document type. */
const HEAD = 65_536;

/**
 * Returns the entities of the document type with the entities in their texts, by names that start with a blank, which no id does.
 */
function readEntities(text: string): Map<string, Part> {
  const { doctype } = readProlog(text.slice(0, HEAD));
  const found = doctype.matchAll(/<!ENTITY\s+([^\s%"']+)\s+(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    Array.from(found, ([, name = '', inDoubleQuotes, inSingleQuotes = '']) => {
      const inside = Array.from((inDoubleQuotes ?? inSingleQuotes).matchAll(/&([^\s&;]+);/g), ([, inner = '']) => ` ${inner}`);
      return [` ${name}`, { own: 1, inside }];
    }),
  );
}

/** Name of the part that has no id. Ids have no blanks. */
const ROOT = ' ';

/** Returns the parts by their ids. Each element belongs to the innermost element around it with an id. */
function readParts(text: string): Map<string, Part> {
  const root: Part = { own: 0, inside: [] };
  const parts = new Map([[ROOT, root]]);
  /** The part around each open element. */
  const open: Part[] = [];
  let part = root;
  for (const [, isEnd, name = '', rest = ''] of text.matchAll(/<(\/?)([\w:-]+)([^<>]*)>/g)) {
    if (isEnd) {
      part = open.pop() ?? root;
      continue;
    }
    const id = /\sid\s*=\s*["']([^"']*)/.exec(rest)?.[1];
    const outer = part;
    if (id !== undefined) {
      outer.inside.push(id);
      part = { own: 1, inside: [] };
      parts.set(id, part);
    } else part.own += 1;
    const target = /(?:^|:)use$/.test(name) && /href\s*=\s*["']#([^"']*)/.exec(rest)?.[1];
    if (target) part.inside.push(target);
    if (rest.endsWith('/')) part = outer;
    else open.push(outer);
  }
  return parts;
}
