import { randomUUID } from 'node:crypto';
import type { SyncClient } from '@mnw/sync-client/sync-client';
import { logInByBrowser } from './browser-login.js';
import { defaultDeviceName, withNotes, type Note } from './notebook.js';
import { writeSettings } from './settings.js';
import { expiryOf } from './tokens.js';

/** What a command is given: where the notes are, what opens them, and where to say things. */
export interface Desk {
  folder: string;
  passphrase: () => Promise<string>;
  say: (line: string) => void;
  openBrowser: (url: string) => void;
  signal: AbortSignal;
}

export interface LoginOptions {
  url: string;
  device?: string | undefined;
  token?: string | undefined;
  'client-id'?: string | undefined;
}

const table = 'notes';

export async function login(desk: Desk, { url, device, token, 'client-id': clientId }: LoginOptions): Promise<void> {
  const base = { url, device_name: device ?? defaultDeviceName() };
  if (token) writeSettings(desk.folder, { ...base, token });
  else if (clientId) {
    const open = (address: string): void => (desk.say(`Log in at\n  ${address}`), desk.openBrowser(address));
    const tokens = await logInByBrowser({ url, clientId, open, signal: desk.signal });
    writeSettings(desk.folder, {
      ...base,
      token: tokens.access_token,
      oauth: { client_id: clientId, refresh_token: tokens.refresh_token, expires_at: expiryOf(tokens) },
    });
  } else throw new Error('Give --client-id to log in through the browser, or --token');
  await inFolder(desk, async (client) => {
    await client.register();
    await client.openKeys();
    await client.sync();
    desk.say(`This is ${client.device.device_name}, with ${client.rows(table).size} notes.`);
  });
}

/** Written here at once; sent now if the server can be reached, else with the next sync. */
export const add = (desk: Desk, text: string): Promise<void> =>
  inFolder(desk, async (client) => {
    client.put(table, randomUUID(), { text, written_at: new Date().toISOString() } satisfies Note);
    await syncOrSay(desk, client);
  });

export const remove = (desk: Desk, start: string): Promise<void> =>
  inFolder(desk, async (client) => {
    const found = [...client.rows(table).keys()].filter((id) => id.startsWith(start));
    if (found.length !== 1) throw new Error(`${found.length} notes begin with ${start}`);
    client.delete(table, found[0]!);
    await syncOrSay(desk, client);
  });

export const list = (desk: Desk): Promise<void> =>
  inFolder(desk, (client) => {
    const notes = [...(client.rows(table) as Map<string, Note>)].sort(([, a], [, b]) =>
      a.written_at.localeCompare(b.written_at),
    );
    for (const [id, { text, written_at }] of notes) desk.say(`${id.slice(0, 8)}  ${written_at.slice(0, 10)}  ${text}`);
    if (client.queued > 0) desk.say(`(${client.queued} not sent yet)`);
  });

export const sync = (desk: Desk): Promise<void> =>
  inFolder(desk, async (client) => {
    const news = await client.sync();
    desk.say(
      news.length === 0 ? 'Nothing new.' : `${news.length} ${news.length === 1 ? 'change' : 'changes'} came in.`,
    );
  });

/** From now on everything is sealed under another key; a device that is removed does not have it. */
export const rotateKey = (desk: Desk): Promise<void> =>
  inFolder(desk, async (client) => {
    await client.sync();
    desk.say(
      (await client.rotateKey())
        ? `The key is now version ${client.keyVersion}.`
        : `Another device was faster; the key is version ${client.keyVersion}.`,
    );
  });

/** Says what other devices do, as it happens. The folder is held only while something comes in. */
export async function watch(desk: Desk): Promise<void> {
  const hints = await inFolder(desk, (client) => client.hints({ signal: desk.signal }));
  for await (const _ of hints) await inFolder(desk, (client) => sayNews(desk, client));
}

async function sayNews(desk: Desk, client: SyncClient): Promise<void> {
  for (const { row_id, op } of await client.sync()) {
    const note = client.get(table, row_id) as Note | undefined;
    desk.say(op === 'DELETE' || !note ? `${row_id.slice(0, 8)}  removed` : `${row_id.slice(0, 8)}  ${note.text}`);
  }
}

async function syncOrSay(desk: Desk, client: SyncClient): Promise<void> {
  try {
    await client.sync();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    desk.say('Kept here: the server cannot be reached now.');
  }
}

const isUnreachable = (error: unknown): boolean => (error as Error).name === 'TypeError';

const inFolder = async <T>(desk: Desk, work: (client: SyncClient) => Promise<T> | T): Promise<T> =>
  withNotes(desk.folder, await desk.passphrase(), work);
