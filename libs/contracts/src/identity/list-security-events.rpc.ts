import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

/**
 * An entry of an account's security log: logins, changed passwords, tokens. `kind` is open, because new ones are added.
 */
export const SecurityEvent = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    details: z.record(z.string(), z.unknown()),
    user_agent: z.string().nullable(),
    ip_prefix: z.string().nullable(),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'SecurityEvent' });

/** The account's own security log, newest first. */
export const listSecurityEvents = defineRpc('rpc.identity.list-security-events.v1', {
  input: z.object(pageInput),
  output: pageOf(SecurityEvent),
});
