import { type Preview, createPreview } from '../../media/preview/preview';
import type { Captured } from './captured';
import { loadImage } from '../image/load-image';
import { isReadBackNoisy } from '../image/read-back-noise';
import { boundingBox, call, queryAll, read } from '../dom/members';
import { GapLensError } from '../../domain/errors';
import { isShadowRoot } from '../dom/is-element';
import { inPieces } from '../dom/yield-to-page';

const MIME_TYPE = 'image/svg+xml';

/** A drawing in the page, as a file that the engine's host draws. */
export async function captureDrawing(svg: SVGSVGElement, signal: AbortSignal): Promise<Captured> {
  const text = await svgFileOf(svg, signal);
  const source = { kind: 'file', bytes: new TextEncoder().encode(text).buffer, mimeType: MIME_TYPE } as const;
  return { source, captureMethod: 'page', preview: isReadBackNoisy() ? null : await previewDrawing(text, signal) };
}

async function previewDrawing(text: string, signal: AbortSignal): Promise<Preview | null> {
  try {
    const image = await loadImage(`data:${MIME_TYPE},${encodeURIComponent(text)}`, {}, signal);
    return await createPreview(image, { width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    return null;
  }
}

const XMLNS = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** What a file would not get from the page's style sheets. Of those that inherit only what the parent has not. */
const INHERITED = (
  'color fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray ' +
  'stroke-dashoffset clip-rule visibility font-family font-size font-weight font-style text-anchor letter-spacing'
).split(' ');
/** And of the others what is not as it is by itself. */
const OTHERS = {
  opacity: '1',
  'stop-color': '',
  'stop-opacity': '1',
  'clip-path': 'none',
  mask: 'none',
  filter: 'none',
  transform: 'none',
  'mix-blend-mode': 'normal',
};

/** Styles of more elements would take longer than a frame may. */
const MOST_STYLED = 1500;

/** A drawing of more elements is taken from the screen: to copy it would hold the page up. */
const MOST_ELEMENTS = 10_000;

/** As an image a drawing runs no scripts and starts its animations again; what is HTML in it nobody may read back. */
const LEFT_OUT = 'script, foreignObject, animate, animateMotion, animateTransform, set';

/** What of a drawing may lie in files of their own. */
const MAY_USE_FILES = 'image, feImage, use';

/**
 * A drawing in the page as the text of an SVG file that looks like it, made in pieces that leave the page its time. `image-unreadable`
 * where it is very large, or uses other files, which what is shown as an image does not load.
 */
export async function svgFileOf(svg: SVGSVGElement, signal: AbortSignal): Promise<string> {
  if (queryAll(svg, '*').length > MOST_ELEMENTS) throw new GapLensError('image-unreadable');
  // In a document that is never shown: nothing is loaded or run.
  const inert = document.implementation.createHTMLDocument('');
  const copy = inert.importNode(svg, true);
  await inPieces(addStyles(svg, copy), signal);
  await inPieces(addReferenced(svg, copy), signal);
  if ([...copy.querySelectorAll(MAY_USE_FILES)].some(usesFile)) throw new GapLensError('image-unreadable');
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  await inPieces(dropInvalid([copy, ...copy.querySelectorAll('*')]), signal);
  const width = read(svg, 'clientWidth') || boundingBox(svg).width;
  const height = read(svg, 'clientHeight') || boundingBox(svg).height;
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  return new XMLSerializer().serializeToString(copy);
}

function* addStyles(svg: SVGSVGElement, copy: SVGSVGElement): Generator<void, void> {
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, element] of [svg, ...queryAll(svg, '*')].slice(0, MOST_STYLED).entries()) {
    const style = getComputedStyle(element);
    const around = element === svg ? null : getComputedStyle(read(element, 'parentElement') ?? svg);
    const kept = INHERITED.filter((name) => style.getPropertyValue(name) !== around?.getPropertyValue(name));
    const own = Object.entries(OTHERS).flatMap(([name, usual]) => (style.getPropertyValue(name) === usual ? [] : [name]));
    // Where the whole lies and how it is turned is the page's.
    const names = around ? [...kept, ...own, 'transform-origin'] : [...kept, 'opacity', 'background-color'];
    const rules = names.map((name) => `${name}:${style.getPropertyValue(name)}`);
    if (style.display === 'none') rules.push('display:none');
    copies[index]?.setAttribute('style', rules.join(';'));
    yield;
  }
}

/** What the drawing uses of elsewhere in the page: symbols, gradients. */
function* addReferenced(svg: SVGSVGElement, copy: SVGSVGElement): Generator<void, void> {
  const root = call(svg, 'getRootNode');
  if (!(root instanceof Document || isShadowRoot(root))) return;
  const defs = copy.ownerDocument.createElementNS(XMLNS, 'defs');
  copy.append(defs);
  const seen = new Set([...copy.querySelectorAll('[id]')].map(({ id }) => id));
  // Grows while it is gone through: what is added may use more.
  const elements = [...copy.querySelectorAll('*')];
  for (const element of elements) {
    if (elements.length > MOST_ELEMENTS) throw new GapLensError('image-unreadable');
    yield;
    for (const id of idsUsedBy(element)) {
      const referenced = seen.has(id) ? null : root.getElementById(id);
      seen.add(id);
      if (!(referenced instanceof SVGElement)) continue;
      const added = copy.ownerDocument.importNode(referenced, true);
      defs.append(added);
      elements.push(added, ...queryAll(added, '*'));
    }
  }
}

function usesFile(element: Element): boolean {
  const address = call(element, 'getAttribute', 'href') ?? call(element, 'getAttributeNS', XLINK, 'href') ?? '';
  return address !== '' && !/^(#|data:)/i.test(address);
}

function idsUsedBy(element: Element): string[] {
  const values = [...read(element, 'attributes')].map(({ name, value }) => (/(^|:)href$/.test(name) ? `url(${value})` : value));
  return values.flatMap((value) => [...value.matchAll(/url\(["']?#([^"')]+)/g)].map(([, id]) => id ?? ''));
}

/** HTML takes names of attributes that XML does not. */
function* dropInvalid(elements: readonly Element[]): Generator<void, void> {
  for (const element of elements) {
    for (const name of call(element, 'getAttributeNames')) if (!/^[a-z_][\w:.-]*$/i.test(name)) element.removeAttribute(name);
    yield;
  }
}
