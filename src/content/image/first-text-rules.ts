import { call, read } from '../dom/members';
import { toPixels } from '../dom/css-values';
import { isShadowRoot } from '../dom/is-element';

/** Milliseconds for which the style sheets of a document or shadow tree are assumed not to change. */
const LASTS = 250;
/** Rules that are examined in one style sheet, which takes some milliseconds. */
const MOST_RULES = 20_000;
/** CSS pixels: text of this font size may have a first line that is large enough to be listed. */
const LARGE_TEXT = 32;

const SELECTOR = /:first-(letter|line)/i;

type Answer = 'yes' | 'no' | 'unreadable';
interface Known {
  answer: Answer;
  /** Number of rules of a style sheet, or the time when a root was examined. */
  at: number;
}

const knownSheets = new WeakMap<CSSStyleSheet, Known>();
const knownRoots = new WeakMap<Node, Known>();

/**
 * Returns whether a rule may give an element a `::first-letter` or `::first-line`. Computing the style of these for every element would
 * more than double the time of a search. Style sheets of other origins cannot be read, so with them only large text may have one.
 */
export function mayHaveFirstText(element: Element, { fontSize }: CSSStyleDeclaration): boolean {
  const root = call(element, 'getRootNode');
  const before = knownRoots.get(root);
  const isFresh = before !== undefined && performance.now() - before.at < LASTS;
  const known = isFresh ? before : { answer: examineRoot(root), at: performance.now() };
  knownRoots.set(root, known);
  return known.answer === 'yes' || (known.answer === 'unreadable' && toPixels(fontSize) >= LARGE_TEXT);
}

function examineRoot(root: Node): Answer {
  const holder = isShadowRoot(root) ? root : document;
  const sheets = [...read(holder, 'styleSheets'), ...(read(holder, 'adoptedStyleSheets') ?? [])];
  return sheets.map(examineSheet).reduce(strongest, 'no');
}

function examineSheet(sheet: CSSStyleSheet): Answer {
  try {
    const rules = sheet.cssRules;
    const before = knownSheets.get(sheet);
    if (before?.at === rules.length) return before.answer;
    const left = { rules: MOST_RULES };
    const answer = examineRules(rules, left);
    knownSheets.set(sheet, { answer, at: rules.length });
    return answer;
  } catch {
    // Browsers throw for a style sheet of another origin.
    return 'unreadable';
  }
}

function examineRules(rules: CSSRuleList, left: { rules: number }): Answer {
  let answer: Answer = 'no';
  for (const rule of rules) {
    left.rules -= 1;
    if (left.rules < 0) return strongest(answer, 'unreadable');
    if ('selectorText' in rule && SELECTOR.test(String(rule.selectorText))) return 'yes';
    if (rule instanceof CSSImportRule && rule.styleSheet) answer = strongest(answer, examineSheet(rule.styleSheet));
    else if ('cssRules' in rule) answer = strongest(answer, examineRules(rule.cssRules as CSSRuleList, left));
    if (answer === 'yes') return answer;
  }
  return answer;
}

function strongest(a: Answer, b: Answer): Answer {
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'unreadable' ? a : b;
}
