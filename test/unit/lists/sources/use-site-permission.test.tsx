// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { useSitePermission } from '../../../../src/lists/sources/use-site-permission';
import { createEvent, declareBrowser } from '../../../support/fake-browser';

const origins = ['https://images.example/*'];
const onAdded = createEvent();
const onRemoved = createEvent();
const contains = vi.fn<() => Promise<boolean>>();
const request = vi.fn<() => Promise<boolean>>();

let ask: () => Promise<boolean>;
function Shown() {
  const permission = useSitePermission(origins);
  ask = permission.request;
  return <p>{String(permission.granted)}</p>;
}

/** Returns the words that are shown once everything has arrived. */
async function shownAfter(change: () => unknown): Promise<string> {
  await act(async () => {
    await change();
  });
  await act(async () => {
    await Promise.allSettled(contains.mock.results.map(({ value }) => value));
  });
  return document.body.textContent;
}

beforeEach(async () => {
  declareBrowser({ permissions: { contains, request, onAdded, onRemoved } });
  contains.mockResolvedValue(false);
  render(null, document.body);
  expect(await shownAfter(() => render(<Shown />, document.body))).toBe('false');
});

test.each([
  ['refused', () => Promise.resolve(false)],
  [
    'never requested, because there was no click',
    () => Promise.reject(new Error('permissions.request may only be called from a user input handler')),
  ],
])('a permission that is %s is not granted and can be requested again', async (_, answer) => {
  request.mockImplementationOnce(answer);
  let answered: boolean | undefined;
  expect(await shownAfter(async () => (answered = await ask()))).toBe('false');
  expect(answered).toBe(false);
  request.mockResolvedValueOnce(true);
  expect(await shownAfter(() => ask())).toBe('true');
  expect(request).toHaveBeenLastCalledWith({ origins });
});

test('permissions granted or revoked elsewhere are noticed', async () => {
  contains.mockResolvedValue(true);
  expect(await shownAfter(() => onAdded.emit())).toBe('true');
  contains.mockResolvedValue(false);
  expect(await shownAfter(() => onRemoved.emit())).toBe('false');
});

test('a refusal does not revoke an existing permission', async () => {
  contains.mockResolvedValue(true);
  await shownAfter(() => onAdded.emit());
  request.mockResolvedValueOnce(false);
  expect(await shownAfter(() => ask())).toBe('true');
});

test('an unmounted component stops listening', async () => {
  await shownAfter(() => render(null, document.body));
  contains.mockClear();
  await shownAfter(() => onRemoved.emit());
  expect(contains).not.toHaveBeenCalled();
});

test('nothing is granted if the browser rejects the check itself', async () => {
  contains.mockRejectedValue(new Error('Invalid value for origin pattern'));
  render(null, document.body);
  expect(await shownAfter(() => render(<Shown />, document.body))).toBe('false');
});
