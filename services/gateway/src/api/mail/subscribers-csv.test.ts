import type { OutputOf } from '@mnw/contracts/define-rpc';
import { SubscriberId } from '@mnw/contracts/ids';
import type { listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';
import { subscribersCsv } from './subscribers-csv.js';

type Page = OutputOf<typeof listSubscribers>;
const id = SubscriberId.parse('01936f3a-0000-7000-8000-000000000001');
const page = (email: string, next: string | null, username: string | null = null): Page => ({
  data: [{ id, email, username, source: 'form', subscribed_at: '2026-11-20T18:30:00.000Z' }],
  next,
});

test('all pages form one CSV table, quotes and commas are preserved, and no field can be read as a formula', async () => {
  const pages: Record<string, Page> = {
    second: page('"a,b"@example.test', 'third', 'mira'),
    third: page('=1+1@example.test', null),
  };
  let csv = '';
  for await (const part of subscribersCsv(page('fan@example.test', 'second'), (cursor) =>
    Promise.resolve(pages[cursor]!),
  ))
    csv += part;
  const at = '2026-11-20T18:30:00.000Z';
  expect(csv).toBe(
    `email,username,source,subscribed_at\r\nfan@example.test,,form,${at}\r\n"""a,b""@example.test",mira,form,${at}\r\n'=1+1@example.test,,form,${at}\r\n`,
  );
});
