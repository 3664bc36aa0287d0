import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import ts from 'typescript';
import type * as client from '../src/sync-client.js';

const sources = new URL('../src/', import.meta.url);

/** The globals of browsers and webviews that the client uses. No `process`, no `Buffer`, no `require`. */
const webGlobals = {
  AbortController,
  AbortSignal,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  crypto,
  setTimeout,
  clearTimeout,
};

/** Loads the client into a realm that has only web globals and can import only files of src/. */
async function loadInBrowserLikeRealm(fetchOfPage: typeof fetch): Promise<typeof client> {
  const page: vm.Context = vm.createContext({ ...webGlobals });
  // As in browsers, `fetch` throws if it is called as a method of anything but the page's global object.
  page['fetch'] = function (this: unknown, ...request: Parameters<typeof fetch>) {
    if (this !== undefined && this !== vm.runInContext('globalThis', page)) throw new TypeError('Illegal invocation');
    return fetchOfPage(...request);
  };
  const modules = new Map<string, vm.SourceTextModule>();
  const load = (specifier: string): vm.SourceTextModule => {
    const file = /^\.\/([a-z-]+)\.js$/.exec(specifier)?.[1];
    if (!file) throw new Error(`${specifier} is not a file of this package`);
    const text = readFileSync(new URL(`${file}.ts`, sources), 'utf8');
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(text, { compilerOptions });
    const made = modules.get(file) ?? new vm.SourceTextModule(outputText, { context: page, identifier: file });
    modules.set(file, made);
    return made;
  };
  const entry = load('./sync-client.js');
  await entry.link(load);
  await entry.evaluate();
  return entry.namespace as typeof client;
}

const device = { id: 'd1', app_id: 'a1', user_id: 'u1', device_name: 'page', platform: 'web', last_push_no: 0 };
const change = {
  table: 'notes',
  op: 'INSERT',
  row_id: 'n2',
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { text: 'Bread' },
};
const theirs = { ...change, seq: 1, device_id: 'd2', key_version: 0 };
const ours = { ...change, row_id: 'n1', data: { text: 'Milk' }, seq: 2, device_id: 'd1', key_version: 0 };

/** The responses of a server where another device wrote one row, and which accepts the push of a second row. */
const answers: Record<string, unknown> = {
  'POST /api/sync/devices': device,
  'GET /api/sync/devices': { data: [device] },
  'POST /api/sync/push': { first_seq: 2 },
  'GET /api/sync/snapshot': { rows: [theirs, ours], next: null, cursor: 'v1.a.2', key_version: 0 },
  'POST /api/sync/pull': { changes: [], cursor: 'v1.a.2', has_more: false, key_version: 0 },
  'POST /api/sync/blobs/upload': { already_exists: true },
};

const answering: typeof fetch = async (address, init) => {
  const { pathname } = new URL(String(address));
  if (pathname === '/api/sync/subscribe') return new Response('event: changed\ndata:\n\n');
  const key = `${init?.method} ${pathname}`;
  return key in answers ? Response.json(answers[key]) : new Response(`No answer for ${key}`, { status: 400 });
};

async function openPage(): Promise<client.SyncClient> {
  const { SyncClient } = await loadInBrowserLikeRealm(answering);
  const page = SyncClient.open({ url: 'https://shop.example', token: 'mnws_x', deviceName: 'page', platform: 'web' });
  await page.register();
  return page;
}

test('the client registers, pushes and pulls without Node globals', async () => {
  const page = await openPage();
  page.put('notes', 'n1', { text: 'Milk' });
  await page.sync();
  expect([...page.rows('notes').keys()].sort()).toEqual(['n1', 'n2']);
  expect(page.queued).toBe(0);
});

test('the client hashes files and reads notifications without Node globals', async () => {
  const page = await openPage();
  const hash = await page.uploadBlob(new TextEncoder().encode('abc'));
  expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const stop = new AbortController();
  const notifications = page.notifications({ signal: stop.signal, waitMs: () => 0 });
  // The first notification means that the stream is open, the second is the event.
  expect([await notifications.next(), await notifications.next()].map(({ done }) => done)).toEqual([false, false]);
  stop.abort();
  expect((await notifications.next()).done).toBe(true);
});
