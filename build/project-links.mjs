// @ts-check

/**
 * The project's public addresses. `null`: `package.json` names none.
 * @typedef {{homepage: string | null, source: string | null, issues: string | null}} ProjectLinks
 */

/**
 * Reads the addresses from the fields `homepage`, `repository` and `bugs` of a `package.json`, in each form that npm accepts. None is derived
 * from another one.
 * @param {Record<string, unknown>} packageJson
 * @returns {ProjectLinks}
 */
export function readProjectLinks({ homepage, repository, bugs }) {
  return { homepage: webAddress(homepage), source: sourceAddress(urlOf(repository)), issues: webAddress(urlOf(bugs)) };
}

/** @param {unknown} field a text, or an object with the text in `url` @returns {unknown} */
function urlOf(field) {
  return typeof field === 'object' && field !== null && 'url' in field ? field.url : field;
}

/** Hosts that npm knows by a short name. @type {Record<string, string>} */
const hosts = { '': 'github.com', 'github:': 'github.com', 'gitlab:': 'gitlab.com', 'bitbucket:': 'bitbucket.org' };

/** @param {unknown} field */
function sourceAddress(field) {
  if (typeof field !== 'string') return null;
  const [, host = '', path] = /^(github:|gitlab:|bitbucket:)?([\w.-]+\/[\w.-]+)$/.exec(field) ?? [];
  if (path) return `https://${hosts[host]}/${path}`;
  return webAddress(
    field
      .replace(/^git\+/, '')
      .replace(/^git:/, 'https:')
      .replace(/\.git$/, ''),
  );
}

/** @param {unknown} field */
function webAddress(field) {
  const url = typeof field === 'string' ? URL.parse(field) : null;
  return url?.protocol === 'https:' ? url.href : null;
}
