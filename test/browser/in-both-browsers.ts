import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../support/session.mjs';
import { borrowSession, returnSession, type BrowserName, type SessionOptions } from './shared-browsers';

type SessionTests = (session: () => Session, browser: BrowserName) => void;

/**
 * Runs the same tests in Chromium and in Firefox, each with the built extension newly installed and nothing left in the browser of
 * earlier test files, and holds at the end that nothing has tried to leave the machine. Tests that judge the screen's own pixels ask for `compositing: 'gpu'`.
 */
export function inBothBrowsers(title: string, tests: SessionTests, options?: SessionOptions): void {
  inBrowsers(['chrome', 'firefox'], title, tests, options);
}

/** The same in the browsers named. */
export function inBrowsers(
  browsers: readonly BrowserName[],
  title: string,
  tests: SessionTests,
  options: SessionOptions = {},
): void {
  describe.each(browsers)(`${title} (%s)`, (browser) => {
    const ownOptions: SessionOptions = { compositing: 'software', ...options };
    let session: Session | undefined;
    let hasFailed = false;
    const opened = () => {
      if (!session) throw new Error(`${browser} was not started`);
      return session;
    };
    beforeAll(async () => {
      session = await borrowSession(browser, ownOptions);
    });
    afterEach(({ task }) => {
      hasFailed ||= task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
    });
    afterAll(() => session && returnSession(session, ownOptions, hasFailed));
    tests(opened, browser);
    test('no request leaves the machine', () => {
      expect(opened().guard.requests).toEqual([]);
    });
  });
}
