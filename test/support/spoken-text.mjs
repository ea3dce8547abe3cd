// @ts-check

/** @typedef {import('puppeteer-core').Protocol.Accessibility.AXNode} Node */

/** Roles of what a person operates or looks at: a screen reader says their name and role, and not what they consist of. */
const spokenRoles = new Set(
  [
    ['button', 'checkbox', 'combobox', 'link', 'listbox', 'menuitem', 'option', 'radio', 'searchbox', 'slider', 'spinbutton'],
    ['switch', 'tab', 'textbox', 'heading', 'image', 'img', 'progressbar', 'meter', 'DisclosureTriangle', 'PopUpButton'],
    ['cell', 'columnheader', 'rowheader', 'Canvas', 'Video'],
  ].flat(),
);

/** Roles of parts of a page, which a screen reader announces on entering them. */
const landmarks = new Set(
  [
    ['alert', 'alertdialog', 'banner', 'complementary', 'contentinfo', 'dialog', 'figure', 'form', 'group', 'list', 'main'],
    ['navigation', 'radiogroup', 'region', 'search', 'status', 'tablist', 'tabpanel', 'table', 'toolbar', 'Details'],
  ].flat(),
);

/** States that are said after the role, in this order. @type {[string, (value: unknown) => string | undefined][]} */
const states = [
  ['checked', (value) => ({ true: 'checked', false: 'not checked', mixed: 'partly checked' })[String(value)]],
  ['pressed', (value) => ({ true: 'pressed', false: 'not pressed' })[String(value)]],
  ['expanded', (value) => (value ? 'expanded' : 'collapsed')],
  ['selected', (value) => (value ? 'selected' : undefined)],
  ['disabled', (value) => (value ? 'unavailable' : undefined)],
  ['invalid', (value) => (value === 'true' ? 'invalid' : undefined)],
];

/**
 * @typedef {object} Tree
 * @property {ReadonlyMap<string, Node>} nodes by id
 * @property {ReadonlyMap<string, string>} valueTexts `aria-valuetext` by id: Chrome's protocol reports another value
 * @property {readonly string[]} names of all controls
 */

/**
 * Returns what a screen reader says of a page in Chrome, from its accessibility tree: a line for each part, text and control, in reading
 * order, including closed shadow trees. Parts are indented. Replaces what differs between two runs or machines.
 * @param {import('puppeteer-core').Page} page in front
 * @param {(node: {role: string, name: string}) => boolean} [isRoot] the parts to read; by default the page
 * @returns {Promise<string[]>}
 */
export async function readSpokenText(page, isRoot) {
  const devTools = await page.createCDPSession();
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  const tree = {
    nodes: new Map(nodes.map((node) => [node.nodeId, node])),
    valueTexts: await readValueTexts(devTools, nodes),
    names: nodes.filter(isSpoken).map(nameOf),
  };
  await devTools.detach();
  const chosen = isRoot
    ? nodes.filter((node) => !node.ignored && isRoot({ role: roleOf(node), name: nameOf(node) }))
    : nodes.slice(0, 1);
  const inOthers = new Set(chosen.flatMap((node) => idsInside(node, tree)));
  const roots = chosen.filter(({ nodeId }) => !inOthers.has(nodeId));
  return roots.flatMap((root) => speak(root, tree, 0)).map(replaceChanging);
}

/**
 * @param {import('puppeteer-core').CDPSession} devTools
 * @param {readonly Node[]} nodes
 * @returns {Promise<Map<string, string>>}
 */
async function readValueTexts(devTools, nodes) {
  const ranges = nodes.filter((node) => ['slider', 'progressbar', 'meter'].includes(roleOf(node)));
  const read = ranges.map(async ({ nodeId, backendDOMNodeId = 0 }) => {
    const { node } = await devTools.send('DOM.describeNode', { backendNodeId: backendDOMNodeId });
    const { attributes = [] } = node;
    const place = attributes.indexOf('aria-valuetext');
    return /** @type {[string, string]} */ ([nodeId, place < 0 ? '' : (attributes[place + 1] ?? '')]);
  });
  return new Map(await Promise.all(read));
}

/** @param {Node} node @param {Tree} tree @returns {string[]} */
function idsInside({ childIds = [] }, tree) {
  return childIds.flatMap((id) => [id, ...idsInside(tree.nodes.get(id) ?? { nodeId: id, ignored: true }, tree)]);
}

/**
 * @param {Node} node
 * @param {Tree} tree
 * @param {number} depth
 * @returns {string[]}
 */
function speak(node, tree, depth) {
  const role = roleOf(node);
  if (role === 'InlineTextBox' || role === 'ListMarker') return [];
  const indent = '  '.repeat(depth);
  if (!node.ignored && role === 'StaticText') return nameOf(node).trim() === '' ? [] : [indent + nameOf(node).trim()];
  const children = childrenOf(node, tree);
  if (isSpoken(node)) {
    if (role === 'cell' && nameOf(node) === '' && children.length === 0) return [];
    const line = indent + [nameOf(node) || '(no name)', ...detailsOf(node, tree)].join(', ');
    const holdsOthers = role === 'listbox' || (nameOf(node) === '' && ['cell', 'DisclosureTriangle'].includes(role));
    return [line, ...(holdsOthers ? children.flatMap((child) => speak(child, tree, depth + 1)) : [])];
  }
  const isPart = !node.ignored && landmarks.has(role) && (nameOf(node) !== '' || !['group', 'list', 'figure'].includes(role));
  const lines = inOneLine(
    role === 'LabelText' ? children.filter((child) => !isSaid(child, tree)) : children,
    tree,
    isPart ? depth + 1 : depth,
  );
  if (!isPart || lines.length === 0) return lines;
  return [`${indent}[${[role, nameOf(node)].filter(Boolean).join(' ')}]`, ...lines];
}

/** Returns whether a screen reader says a node's name and role. @param {Node} node */
function isSpoken(node) {
  const role = roleOf(node);
  if (node.ignored || landmarks.has(role)) return false;
  const isFocusable = node.properties?.some(({ name, value }) => name === 'focusable' && value.value === true) ?? false;
  return spokenRoles.has(role) || (isFocusable && role !== 'RootWebArea');
}

/** Returns whether a text is part of a control's name, as that of its label is. @param {Node} node @param {Tree} tree */
function isSaid(node, { names }) {
  return roleOf(node) === 'StaticText' && names.some((name) => name.includes(nameOf(node).trim()));
}

/**
 * Joins texts that follow each other in one element, as screen readers do.
 * @param {Node[]} children
 * @param {Tree} tree
 * @param {number} depth
 */
function inOneLine(children, tree, depth) {
  /** @type {string[]} */
  const lines = [];
  let wasText = false;
  for (const child of children) {
    const isText = !child.ignored && roleOf(child) === 'StaticText';
    const spoken = speak(child, tree, depth);
    if (isText && wasText && spoken[0] !== undefined) lines.push(`${lines.pop()} ${spoken[0].trim()}`);
    else lines.push(...spoken);
    wasText = isText && (spoken.length > 0 || wasText);
  }
  return lines;
}

/** @param {Node} node @param {Tree} tree @returns {Node[]} children, with those of children that are not announced themselves */
function childrenOf({ childIds = [] }, tree) {
  const children = childIds.flatMap((id) => tree.nodes.get(id) ?? []);
  return children.flatMap((child) => (isTransparent(child) ? childrenOf(child, tree) : [child]));
}

/** @param {Node} node @returns {boolean} */
function isTransparent(node) {
  return node.ignored || ['generic', 'none', 'presentation', 'emphasis', 'strong', 'code', 'mark', 'Abbr'].includes(roleOf(node));
}

/** @param {Node} node @param {Tree} tree @returns {string[]} role, value, states and description */
function detailsOf(node, { valueTexts }) {
  const properties = new Map(
    (node.properties ?? []).map(({ name, value }) => /** @type {[string, unknown]} */ ([name, value.value])),
  );
  const role = roleOf(node);
  const level = role === 'heading' ? ` ${properties.get('level')}` : '';
  const value = String(valueTexts.get(node.nodeId) || (node.value?.value ?? ''));
  const said = states.flatMap(([name, say]) => (properties.has(name) ? (say(properties.get(name)) ?? []) : []));
  const description = String(node.description?.value ?? '');
  const isNew = (/** @type {string} */ words) => words !== '' && words !== nameOf(node);
  return [
    (calledBy[role] ?? role) + level,
    ...(isNew(value) ? [value] : []),
    ...said,
    ...(isNew(description) ? [`(${description})`] : []),
  ];
}

/** Roles that Chrome alone calls so. @type {Record<string, string>} */
const calledBy = { DisclosureTriangle: 'disclosure', PopUpButton: 'combobox', Canvas: 'image' };

/** @param {Node} node @returns {string} */
const roleOf = (node) => node.role?.value ?? '';

/** @param {Node} node @returns {string} */
const nameOf = (node) => (node.name?.value ?? '').replaceAll(/\s+/g, ' ');

/** @param {string} line */
function replaceChanging(line) {
  return line
    .replaceAll(/\d+(\.\d+)?[ \u00a0](ms|s)\b/g, '# ms')
    .replaceAll(/127\.0\.0\.1:\d+|127\.0\.0\.1%3A\d+/g, 'localhost')
    .replaceAll(/largest difference [\d.]+/g, 'largest difference #')
    .replaceAll(/(\d+|No) errors? so far/g, '# errors so far')
    .replaceAll(/[A-Z][a-z]+ \d+, \d{4} at [\d:]+\s[AP]M/g, 'DATE')
    .replaceAll(/ANGLE \(.*/g, 'RENDERER');
}
