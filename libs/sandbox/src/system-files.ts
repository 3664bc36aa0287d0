import { existsSync, lstatSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Files of /etc that programs need and that reveal nothing about this machine. passwd, group, hosts and nsswitch.conf
// are generated; shadow and hostname are absent.
const readable = [
  'alternatives',
  'ca-certificates',
  'ca-certificates.conf',
  'debian_version',
  'java',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'mime.types',
  'os-release',
  'protocols',
  'services',
  'ssl',
  'pki',
  'timezone',
];
const madeFiles = {
  passwd: 'build:x:1000:1000:build:/home/build:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  group: 'build:x:1000:\nnogroup:x:65534:\n',
  hosts: '127.0.0.1 localhost build\n::1 localhost\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
};

/** Writes the files of /etc that are the same in every sandbox. */
export function writeEtc(dir: string): string {
  const etc = join(dir, 'etc');
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const [name, text] of Object.entries(madeFiles)) writeFileSync(join(etc, name), text, { mode: 0o644 });
  return etc;
}

/** The read-only base: /usr with its links, and the harmless part of /etc. */
export function baseArgs(etc: string, tools: readonly string[]): string[] {
  const top = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].filter((path) => existsSync(path));
  const system = top.flatMap((path) =>
    lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
  );
  const given = readable
    .map((name) => `/etc/${name}`)
    .filter((path) => existsSync(path))
    .flatMap((path) => ['--ro-bind', path, path]);
  const made = Object.keys(madeFiles).flatMap((name) => ['--ro-bind', join(etc, name), `/etc/${name}`]);
  return [
    '--ro-bind',
    '/usr',
    '/usr',
    ...system,
    ...given,
    ...made,
    ...tools.flatMap((path) => ['--ro-bind', path, path]),
  ];
}
