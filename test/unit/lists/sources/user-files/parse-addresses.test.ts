import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfAddress, originsOf, parseAddresses } from '../../../../../src/lists/sources/user-files/parse-addresses';

describe('a list of addresses', () => {
  test('has one address per line, skips empty lines and comments, and reports bad lines by number', () => {
    const text =
      '\uFEFFhttps://example.org/a.png\r\n\r\n# a comment\n  http://example.org/b c.png\nnot an address\n\tdata:image/gif;base64,AA==  \nftp://example.org/c.png\njavascript:alert(1)\n';
    const { addresses, bad } = parseAddresses(text);
    expect(addresses).toEqual(['https://example.org/a.png', 'data:image/gif;base64,AA==']);
    expect(bad).toEqual([
      { line: 4, text: 'http://example.org/b c.png' },
      { line: 5, text: 'not an address' },
      { line: 7, text: 'ftp://example.org/c.png' },
      { line: 8, text: 'javascript:alert(1)' },
    ]);
  });

  test('contains each address once', () => {
    expect(parseAddresses('http://example.org\nhttp://example.org/\n').addresses).toEqual(['http://example.org/']);
  });

  test('loses no line: each is empty, a comment, an address or bad', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.webUrl(),
            fc.string().map((text) => text.replaceAll(/[\r\n]/g, ' ')),
          ),
        ),
        (lines) => {
          const { addresses, bad } = parseAddresses(lines.join('\n'));
          const told = lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
          for (const { line, text } of bad) expect(lines[line - 1]?.trim()).toBe(text);
          const good = told.length - bad.length;
          expect(addresses.length).toBeLessThanOrEqual(good);
          expect(addresses.length > 0).toBe(good > 0);
        },
      ),
    );
  });

  test('parses to the same addresses again, with any line endings', () => {
    const line = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom('', '# more', 'no address'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const { addresses, bad } = parseAddresses(lines.join('\n'));
        expect(parseAddresses(`\uFEFF${lines.join(end)}${end}`)).toEqual({ addresses, bad });
        expect(parseAddresses(addresses.join(end))).toEqual({ addresses, bad: [] });
      }),
    );
  });

  test('needs permission by host, regardless of the port, and none for data addresses', () => {
    const addresses = ['http://a.example:8080/1.png', 'https://a.example/2.png', 'http://b.example/', 'data:image/png,'];
    expect(originsOf(addresses)).toEqual(['*://a.example/*', '*://b.example/*']);
  });

  test('names an address after its file, or after its host if it has none', () => {
    expect(nameOfAddress('https://example.org/images/a%20cat.jpg?size=2')).toBe('a cat.jpg');
    expect(nameOfAddress('https://example.org/')).toBe('example.org');
    expect(nameOfAddress('https://example.org/100%25%ff')).toBe('100%25%ff');
  });
});
