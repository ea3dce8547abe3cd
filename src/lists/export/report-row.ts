import { describeFrame, describePictureKind, kindName } from '../../ui/words/names';
import { formatPercent } from '../../ui/words/numbers';
import { isUnsure } from '../../domain/is-unsure';
import { isKindUnsure, type KindAnswer } from '../../domain/picture-kind';
import { text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import { isRowUnnamed, isSurePhotograph, pictureKindOf } from '../rows/picture-kind-of';
import { thumbnailAddress } from '../rows/thumbnail-address';
import { entryWords } from './entry-words';
import { escapeHtml, linkTo } from './export-text';
import type { ListFacts } from './list-facts';
import { type EntryPrediction, type ResultEntry, toEntry } from './to-entry';

/** Number of classes that the report shows for each image. */
const CLASSES = 5;

/**
 * Returns a row as a list item of the report: thumbnail, name, place on the page (the frame only if it is not the page itself),
 * and classes with bars.
 */
export function reportRow(row: ListRow, { address, unsureBelow }: Pick<ListFacts, 'address' | 'unsureBelow'>): string {
  const entry = toEntry(row, entryWords);
  const kind = pictureKindOf(row);
  const answer = answerOf(entry, kind, isRowUnsure(row, unsureBelow));
  return `<li><div class="picture">${pictureOf(row)}</div><div>${originOf(entry, kind, address)}</div><div>${answer}</div></li>`;
}

function pictureOf({ state }: ListRow): string {
  const thumbnail = state.kind === 'classified' || state.kind === 'failed' ? state.thumbnail : null;
  if (!thumbnail) return '';
  const { width, height } = thumbnail;
  return `<img src="${escapeHtml(thumbnailAddress(thumbnail))}" width="${width}" height="${height}" alt="">`;
}

function originOf(
  { name, kind, url, frame, selector, captureMethod, width, height, frameTime, incomplete }: ResultEntry,
  pictureKind: KindAnswer | null,
  pageAddress: string | null,
): string {
  const facts = [
    ...(kind ? [kindName(kind)] : []),
    ...(width === null || height === null ? [] : [`${width} × ${height}`]),
    ...(frameTime ? [describeFrame(frameTime)] : []),
    ...(isSurePhotograph(pictureKind) ? [describePictureKind(pictureKind)] : []),
    ...(captureMethod ? [text(`capture_method_${captureMethod}`)] : []),
    ...(incomplete ? [text('incomplete')] : []),
  ];
  const quiet = (html: string) => `<p class="quiet">${html}</p>`;
  return [
    `<h2><bdi>${escapeHtml(name)}</bdi></h2>`,
    quiet(escapeHtml(facts.join(text('list_separator')))),
    ...(url ? [quiet(linkTo(url))] : []),
    ...(selector ? [quiet(`<bdi>${escapeHtml(selector)}</bdi>`)] : []),
    ...(frame && frame !== pageAddress ? [quiet(`<bdi>${escapeHtml(text('export_in_frame', frame))}</bdi>`)] : []),
  ].join('');
}

function isRowUnsure(row: ListRow, unsureBelow: number): boolean {
  if (row.state.kind !== 'classified') return false;
  const kind = pictureKindOf(row);
  return isUnsure(row.state.classification, unsureBelow) || (isRowUnnamed(row) && kind !== null && isKindUnsure(kind));
}

function answerOf({ predictions, error }: ResultEntry, pictureKind: KindAnswer | null, unsure: boolean): string {
  if (error) return `<p class="error">${escapeHtml(error.message)}</p>`;
  if (!predictions) return `<p class="quiet">${escapeHtml(text('export_no_answer'))}</p>`;
  const kind = pictureKind && pictureKind.kind !== 'photograph' ? escapeHtml(describePictureKind(pictureKind)) : '';
  const chip = unsure ? `<p class="unsure">${escapeHtml(text('unsure'))}</p>` : '';
  if (predictions.length === 0 && kind)
    return `${chip}<p class="kind">${kind}</p><p class="quiet">${escapeHtml(text('no_class_named'))}</p>`;
  const kindLine = kind ? `<p class="quiet">${kind}</p>` : '';
  const guess = unsure ? ' class="guess"' : '';
  return `${chip}<table${guess}>${predictions.slice(0, CLASSES).map(classOf).join('')}</table>${kindLine}`;
}

function classOf(prediction: EntryPrediction): string {
  // The bar is a drawing, because its width is an attribute and not a style: so the policy can forbid styles in attributes.
  const bar = `<svg aria-hidden="true"><rect width="${(prediction.probability * 100).toFixed(2)}%" height="100%"/></svg>`;
  const percent = escapeHtml(formatPercent(prediction.probability));
  return `<tr><th scope="row">${escapeHtml(prediction.name)}</th><td>${bar}</td><td>${percent}</td></tr>`;
}
