import { describe, expect, it } from 'vitest';
import { readWrittenPart, replaceWrittenPart } from '../../../build/written-part.mjs';

const document = `# Title

<!-- Written by \`npm run bench\`. -->

one

<!-- End of what is written. -->

Between.

<!-- Written by \`npm run bench\` (heads). -->

two

<!-- End of what is written. -->

After.
`;

describe('the part of a document that a command writes', () => {
  it.each([
    [undefined, 'one'],
    ['heads', 'two'],
  ])('is replaced, and nothing else is (name: %s)', (name, text) => {
    expect(readWrittenPart(document, 'bench', name)).toBe(text);
    expect(replaceWrittenPart(document, 'bench', 'three', name)).toBe(document.replace(`\n${text}\n`, '\nthree\n'));
  });

  it.each([
    ['has no beginning', document.replace('(heads)', '(boxes)')],
    ['has no end', document.replace(/<!-- End of what is written. -->\n\nAfter/, 'After')],
  ])('spoils no document in which it %s', (_, spoiled) => {
    expect(() => replaceWrittenPart(spoiled, 'bench', 'three', 'heads')).toThrow('npm run bench');
    expect(() => readWrittenPart(spoiled, 'bench', 'heads')).toThrow('npm run bench');
  });
});
