// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../../src/domain/errors';
import { FailureNotice } from '../../../../src/ui/controls/failure-notice';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

test.each<[ErrorCode, string]>([
  ['image-broken', 'Could not read this image'],
  ['screen-not-allowed', 'Could not read this image'],
  ['site-not-allowed', 'Could not read this image'],
  ['unreachable-frame', 'Could not read this frame'],
  ['tab-gone', 'Could not reach this page'],
  ['engine-timeout', 'Could not classify'],
  ['model-corrupt', 'Could not classify'],
  ['backend-wrong', 'Could not classify'],
  ['settings-not-stored', 'Could not save or read settings'],
  ['settings-file-newer', 'Could not import settings'],
  // Any press may end in these: the options may not open, or a picture may not be copied.
  ['unexpected', 'That didn’t work'],
  ['message-refused', 'That didn’t work'],
  ['storage-full', 'That didn’t work'],
  ['copy-refused', 'That didn’t work'],
])('the title of %s is “%s”', async (code, title) => {
  declareBrowser({ i18n: englishWords });
  await act(() => render(<FailureNotice error={{ code, params: [] }} />, document.body));
  expect(document.querySelector('.title')?.textContent).toBe(title);
});
