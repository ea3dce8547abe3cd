import { expect, test } from 'vitest';
import { parseTabId } from '../../../src/platform/tab-id';

test.each([
  ['0', 0],
  ['17', 17],
  ['2147483647', 2_147_483_647],
  ['2147483648', null],
  ['9'.repeat(400), null],
  ['-1', null],
  ['1e3', null],
  ['0x10', null],
  ['7;', null],
  ['__proto__', null],
  ['', null],
  [null, null],
])('an address with ?tab=%s names a tab that a browser may have, or none', (written, id) => {
  expect(parseTabId(written)).toBe(id);
});
