import { listOnly } from '../support/list-only.mjs';
import { tellKinds } from '../support/tell-kinds.mjs';
import { openSession, type Session } from '../support/session.mjs';

export type BrowserName = Session['launched']['name'];
export interface SessionOptions extends NonNullable<Parameters<typeof openSession>[1]> {
  /**
   * A press on the button starts the run over a page, as it does for people. In other tests it only lists the images: many press the
   * button to be granted a page, or need the list before a run.
   */
  startsAtOnce?: boolean;
  /** Preferences of Firefox that take effect while it runs, so that test files with such preferences share a browser too. */
  livePreferences?: Record<string, unknown>;
  /**
   * The network "Kinds of picture" looks at each image first, as it does for people. In other tests it does not: many draw the images that
   * they classify, and no class is named for a drawn pattern.
   */
  tellsKinds?: boolean;
}

/** A browser that does not renew itself within this time (ms) is replaced. */
const RENEWAL_LIMIT = 20_000;

/** Browsers that wait for the next test file of this process. Test files share a process, see vitest.config.ts. */
const waiting = new Map<BrowserName, Session>();

// Without this, a process that receives SIGTERM ends without the handlers that end its browsers and screens.
process.once('SIGTERM', () => process.exit());

/**
 * Gives a session of the browser that an earlier test file left, with nothing in it of that file; starts a browser where there is
 * none, and for those tests that start theirs with settings of its own.
 */
export async function borrowSession(name: BrowserName, options: SessionOptions): Promise<Session> {
  const session = await findSession(name, options);
  if (options.livePreferences) await session.launched.setPreferences(options.livePreferences);
  if (!options.startsAtOnce) await listOnly(session.launched);
  if (!options.tellsKinds) await tellKinds(session.launched, false);
  return session;
}

async function findSession(name: BrowserName, options: SessionOptions): Promise<Session> {
  const left = isShared(name, options) ? waiting.get(name) : undefined;
  if (!left) return openSession(name, options);
  waiting.delete(name);
  try {
    return await withinLimit(left.renew(options.prepare));
  } catch (error) {
    console.warn(`${name} is started again:`, error);
    await left.close().catch(() => undefined);
    return openSession(name, options);
  }
}

/** Keeps the browser for the next test file, unless a test has failed in it: who knows what that left behind. */
export async function returnSession(session: Session, options: SessionOptions, hasFailed: boolean): Promise<void> {
  const { name, browser } = session.launched;
  if (hasFailed || !browser.connected || !isShared(name, options) || waiting.has(name)) await session.close();
  else waiting.set(name, session);
}

/** Returns whether test files can share such a session. The way Chrome draws its windows is chosen when it starts; Firefox has no such choice. */
function isShared(name: BrowserName, { args, firefoxPreferences, compositing }: SessionOptions): boolean {
  return !args && (name === 'chrome' ? compositing === 'software' : !firefoxPreferences);
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It was not renewed within ${RENEWAL_LIMIT} ms.`)), RENEWAL_LIMIT);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
