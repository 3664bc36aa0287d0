import type { Algorithms, Connection } from 'ssh2';
import kexModule from 'ssh2/lib/protocol/kex.js';
import { internalsOf } from './ssh2-internals.js';

const kex = ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'diffie-hellman-group16-sha512', 'diffie-hellman-group18-sha512', 'diffie-hellman-group14-sha256'];
const gcm = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'];
const others = ['chacha20-poly1305@openssh.com', 'aes256-ctr', 'aes192-ctr', 'aes128-ctr'];
const macs = ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'];

/** What is offered to everybody: nothing with SHA-1, no NIST curves, no compression. */
export const algorithms = { kex, cipher: [...gcm, ...others], hmac: macs, compress: ['none'] } as Algorithms;

const { KexInit } = kexModule;
const gcmLists = { cipher: gcm, mac: macs, compress: ['none'], lang: [] };
const gcmOffer = new KexInit({ kex: [...kex, 'kex-strict-s-v00@openssh.com'], serverHostKey: ['ssh-ed25519'], cs: gcmLists, sc: gcmLists });

/**
 * OpenSSH would choose ChaCha20, which is slower here than AES-GCM by a quarter; it is offered GCM alone. Others keep the whole list,
 * because libssh2 1.10 has no GCM. In time only before the key exchange begins, which is when ssh2 has read the client's version.
 */
export function preferGcm(connection: Connection, software: string): void {
  if (/^OpenSSH_(?:[7-9]|\d\d)/.test(software)) internalsOf(connection)._protocol._offer = gcmOffer;
}
