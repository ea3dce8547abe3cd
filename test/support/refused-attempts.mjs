// @ts-check

/** @typedef {'refused' | 'allowed' | 'unknown'} AttemptOutcome */

/**
 * Tries in a page of ours to run code, markup and styles that are not the extension's own. Each attempt must be refused by the
 * page's policy. Runs in a page whose scripts come from {@link reportViolations}.
 * @returns {Promise<Record<string, AttemptOutcome>>}
 */
export async function attemptForeignCode() {
  // The driver's own evaluation may do what the page may not, until it first waits.
  await new Promise((resolve) => setTimeout(resolve));
  const page = /** @type {any} */ (globalThis);
  const { add, tryAll } = /** @type {ReturnType<typeof createAttempts>} */ (page.attempts);
  const code = 'globalThis.ranForeignCode = true';
  /** Returns whether foreign code has run, and clears the mark for the next attempt. */
  const hasRun = () => {
    const ran = page.ranForeignCode === true;
    delete page.ranForeignCode;
    return ran;
  };
  return tryAll({
    eval: () => page['eval'](`${code}; true`),
    'new Function': () => Reflect.construct(Function, [`${code}; return true`])(),
    'a timer of text': () => new Promise((resolve) => page.setTimeout(code, 0) && setTimeout(() => resolve(hasRun()), 50)),
    'an inline script by its text': () => (add('script', { textContent: code }), hasRun()),
    'an inline script by a text node': () => {
      const script = document.createElement('script');
      script.append(code);
      document.body.append(script);
      return hasRun();
    },
    'an attribute that listens': () => {
      const button = add('button', {});
      button.setAttribute('onclick', code);
      button.click();
      return hasRun();
    },
    'markup by innerHTML': () => ((add('div', {}).innerHTML = `<img src="x" onerror="${code}">`), true),
    'markup by a parser': () => new DOMParser().parseFromString('<p>', 'text/html') instanceof Document,
    'an address of JavaScript': () => (add('a', { href: `javascript:${code}` }).click(), new Promise(() => undefined)),
    'a policy of its own': () => page.trustedTypes.createPolicy('own', {}),
    'the default policy': () => page.trustedTypes.createPolicy('default', {}),
    "the engine's policy": () => page.trustedTypes.createPolicy('gaplens-engine', {}),
    'a worker by its address': () => new Worker('engine.js'),
    'a worker of a blob': () => new Worker(URL.createObjectURL(new Blob([code]))),
    'a style of its own': () => {
      add('style', { textContent: '#styled { z-index: 7 }' });
      return getComputedStyle(add('p', { id: 'styled' })).zIndex === '7';
    },
  });
}

/**
 * Tries in a page of ours to load from an attacker's server and to send to it. Each attempt must be refused by the page's policy.
 * Runs in a page whose scripts come from {@link reportViolations}.
 * @param {string} foreign origin of a server that answers everything
 * @returns {Promise<Record<string, AttemptOutcome>>}
 */
export async function attemptForeignServer(foreign) {
  await new Promise((resolve) => setTimeout(resolve));
  const page = /** @type {any} */ (globalThis);
  const { add, load, tryAll } = /** @type {ReturnType<typeof createAttempts>} */ (page.attempts);
  return tryAll({
    'a script from a server': () => load('script', { src: `${foreign}/foreign/script.js` }),
    // Firefox reports no violation here. The server's log shows that nothing was loaded.
    'a module from a server': () => page.importInPage(`${foreign}/foreign/module.js`).catch(() => 'refused'),
    'a request to a server': () => fetch(`${foreign}/foreign/fetch`, { mode: 'no-cors' }),
    'a socket to a server': () => new Promise((_, reject) => (new WebSocket(foreign.replace('http', 'ws')).onerror = reject)),
    'an image from a server': () => load('img', { src: `${foreign}/foreign/image.png` }),
    'a style sheet from a server': () => load('link', { rel: 'stylesheet', href: `${foreign}/foreign/style.css` }),
    'a font from a server': () => new FontFace('foreign', `url(${foreign}/foreign/font.woff2)`).load(),
    'a video from a server': () => load('video', { src: `${foreign}/foreign/video.mp4` }),
    'a plug-in from a server': () => load('embed', { src: `${foreign}/foreign/embed.svg` }),
    'a frame from a server': () => load('iframe', { src: `${foreign}/foreign/frame.html` }),
    'a form to a server': () => {
      const form = document.createElement('form');
      form.action = `${foreign}/foreign/form`;
      document.body.append(form);
      form.submit();
      return new Promise(() => undefined);
    },
    'another base address': () => (add('base', { href: `${foreign}/` }), document.baseURI.startsWith(foreign)),
  });
}

/** Returns the tools that both kinds of attempts need. Runs in the page. */
function createAttempts() {
  /** @param {string} tag @param {Record<string, unknown>} properties */
  const add = (tag, properties) => {
    const element = Object.assign(document.createElement(tag), properties);
    document.body.append(element);
    return element;
  };
  /** Settles when the element has loaded or failed. @param {string} tag @param {Record<string, unknown>} properties */
  const load = (tag, properties) =>
    new Promise((resolve, reject) => add(tag, { ...properties, onload: () => resolve(true), onerror: reject }));
  /** @param {() => unknown} attempt @returns {Promise<AttemptOutcome>} */
  const outcomeOf = (attempt) =>
    new Promise((resolve) => {
      addEventListener('securitypolicyviolation', () => resolve('refused'), { once: true });
      setTimeout(() => resolve('unknown'), 3000);
      // A failure alone proves nothing: the policy's report must come.
      const tryIt = async () => {
        const got = await attempt();
        if (got) resolve(got === 'refused' ? got : 'allowed');
      };
      tryIt().catch(() => undefined);
    });
  /**
   * Makes one attempt after the other. Each returns whether it was allowed, or throws; one that only causes a report may never
   * end.
   * @param {Record<string, () => unknown>} attempts
   */
  const tryAll = async (attempts) => {
    /** @type {Record<string, AttemptOutcome>} */
    const outcomes = {};
    for (const [name, attempt] of Object.entries(attempts)) outcomes[name] = await outcomeOf(attempt);
    return outcomes;
  };
  return { add, load, tryAll };
}

/**
 * Tries from a web page to reach our pages and files. Runs in the page.
 * @param {string} origin of the extension
 * @returns {Promise<Record<string, boolean>>} whether each could be loaded
 */
export async function reachExtension(origin) {
  /** @param {string} tag @param {string} file */
  const load = (tag, file) =>
    new Promise((resolve) =>
      document.body.append(
        Object.assign(document.createElement(tag), {
          src: `${origin}/${file}`,
          onload: () => resolve(true),
          onerror: () => resolve(false),
        }),
      ),
    );
  return {
    fetch: await fetch(`${origin}/manifest.json`).then(
      () => true,
      () => false,
    ),
    script: Boolean(await load('script', 'content.js')),
    image: Boolean(await load('img', 'icons/icon-16.png')),
  };
}

/**
 * Returns a script of the built extension with an addition: wherever it runs, it reports violations of its policy, and it reports
 * to a page that frames it.
 * @param {string} script
 * @returns {string}
 */
export function reportViolations(script) {
  const report = () => {
    const channel = new BroadcastChannel('violations');
    addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile } = /** @type {SecurityPolicyViolationEvent} */ (event);
      channel.postMessage(`${location.pathname}: ${effectiveDirective} ${blockedURI} in ${sourceFile}`);
    });
    if (globalThis.window && parent !== window) parent.postMessage(`${location.pathname} is framed`, '*');
  };
  // Written as text, because the test runner replaces `import()` in code.
  return `(${report})();\nglobalThis.attempts = (${createAttempts})();\nglobalThis.importInPage = (address) => import(address);\n${script}`;
}

/** Starts collecting reported violations. Runs in a page of ours, which stays open. */
export function collectViolations() {
  const page = /** @type {any} */ (globalThis);
  page.heardViolations = [];
  page.violations = new BroadcastChannel('violations');
  page.violations.onmessage = (/** @type {MessageEvent<string>} */ { data }) => page.heardViolations.push(data);
}
