import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A habit of writing that a reader stumbles over, with sentences that show it and sentences that only look like it. */
interface Habit {
  advice: string;
  pattern: RegExp;
  wrong: string[];
  right: string[];
}

/** Each pattern is tried on one sentence. A question may begin as it likes. */
const habits: Habit[] = [
  {
    advice: 'Begin with the subject instead of "Of what", "Of a", "Of those".',
    pattern: /^Of (?:what|which|whom|those|these|several|a|an|the|all|each|it)\b(?!.*\?$)/,
    wrong: ['Of what was read, only the end is kept.', 'Of a still no more is loaded.', 'Of several the topmost one.'],
    right: ['Offers a choice of models.', 'One of those is kept.', 'Of course the page may lie.'],
  },
  {
    advice: 'Name the thing instead of "What is", "What follows".',
    pattern: /^What\b(?!.*\?$)/,
    wrong: ['What is in view comes first.', 'What the page has loaded stays.', 'What a frame knows of its images.'],
    right: ['What is GapLens?', 'Whatever is in view comes first.', 'Says what is in view.'],
  },
  {
    advice: 'Name the things instead of "Those of", "Those that".',
    pattern: /^(?:Those|That) (?:of|that|which|who|in|whose)\b/,
    wrong: ['Those of a run are added to it.', 'Those that moved are dropped.', 'That of the top frame wins.'],
    right: ['Those images are added.', 'That image wins.', 'Keeps those of the run.'],
  },
  {
    advice: 'Say what the function returns ("Returns whether…", "True if…") instead of "Whether…".',
    pattern: /^Whether\b(?!.*\?$)/,
    wrong: ['Whether the page is in front.', 'Whether it moved or not does not matter.'],
    right: ['Returns whether the page is in front.', 'True while the page is in front.'],
  },
  {
    advice: 'Name the person or the code instead of "Who…", "Whoever…".',
    pattern: /^(?:Who|Whom|Whoever)\b(?!.*\?$)/,
    wrong: ['Whoever needs the text takes JSON.', 'Who may ask is checked.'],
    right: ['Who may ask?', 'Whose frame it is does not matter.', 'The frame may ask.'],
  },
  {
    advice: 'Write "again" instead of "anew".',
    pattern: /\banew\b/i,
    wrong: ['The list is read anew.', 'Anew for each frame.'],
    right: ['A new list is read.', 'renewed, canewood'],
  },
  {
    advice: 'Write who reports what instead of "is told", "are told".',
    pattern: /\b(?:is|are|was|were|be|been|being) (?:never |not |only |also )?told\b(?! apart)/,
    wrong: ['The count is told to the popup.', 'Frames are not told.', 'It has been told once.'],
    right: ['The popup reports the count.', 'They are told apart by their size.', 'She told us.'],
  },
  {
    advice: 'Write "is shown" instead of "is on show".',
    pattern: /\bon show\b/,
    wrong: ['The map is on show.'],
    right: ['The map is shown.', 'depends on showing it'],
  },
  {
    advice: 'Write "reverse" or "turn around" instead of "turn round".',
    pattern: /\bturn(?:s|ed|ing)? (?:\w+ )?round\b/i,
    wrong: ['The order is turned round.', 'Turns it round.'],
    right: ['Turns the order around.', 'Returns a rounded number.'],
  },
  {
    advice: 'Write "96%" without a space.',
    pattern: /\d[ \u00a0]%(?! \d)/,
    wrong: ['96 % of them.', 'At 0.5 %, nothing is seen.'],
    right: ['96% of them.', 'The remainder is 7 % 4.'],
  },
];

const folders = ['src', 'build', 'test', 'docs'];
/** Not ours to write, or, as here, written to show the habits. */
const exempt = /LICEN[CS]E|\/language\.test\.ts$/;

/** Files with comments, and the documents, relative to the root with `/`. */
const files = [
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll(path.sep, '/')}`,
    ),
  ),
  ...readdirSync(root, { encoding: 'utf8' }),
].filter((file) => /\.(?:tsx?|m[jt]s|css|md)$/.test(file) && !exempt.test(file));

/** Returns the sentences that people read in a file: those of its comments, or those of the whole document. */
function sentencesOf(file: string, content: string): string[] {
  return (file.endsWith('.md') ? passagesOf(content) : commentsOf(content)).flatMap(splitSentences);
}

/** Block comments without their asterisks, and lines of `//` that follow each other as one. A tag such as `@returns` begins a new passage. */
function commentsOf(code: string): string[] {
  const comments = code.matchAll(/\/\*([^]*?)\*\/|((?:(?<=^|\s)\/\/.*(?:\r?\n[ \t]*(?=\/\/))?)+)/gm);
  return [...comments].flatMap(([, block = '', lines = '']) =>
    `${block}${lines}`
      .replaceAll(/^[ \t]*(?:\*+|\/\/)[ \t]?/gm, '')
      .split(/\n\s*\n|^\s*- |@\w+(?: \{[^\n]*\})?(?: \w+)?/m)
      .map(joinLines),
  );
}

/** Paragraphs, list items and table cells of a document, without its headings and its code. */
function passagesOf(markdown: string): string[] {
  return markdown
    .replaceAll(/^\s*```[^]*?^\s*```|^#.*$/gm, '')
    .split(/\n\s*\n|^\s*(?:[-*]|\d+\.) |\|/m)
    .map(joinLines);
}

const joinLines = (passage: string) =>
  passage
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('**', '')
    .trim();

/** A sentence ends before a blank and a capital letter. Words in backticks are names, whatever they say. */
function splitSentences(passage: string): string[] {
  return passage
    .replaceAll(/`[^`]*`/g, '`')
    .split(/(?<=[.!?:]["”)]?)\s+(?=["“(]?[A-Z])/)
    .filter((sentence) => sentence !== '');
}

/** Returns what a file's sentences should not say, each with the advice. */
function faultsOf(file: string, content: string): string[] {
  return sentencesOf(file, content).flatMap((sentence) =>
    habits.filter(({ pattern }) => pattern.test(sentence)).map(({ advice }) => `${file}: "${sentence.slice(0, 100)}": ${advice}`),
  );
}

describe('the habits', () => {
  it.each(habits)('$advice', ({ pattern, wrong, right }) => {
    expect(wrong.filter((sentence) => !pattern.test(sentence))).toEqual([]);
    expect(right.filter((sentence) => pattern.test(sentence))).toEqual([]);
  });

  it('are looked for in comments only, and in documents outside of code', () => {
    const code =
      "/**\n * Returns it. What is left\n * stays.\n */\nconst a = 'What is said'; // Whether\n// it moved.\n/* One. */";
    expect(sentencesOf('a.ts', code)).toEqual(['Returns it.', 'What is left stays.', 'Whether it moved.', 'One.']);
    expect(sentencesOf('a.ts', '// See https://a.example/. Two.')).toEqual(['See https://a.example/.', 'Two.']);
    expect(sentencesOf('a.ts', '/** @param {string} one What is one. */')).toEqual(['What is one.']);
    const document = '# Title\n\n- One. **Two**\n  goes on.\n\n```\nWhat is code\n```\n\n| a | What is b. |\n';
    expect(sentencesOf('a.md', document)).toEqual(['One.', 'Two goes on.', 'a', 'What is b.']);
  });
});

describe('comments and documents', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files).toContain('README.md');
    expect(files).toContain('build.mjs');
  });

  it('have none of them', () => {
    expect(files.flatMap((file) => faultsOf(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });
});
