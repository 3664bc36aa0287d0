import { WireReader } from '../ssh-keys/ssh-wire.js';

/** The parts of a client's key exchange offer that are used here. */
export interface KexInitLists {
  kex: readonly string[];
  hostKeys: readonly string[];
  /** From the client to the server. */
  ciphersIn: readonly string[];
  ciphersOut: readonly string[];
}

const kexInit = 20;
const cookieBytes = 16;

/**
 * Parses SSH_MSG_KEXINIT (RFC 4253, 7.1). Undefined for every other message and for a malformed one, which ssh2
 * itself refuses.
 */
export function readKexInit(payload: Buffer): KexInitLists | undefined {
  if (payload[0] !== kexInit) return undefined;
  const wire = new WireReader(payload.subarray(1 + cookieBytes));
  const lists = [1, 2, 3, 4].map(() => wire.text()?.split(','));
  const [kex, hostKeys, ciphersIn, ciphersOut] = lists;
  return kex && hostKeys && ciphersIn && ciphersOut ? { kex, hostKeys, ciphersIn, ciphersOut } : undefined;
}
