import { copyFileSync, chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Copies Node and the forwarder to a directory that every slot's user can read: Node may be installed in someone's home
 * directory.
 */
export function placePrograms(dir: string): { node: string; egress: string } {
  const copy = (from: string, name: string): string => {
    const to = join(dir, name);
    copyFileSync(from, to);
    chmodSync(to, 0o755);
    return to;
  };
  const forwarder = fileURLToPath(new URL('./inside-main.js', import.meta.url));
  const isBuilt = existsSync(forwarder);
  return {
    node: process.execPath.startsWith('/usr/') ? process.execPath : copy(process.execPath, 'node'),
    egress: copy(isBuilt ? forwarder : forwarder.replace('/src/', '/dist/'), 'egress.mjs'),
  };
}
