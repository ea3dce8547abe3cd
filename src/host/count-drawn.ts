/** Elements that refer to others more deeply than this are counted as without end. */
const DEEPEST = 500;

interface Part {
  /** Elements in it that have no id. */
  own: number;
  /** Ids of those in it that have one, and of those that it draws once more. */
  inside: string[];
}

/**
 * Returns how many elements a drawing consists of once each `<use>` stands for what it refers to: a few lines can stand for millions.
 * At most `most`.
 */
export function countDrawn(text: string, most: number): number {
  const parts = readParts(text);
  const known = new Map<string, number>();
  const count = (id: string, depth: number): number => {
    const part = parts.get(id);
    if (!part) return 1;
    if (depth > DEEPEST) return most;
    const before = known.get(id);
    if (before !== undefined) return before;
    // What refers to itself is not drawn.
    known.set(id, 0);
    let sum = part.own;
    for (const inner of part.inside) {
      sum += count(inner, depth + 1);
      if (sum >= most) break;
    }
    known.set(id, Math.min(sum, most));
    return Math.min(sum, most);
  };
  return count(ROOT, 0);
}

/** No id: those have no blanks. */
const ROOT = ' ';

/** Each element belongs to the innermost one around it that has an id. */
function readParts(text: string): Map<string, Part> {
  const root: Part = { own: 0, inside: [] };
  const parts = new Map([[ROOT, root]]);
  /** What was the part around each element that is open. */
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
