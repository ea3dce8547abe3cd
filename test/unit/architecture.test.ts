import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importRules, importTable, roomOf, rooms } from '../../build/import-matrix.mjs';

const src = fileURLToPath(new URL('../../src', import.meta.url));

interface SourceFile {
  /** Relative to src, with `/`. */
  file: string;
  folder: string;
  text: string;
  /** Of our own files: relative to src. Of packages: the name as written. */
  imports: { own: string[]; packages: string[] };
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.(ts|tsx|mts|mjs|css|html|py)$/.test(file))
  .map(readSource);
const scripts = files.filter(({ file }) => /\.(ts|tsx|mts|mjs)$/.test(file));

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(src, file), 'utf8');
  const specifiers = /\.(css|html|py)$/.test(file) ? [] : importsOf(text);
  const own = specifiers.filter((name) => name.startsWith('.')).map((name) => path.posix.join(path.posix.dirname(file), name));
  const packages = specifiers.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  return { file, folder: file.split('/')[0]!, text, imports: { own, packages } };
}

/** `import ... from`, `export ... from`, `import '...'`, `import('...')`. */
function importsOf(text: string): string[] {
  const pattern = /(?:^|[\s;}])(?:from\s*|import\s*\(?\s*)['"]([^'"]+)['"]/g;
  return [...withoutComments(text).matchAll(pattern)].map(([, specifier]) => specifier!);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

describe('imports', () => {
  it('are read from the files', () => {
    expect(scripts.length).toBeGreaterThan(80);
    const engine = scripts.find(({ file }) => file === 'engine/worker/index.ts');
    expect(engine?.imports.own).toContain('messaging/worker-channel');
    const all =
      "import type { A } from './a';\nexport * from './b';\nimport './c.css';\nawait import('./d'); // from './e'\n/* import './f' */";
    expect(importsOf(all)).toEqual(['./a', './b', './c.css', './d']);
  });

  it('point one way, from room to room', () => {
    const wrong = scripts.flatMap(({ file, imports }) =>
      imports.own
        .map((target) => ({ target, from: roomOf(file), to: roomOf(target) }))
        .filter(({ from, to }) => to !== from && !rooms[from]?.imports.includes(to))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
    const withoutRoom = scripts.map(({ file }) => roomOf(file)).filter((room) => !rooms[room]);
    // Models are data and the scripts that made them.
    expect([...new Set(withoutRoom)].toSorted()).toEqual(['globals.d.ts', 'models']);
  });

  it('are allowed from above only, and lint and CONTRIBUTING know the same table', () => {
    const order = Object.keys(rooms);
    const fromBelow = Object.entries(rooms).flatMap(([room, { imports }]) =>
      imports
        .filter((each) => each !== '_locales' && order.indexOf(each) >= order.indexOf(room))
        .map((each) => `${room}: ${each}`),
    );
    expect(fromBelow).toEqual([]);
    const read = (name: string) => readFileSync(path.join(src, '..', name), 'utf8');
    expect(JSON.parse(read('build/import-rules.json'))).toEqual(importRules());
    // `npm run import-rules` writes both.
    expect(read('CONTRIBUTING.md')).toContain(importTable());
  });

  it('form no cycle, those of types neither', () => {
    const byPath = new Map(scripts.flatMap(({ file, imports }) => [[file.replace(/\.tsx?$/, ''), imports.own] as const]));
    const done = new Set<string>();
    const cycleFrom = (file: string, above: string[]): string | null => {
      if (above.includes(file)) return [...above.slice(above.indexOf(file)), file].join(' > ');
      if (done.has(file)) return null;
      done.add(file);
      const below = (byPath.get(file) ?? []).map((each) => cycleFrom(each, [...above, file]));
      return below.find((cycle) => cycle !== null) ?? null;
    };
    expect([...byPath.keys()].flatMap((file) => cycleFrom(file, []) ?? [])).toEqual([]);
  });

  it('of TensorFlow.js are in the engine only, and in the scripts that check models', () => {
    const importers = scripts.filter(({ imports }) => imports.packages.some((name) => name.startsWith('@tensorflow/')));
    expect(importers.length).toBeGreaterThan(0);
    const outside = importers.map(({ file }) => file).filter((file) => !/^(engine\/|models\/.*\.(mjs|mts)$)/.test(file));
    expect(outside).toEqual([]);
  });

  it('of the WebExtension polyfill are in one file', () => {
    const importers = scripts.filter(({ imports }) => imports.packages.includes('webextension-polyfill')).map(({ file }) => file);
    expect(importers).toEqual(['platform/browser.ts']);
  });

  it('of messages and ports come through the two receivers, which check who sends, and from no other extension', () => {
    const heard = /\b(?:onMessage|onConnect)\??\.addListener/;
    const receivers = new Set(['messaging/receive.ts', 'messaging/receive-ports.ts']);
    // The other end of a port that we opened ourselves is known.
    const ofRuntime = scripts.filter(
      ({ file, text }) => !receivers.has(file) && /runtime\??\.(?:onMessage|onConnect)\b/.test(text),
    );
    expect(ofRuntime.map(({ file }) => file)).toEqual([]);
    expect(scripts.filter(({ file, text }) => receivers.has(file) && heard.test(text))).toHaveLength(receivers.size);
    expect(scripts.filter(({ text }) => /on(?:Message|Connect)External/.test(text))).toEqual([]);
  });

  it('of the extension API are not in the engine: its worker has none', () => {
    const users = scripts.filter(
      ({ folder, imports }) => folder === 'engine' && imports.own.some((target) => target.startsWith('platform/')),
    );
    expect(users.map(({ file }) => file)).toEqual([]);
  });
});

describe('files', () => {
  const lengthOf = (text: string) => text.trimEnd().split('\n').length;

  it('have 300 lines at most', () => {
    expect(files.filter(({ text }) => lengthOf(text) > 300).map(({ file }) => file)).toEqual([]);
  });

  it('named index.ts only wire: under 60 lines', () => {
    const long = files.filter(({ file, text }) => file.endsWith('/index.ts') && lengthOf(text) >= 60);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  it('that draw over pages write no text, which pages could read: `setWords` does it', () => {
    const text =
      /\.(textContent|innerText|innerHTML|outerHTML|outerText|nodeValue)\s*=(?!=)|createTextNode|insertAdjacent(HTML|Text)/;
    expect(text.test("note.textContent = 'words'")).toBe(true);
    expect(text.test("body.textContent === ''")).toBe(false);
    const drawing = scripts.filter(({ file }) => file.startsWith('content/overlay/'));
    const wrong = drawing.filter((each) => text.test(withoutComments(each.text))).map(({ file }) => file);
    // A style sheet is text where it cannot be constructed. It is not shown.
    expect(wrong).toEqual(['content/overlay/add-styles.ts']);
  });

  it('swallow no failure without a word: a handler that does not look at it says why nothing is lost', () => {
    const handler = /\.catch\(\(\) =>(?! (?:say\(|Promise\.reject\())/;
    const empty = /catch(?: \(\w+\))? \{\s*\}/;
    const isComment = (line = '') => /^\s*(\/\/|\/?\*)/.test(line);
    const silent = scripts
      .filter(({ file }) => /\.tsx?$/.test(file))
      .flatMap(({ file, text }) => {
        const lines = text.split('\n');
        const unexplained = lines.flatMap((line, index) =>
          handler.test(line) && ![1, 2].some((back) => isComment(lines[index - back])) ? [`${file}:${index + 1}`] : [],
        );
        return empty.test(text) ? [...unexplained, file] : unexplained;
      });
    expect(handler.test('work().catch(() => undefined);')).toBe(true);
    expect(empty.test('try { a(); } catch {}')).toBe(true);
    expect(silent).toEqual([]);
  });

  it('switch no type check off', () => {
    const suppression = /@ts-(ignore|expect-error|nocheck)/;
    const any = /(?:[:<|&,=]\s*any\s*(?:[;,)>|&=[{}\]]|$)|\bas any\b)/m;
    expect(any.test('const x: any = 1')).toBe(true);
    expect(any.test('f(x as any)')).toBe(true);
    expect(any.test('Promise<any>')).toBe(true);
    expect(any.test('any of them, any other')).toBe(false);
    const typed = scripts.filter(({ file }) => /\.tsx?$/.test(file));
    const wrong = typed.filter(({ text }) => suppression.test(text) || any.test(withoutComments(text)));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe('events', () => {
  /** Adds listeners: to signals, which no page has, or to anything else. */
  const addsListener = /addEventListener\((?!\s*'abort')/;
  /** Properties that hold a listener, of a target that a page may reach. */
  const setsListener = /(?<!port\d?)\.on[a-z]+ = /;

  it('reach what runs in pages only where the browser itself dispatched them', () => {
    expect(addsListener.test("signal.addEventListener('abort', stop)")).toBe(false);
    expect(addsListener.test("addEventListener('click', press)")).toBe(true);
    expect(setsListener.test('window.onclick = press')).toBe(true);
    const inPages = scripts.filter(({ folder }) => ['content', 'background', 'messaging', 'platform'].includes(folder));
    const listening = inPages.filter(({ text }) => [addsListener, setsListener].some((each) => each.test(withoutComments(text))));
    expect(listening.map(({ file }) => file).toSorted()).toEqual([
      'background/escape-elsewhere.ts', // injects a function that stands alone, and checks `isTrusted` itself
      'content/dom/listen.ts',
      'content/overlay/catch-keys.ts', // its own probe, which is no trusted event
      'messaging/worker-channel.ts', // between contexts of ours
      'platform/page-return.ts', // checks `isTrusted` itself
    ]);
  });
});
