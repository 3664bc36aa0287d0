import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';

type Page = OutputOf<typeof listSubscribers>;
const columns = ['email', 'username', 'source', 'subscribed_at'] as const;

/**
 * A list as CSV (RFC 4180), streamed page by page. The first page is loaded before the response starts, so that an
 * error can still be reported.
 */
export async function* subscribersCsv(
  first: Page,
  pageAfter: (cursor: string) => Promise<Page>,
): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`;
  for (let page = first; ; page = await pageAfter(page.next)) {
    yield page.data.map((subscriber) => `${columns.map((column) => field(subscriber[column])).join(',')}\r\n`).join('');
    if (page.next === null) return;
  }
}

/** Prefixes text that a spreadsheet would read as a formula with an apostrophe, which spreadsheets hide. */
function field(value: string | null): string {
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
