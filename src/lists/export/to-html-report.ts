import { backendName, modelName } from '../../ui/words/names';
import { formatNumber } from '../../ui/words/numbers';
import { browser } from '../../platform/browser';
import { MOST_LISTED, skipReasons } from '../../domain/candidate';
import { countText, text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import { escapeHtml, linkTo } from './export-text';
import type { ListFacts } from './list-facts';
import { reportRow } from './report-row';
import { toBase64 } from '../../media/to-base64';
import styles from './report.css';

/**
 * Returns the list as a page to keep, send or print: thumbnails are inside, nothing is loaded, no script runs. The page's policy
 * allows no more, so the words and addresses that a web page chose can do nothing, whichever browser opens the report.
 */
export async function toHtmlReport(rows: readonly ListRow[], facts: ListFacts): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles));
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${toBase64(digest)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escapeHtml(text('language_tag'))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(titleOf(facts))}</title>
<style>${styles}</style>
</head>
<body>
<header>
${headerOf(rows, facts)}
</header>
<main>
<ol>
${rows.map((row) => reportRow(row, facts)).join('\n')}
</ol>
</main>
</body>
</html>
`;
}

function titleOf({ title, address }: ListFacts): string {
  return text('export_report_title', title || address || '');
}

function headerOf(rows: readonly ListRow[], facts: ListFacts): string {
  const { address, version, date, model, backend, skipped, unreachable } = facts;
  const language = browser.i18n.getUILanguage();
  const skippedCount = skipReasons.reduce((sum, reason) => sum + skipped[reason], 0);
  const counts = [
    countText('export_image_count', rows.length),
    ...(skippedCount > 0 ? [text('export_skipped_count', formatNumber(skippedCount, 0), formatNumber(MOST_LISTED, 0))] : []),
    ...(unreachable > 0 ? [countText('export_unreachable_count', unreachable)] : []),
  ];
  const made = [
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(date),
    modelName(model.id),
    ...(backend ? [backendName(backend)] : []),
    `${text('extension_name')} ${version}`,
  ];
  const paragraph = (parts: string[]) => `<p class="quiet">${escapeHtml(parts.join(text('list_separator')))}</p>`;
  return [
    `<h1><bdi>${escapeHtml(titleOf(facts))}</bdi></h1>`,
    ...(address ? [`<p class="address">${linkTo(address)}</p>`] : []),
    paragraph(counts),
    paragraph(made),
  ].join('\n');
}
