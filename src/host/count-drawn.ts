import { readProlog } from '../media/svg-file';

/** Elements that refer to others more deeply than this are counted as without end. */
const DEEPEST = 500;

interface Part {
  /** Elements in it that have no id. */
  own: number;
  /** Ids of those in it that have one, and of those that it draws once more. */
  inside: string[];
}

/**
 * Returns how many elements a drawing consists of once each `<use>` stands for what it refers to: a few lines can stand for millions. So can
 * the entities of its document type, of which it returns the longest if that is more.
 * At most `most`.
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
    // Browsers draw nothing that refers to itself.
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

/** Characters of a document type that are looked at. */
const HEAD = 65_536;

/** Entities of the document type, by names that no id has, each with those that its text refers to. */
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

/** No id: those have no blanks. */
const ROOT = ' ';

/** Each element belongs to the innermost one around it that has an id. */
function readParts(text: string): Map<string, Part> {
  const root: Part = { own: 0, inside: [] };
  const parts = new Map([[ROOT, root]]);
  /** The part around each element that is open. */
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
