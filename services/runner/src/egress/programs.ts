import { copyFileSync, chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Node and the forwarder, copied to where the users of the slots can read them: Node may be installed in somebody's home. */
export function placePrograms(dir: string): { node: string; egress: string } {
  const place = (from: string, name: string): string => {
    const to = join(dir, name);
    copyFileSync(from, to);
    chmodSync(to, 0o755);
    return to;
  };
  const forwarder = fileURLToPath(new URL('./inside-main.js', import.meta.url));
  const isBuilt = existsSync(forwarder);
  return {
    node: process.execPath.startsWith('/usr/') ? process.execPath : place(process.execPath, 'node'),
    egress: place(isBuilt ? forwarder : forwarder.replace('/src/', '/dist/'), 'egress.mjs'),
  };
}
