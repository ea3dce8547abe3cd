import { expect, test } from 'vitest';
import { readProjectLinks } from '../../../build/project-links.mjs';

test('a package.json that names no address gives none', () => {
  expect(readProjectLinks({ name: 'gaplens' })).toEqual({ homepage: null, source: null, issues: null });
});

test('addresses are read in the forms that npm writes', () => {
  const links = readProjectLinks({
    homepage: 'https://project.example/gaplens#readme',
    repository: { type: 'git', url: 'git+https://code.example/people/gaplens.git' },
    bugs: { url: 'https://code.example/people/gaplens/issues' },
  });
  expect(links).toEqual({
    homepage: 'https://project.example/gaplens#readme',
    source: 'https://code.example/people/gaplens',
    issues: 'https://code.example/people/gaplens/issues',
  });
});

test.each([
  ['people/gaplens', 'https://github.com/people/gaplens'],
  ['github:people/gaplens', 'https://github.com/people/gaplens'],
  ['gitlab:people/gaplens', 'https://gitlab.com/people/gaplens'],
  ['git://code.example/gaplens.git', 'https://code.example/gaplens'],
  ['https://code.example/gaplens.git', 'https://code.example/gaplens'],
  ['git@code.example:people/gaplens.git', null],
  ['file:../gaplens', null],
  [{ type: 'git' }, null],
  [7, null],
])('the repository %o is at %s', (repository, source) => {
  expect(readProjectLinks({ repository })).toEqual({ homepage: null, source, issues: null });
});

test.each(['http://project.example', 'javascript:alert(1)', 'mailto:a@b.example', '', null, { email: 'a@b.example' }])(
  'the address %o leads nowhere',
  (address) => {
    expect(readProjectLinks({ homepage: address, bugs: address })).toEqual({ homepage: null, source: null, issues: null });
  },
);
