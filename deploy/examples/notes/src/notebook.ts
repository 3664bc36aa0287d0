import { hostname } from 'node:os';
import sodium from 'libsodium-wrappers-sumo';
import { FileJournal } from '@mnw/sync-client/node/file-journal';
import { SyncClient } from '@mnw/sync-client/sync-client';
import { readSettings, writeSettings, type Settings } from './settings.js';
import { SodiumCipher } from './sodium-cipher.js';
import { expiryOf, fetchTokens } from './tokens.js';

export interface Note {
  text: string;
  written_at: string;
}

const dayMs = 86_400_000;

/** Opens the notes in a folder while `work` runs; other commands on the same folder wait. */
export async function withNotes<T>(
  folder: string,
  passphrase: string,
  work: (client: SyncClient, settings: Settings) => Promise<T> | T,
): Promise<T> {
  await sodium.ready;
  const journal = await FileJournal.open(folder);
  try {
    const settings = await freshSettings(folder);
    const { url, token, device_name } = settings;
    return await work(
      SyncClient.open({
        url,
        token,
        deviceName: device_name,
        platform: platformHere(),
        journal,
        cipher: new SodiumCipher(passphrase),
      }),
      settings,
    );
  } finally {
    journal.close();
  }
}

/** Renews the token on its last day. A refresh token works only once, so this runs while the folder is locked. */
async function freshSettings(folder: string): Promise<Settings> {
  const settings = readSettings(folder);
  const { oauth, url } = settings;
  if (!oauth || Date.parse(oauth.expires_at) - Date.now() > dayMs) return settings;
  const tokens = await fetchTokens(url, {
    grant_type: 'refresh_token',
    client_id: oauth.client_id,
    refresh_token: oauth.refresh_token,
  });
  const renewed = {
    ...settings,
    token: tokens.access_token,
    oauth: { ...oauth, refresh_token: tokens.refresh_token, expires_at: expiryOf(tokens) },
  };
  writeSettings(folder, renewed);
  return renewed;
}

export const defaultDeviceName = (): string => hostname();
const platformHere = (): 'macos' | 'windows' | 'linux' =>
  (({ darwin: 'macos', win32: 'windows' }) as const)[process.platform as 'darwin' | 'win32'] ?? 'linux';
