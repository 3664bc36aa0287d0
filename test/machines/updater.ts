import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Update {
  version: string;
  url: string;
  signature: string;
  notes?: string;
  pub_date?: string;
}

/** Checks for an update like an installed application. Null means no newer version (204). */
export async function checkForUpdate(gateway: string, slug: string, version: string): Promise<Update | null> {
  const answer = await fetch(`${gateway}/api/sync/ota/${slug}/linux/x86_64/${version}`, {
    headers: { accept: 'application/json' },
  });
  if (answer.status === 204) return null;
  if (answer.status !== 200) throw new Error(`The update check was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Update;
}

/**
 * Downloads the update and verifies it with `minisign`; returns the bytes and the trusted comment, or throws minisign's
 * error.
 */
export async function fetchVerified(
  { url, signature }: Update,
  publicKeyFile: string,
): Promise<{ bytes: Buffer; trustedComment: string }> {
  const answer = await fetch(url, { headers: { accept: 'application/octet-stream' } });
  if (!answer.ok) throw new Error(`The download was answered ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const directory = await mkdtemp(join(tmpdir(), 'mnw-update-'));
  try {
    const at = (name: string): string => join(directory, name);
    await writeFile(at('app'), bytes);
    // Tauri transports minisign's files as base64 of the whole file.
    await writeFile(at('app.minisig'), Buffer.from(signature, 'base64'));
    await writeFile(at('key.pub'), Buffer.from(publicKeyFile, 'base64'));
    const { stdout } = await promisify(execFile)('minisign', ['-V', '-p', at('key.pub'), '-m', at('app')]);
    return { bytes, trustedComment: /Trusted comment: (.*)/.exec(stdout)?.[1] ?? '' };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
