// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { SelectionBar } from '../../../../src/lists/list/selection-bar';
import { noSelection } from '../../../../src/lists/list/selection';
import type { ListRow } from '../../../../src/lists/sources/list-source';
import type { Envelope } from '../../../../src/messaging/envelope';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilTrue } from '../../../support/until';

const row: ListRow = {
  key: 'a',
  name: '',
  width: 1,
  height: 1,
  position: 0,
  address: null,
  place: null,
  state: { kind: 'waiting' },
};

test('an export that fails is said to the user, and its cause is kept for Diagnostics', async () => {
  const sent: Envelope[] = [];
  const sendMessage = async (envelope: Envelope) => (sent.push(envelope), { ok: true, value: undefined });
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: sendMessage as never } });
  const actions = [
    { key: 'csv' as const, name: 'CSV', stroke: '', run: () => Promise.reject(new Error('the script is missing')) },
  ];
  const none = () => undefined;
  const props = {
    rows: [row],
    selection: noSelection,
    onSelection: none,
    onAgain: null,
    onNameAnyway: null,
    unnamed: 0,
    onKeys: none,
  };
  await act(() => render(<SelectionBar {...props} actions={actions} />, document.body));
  await act(() => document.querySelector<HTMLElement>('.csv')?.click());
  await untilTrue(() => sent.length > 0);
  expect(document.querySelector('.said')?.textContent).toBe('GapLens couldn’t save or copy the list. Try again.');
  expect(sent[0]).toMatchObject({ type: 'keepFault', payload: { fault: { place: 'list' } } });
});
