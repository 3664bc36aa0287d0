import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Connection settings of this folder. The file contains the tokens, so only its owner can read it. */
export interface Settings {
  url: string;
  device_name: string;
  token: string;
  /** Present after a login through the browser. */
  oauth?: { client_id: string; refresh_token: string; expires_at: string };
}

const fileIn = (folder: string): string => join(folder, 'settings.json');

export function readSettings(folder: string): Settings {
  if (!existsSync(fileIn(folder))) throw new Error('You are not logged in. Run `notes login` first.');
  return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Settings;
}

export function writeSettings(folder: string, settings: Settings): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${fileIn(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(folder));
}
