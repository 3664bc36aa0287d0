import type { Algorithms } from 'ssh2';
import kexModule from 'ssh2/lib/protocol/kex.js';
import type { KexOffer } from './ssh2-internals.js';

const kex = [
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group14-sha256',
];
export const gcm: readonly string[] = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'];
const others = ['chacha20-poly1305@openssh.com', 'aes256-ctr', 'aes192-ctr', 'aes128-ctr'];
const macs = ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'];

/** Offered to everybody: nothing with SHA-1, no NIST curves, no compression. */
export const algorithms = { kex, cipher: [...gcm, ...others], hmac: macs, compress: ['none'] } as Algorithms;

const { KexInit } = kexModule;
const gcmLists = { cipher: gcm, mac: macs, compress: ['none'], lang: [] };
/** The same with AES-GCM as the only cipher. */
export const gcmOffer: KexOffer = new KexInit({
  kex: [...kex, 'kex-strict-s-v00@openssh.com'],
  serverHostKey: ['ssh-ed25519'],
  cs: gcmLists,
  sc: gcmLists,
});

/** Signature algorithms that login accepts (RFC 8308, server-sig-algs). */
export const signatures = [
  'ssh-ed25519',
  'sk-ssh-ed25519@openssh.com',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ecdsa-sha2-nistp256@openssh.com',
  'rsa-sha2-512',
  'rsa-sha2-256',
];
