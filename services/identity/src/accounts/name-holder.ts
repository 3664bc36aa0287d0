import type { Client } from '@mnw/contracts/identity/user';
import { mailboxOf } from '@mnw/contracts/text';
import type { KeyRing } from '@mnw/secrets/key-ring';
import type { z } from 'zod';
import type { Holder } from './kept-usernames.queries.js';

/** Whether the address has a plus tag, which most hosts ignore when they deliver. */
export const hasTail = (email: string): boolean => mailboxOf(email) !== email;

/**
 * Who a username is reserved for. All plus tags of a mailbox are counted together, but separately from the address
 * without a tag: joining with tagged addresses sends no email to the plain one, so it must not keep the owner of that
 * from joining.
 */
export function holderOf(keyRing: KeyRing, email: string, client?: z.output<typeof Client>): Holder {
  const hashOf = (text: string): Buffer => Buffer.from(keyRing.mac('name holder', text), 'base64url');
  return {
    addressHash: hashOf(`address ${hasTail(email) ? 'with a tail ' : ''}${mailboxOf(email)}`),
    clientHash: client ? hashOf(`network ${client.ip_prefix}`) : null,
  };
}
