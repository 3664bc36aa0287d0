import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const listening = '0A';
/** @type {string[]} */
const noNames = [];

/**
 * ` by <command> (pid n)` when this account may see who listens on the port, else an empty text. Linux only.
 * @param {number} port
 */
export function holderOf(port) {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listenersIn(table, port)));
  if (inodes.size === 0) return '';
  const pid = quietly(() => readdirSync('/proc'), noNames)
    .filter((name) => /^\d+$/.test(name))
    .find((name) => hasSocket(name, inodes));
  if (!pid) return '';
  const command = quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '')
    .replaceAll('\0', ' ')
    .trim();
  return ` by ${command.slice(0, 100)} (pid ${pid})`;
}

/**
 * The inodes of the sockets that listen on the port.
 * @param {string} table
 * @param {number} port
 */
function listenersIn(table, port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = quietly(() => readFileSync(table, 'utf8'), '')
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/));
  return rows.filter(([, local, , state]) => state === listening && local?.endsWith(`:${wanted}`)).map((row) => row[9]);
}

/**
 * @param {string} pid
 * @param {Set<string | undefined>} inodes
 */
function hasSocket(pid, inodes) {
  const links = quietly(() => readdirSync(`/proc/${pid}/fd`), noNames).map((fd) =>
    quietly(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''),
  );
  return links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1]));
}

/**
 * Processes of others and processes that just ended cannot be looked into; the name is an extra, so that is no failure.
 * @template T
 * @param {() => T} read
 * @param {T} otherwise
 */
function quietly(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
