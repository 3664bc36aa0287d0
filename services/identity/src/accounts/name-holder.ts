import type { Client } from '@mnw/contracts/identity/user';
import { mailboxOf } from '@mnw/contracts/text';
import type { KeyRing } from '@mnw/secrets/key-ring';
import type { z } from 'zod';
import type { Holder } from './kept-usernames.queries.js';

/** Whether the address has a plus sign and a tail, which most hosts deliver to the mailbox without them. */
export const hasTail = (email: string): boolean => mailboxOf(email) !== email;

/**
 * Whose name it is to be. All tails of a mailbox count together, but apart from the address without a tail: tries with
 * tails send nothing there, so they must not keep its owner from joining.
 */
export function holderOf(keyRing: KeyRing, email: string, client?: z.output<typeof Client>): Holder {
  const hashOf = (text: string): Buffer => Buffer.from(keyRing.mac('name holder', text), 'base64url');
  return {
    addressHash: hashOf(`address ${hasTail(email) ? 'with a tail ' : ''}${mailboxOf(email)}`),
    clientHash: client ? hashOf(`network ${client.ip_prefix}`) : null,
  };
}
