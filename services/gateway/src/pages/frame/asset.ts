import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../public/', import.meta.url));
const known = new Map<string, string>();

/**
 * URL of a file under public/ with its content hash, so that browsers can cache it and still get a new version at once.
 */
export function asset(name: string): string {
  const address =
    known.get(name) ??
    `/assets/${name}?v=${createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('base64url')
      .slice(0, 10)}`;
  known.set(name, address);
  return address;
}
