import type { Client } from '@mnw/contracts/identity/user';
import { mailboxOf } from '@mnw/contracts/text';
import type { KeyRing } from '@mnw/secrets/key-ring';
import type { z } from 'zod';
import type { Holder } from './kept-usernames.queries.js';

/** Whose name it is to be. Everything behind a plus sign reaches the same mailbox. */
export function holderOf(keyRing: KeyRing, email: string, client?: z.output<typeof Client>): Holder {
  const hashOf = (text: string): Buffer => Buffer.from(keyRing.mac('name holder', text), 'base64url');
  return {
    addressHash: hashOf(`address ${mailboxOf(email)}`),
    clientHash: client ? hashOf(`network ${client.ip_prefix}`) : null,
  };
}
