import { randomUUID } from 'node:crypto';
import type { SyncClient } from '@mnw/sync-client/sync-client';
import { logInByBrowser } from './browser-login.js';
import { defaultDeviceName, withNotes, type Note } from './notebook.js';
import { writeSettings } from './settings.js';
import { expiryOf } from './tokens.js';

/** The environment of a command: the folder, the passphrase, and where to print. */
export interface Terminal {
  folder: string;
  passphrase: () => Promise<string>;
  print: (line: string) => void;
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

export async function login(
  terminal: Terminal,
  { url, device, token, 'client-id': clientId }: LoginOptions,
): Promise<void> {
  const base = { url, device_name: device ?? defaultDeviceName() };
  if (token) writeSettings(terminal.folder, { ...base, token });
  else if (clientId) {
    const open = (address: string): void => (terminal.print(`Log in at\n  ${address}`), terminal.openBrowser(address));
    const tokens = await logInByBrowser({ url, clientId, open, signal: terminal.signal });
    writeSettings(terminal.folder, {
      ...base,
      token: tokens.access_token,
      oauth: { client_id: clientId, refresh_token: tokens.refresh_token, expires_at: expiryOf(tokens) },
    });
  } else throw new Error('Pass --client-id to log in through the browser, or --token');
  await inFolder(terminal, async (client) => {
    await client.register();
    await client.openKeys();
    await client.sync();
    terminal.print(`Logged in as ${client.device.device_name}, with ${client.rows(table).size} notes.`);
  });
}

/** Stores the note locally and sends it now if the server is reachable, otherwise with the next sync. */
export const add = (terminal: Terminal, text: string): Promise<void> =>
  inFolder(terminal, async (client) => {
    client.put(table, randomUUID(), { text, written_at: new Date().toISOString() } satisfies Note);
    await syncIfOnline(terminal, client);
  });

export const remove = (terminal: Terminal, start: string): Promise<void> =>
  inFolder(terminal, async (client) => {
    const found = [...client.rows(table).keys()].filter((id) => id.startsWith(start));
    if (found.length !== 1) throw new Error(`${found.length} notes have an id that starts with ${start}`);
    client.delete(table, found[0]!);
    await syncIfOnline(terminal, client);
  });

export const list = (terminal: Terminal): Promise<void> =>
  inFolder(terminal, (client) => {
    const notes = [...(client.rows(table) as Map<string, Note>)].sort(([, a], [, b]) =>
      a.written_at.localeCompare(b.written_at),
    );
    for (const [id, { text, written_at }] of notes)
      terminal.print(`${id.slice(0, 8)}  ${written_at.slice(0, 10)}  ${text}`);
    if (client.queued > 0) terminal.print(`(${client.queued} not sent yet)`);
  });

export const sync = (terminal: Terminal): Promise<void> =>
  inFolder(terminal, async (client) => {
    const news = await client.sync();
    terminal.print(
      news.length === 0 ? 'Nothing new.' : `${news.length} ${news.length === 1 ? 'change' : 'changes'} received.`,
    );
  });

/** Encrypts everything from now on under a new key, which removed devices do not have. */
export const rotateKey = (terminal: Terminal): Promise<void> =>
  inFolder(terminal, async (client) => {
    await client.sync();
    terminal.print(
      (await client.rotateKey())
        ? `The key is now version ${client.keyVersion}.`
        : `Another device rotated the key first. It is now version ${client.keyVersion}.`,
    );
  });

/** Prints changes from other devices as they happen. Locks the folder only while it pulls. */
export async function watch(terminal: Terminal): Promise<void> {
  const notifications = await inFolder(terminal, (client) => client.notifications({ signal: terminal.signal }));
  for await (const _ of notifications) await inFolder(terminal, (client) => printChanges(terminal, client));
}

async function printChanges(terminal: Terminal, client: SyncClient): Promise<void> {
  for (const { row_id, op } of await client.sync()) {
    const note = client.get(table, row_id) as Note | undefined;
    terminal.print(op === 'DELETE' || !note ? `${row_id.slice(0, 8)}  removed` : `${row_id.slice(0, 8)}  ${note.text}`);
  }
}

async function syncIfOnline(terminal: Terminal, client: SyncClient): Promise<void> {
  try {
    await client.sync();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    terminal.print('Saved on this device. The server cannot be reached now.');
  }
}

const isUnreachable = (error: unknown): boolean => (error as Error).name === 'TypeError';

const inFolder = async <T>(terminal: Terminal, work: (client: SyncClient) => Promise<T> | T): Promise<T> =>
  withNotes(terminal.folder, await terminal.passphrase(), work);
