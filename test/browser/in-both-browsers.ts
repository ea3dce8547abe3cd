import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, type Session } from '../support/session.mjs';

type BrowserName = Session['launched']['name'];
type SessionOptions = Parameters<typeof openSession>[1];
type SessionTests = (session: () => Session, browser: BrowserName) => void;

/**
 * Runs the same tests in Chromium and in Firefox, each with the built extension in a browser of its own, and holds at the end
 * that nothing has tried to leave the machine. What judges the screen's own pixels asks for `compositing: 'gpu'`.
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
    let session: Session | undefined;
    const opened = () => {
      if (!session) throw new Error(`${browser} was not started`);
      return session;
    };
    beforeAll(async () => {
      session = await openSession(browser, { compositing: 'software', ...options });
    });
    afterAll(() => session?.close());
    tests(opened, browser);
    test('no request has left the machine', () => {
      expect(opened().guard.requests).toEqual([]);
    });
  });
}
