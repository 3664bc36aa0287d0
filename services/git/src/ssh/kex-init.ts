import { WireReader } from '../ssh-keys/ssh-wire.js';

/** What a client offers in its key exchange, as far as it matters here. */
export interface KexInitLists {
  kex: readonly string[];
  hostKeys: readonly string[];
  /** From the client to the server. */
  ciphersIn: readonly string[];
  ciphersOut: readonly string[];
}

const kexInit = 20;
const cookieBytes = 16;

/** Reads SSH_MSG_KEXINIT (RFC 4253, 7.1); undefined for every other message and for one that is malformed, which ssh2 refuses by itself. */
export function readKexInit(payload: Buffer): KexInitLists | undefined {
  if (payload[0] !== kexInit) return undefined;
  const wire = new WireReader(payload.subarray(1 + cookieBytes));
  const lists = [1, 2, 3, 4].map(() => wire.text()?.split(','));
  const [kex, hostKeys, ciphersIn, ciphersOut] = lists;
  return kex && hostKeys && ciphersIn && ciphersOut ? { kex, hostKeys, ciphersIn, ciphersOut } : undefined;
}
