import { z } from 'zod';
import { SigningKeyId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

/** The public part of a key an app's updates are signed with. */
export const SigningKey = z
  .object({
    id: SigningKeyId,
    name: z.string(),
    /** As minisign shows it. */
    key_id: z.string(),
    /** Base64 of the whole public key file: what goes into the app's updater configuration as `pubkey`. */
    public_key: z.string(),
    /** Whether the private part is kept here, sealed, so that releases can be signed here. */
    is_stored: z.boolean(),
    created_at: Timestamp,
    retired_at: Timestamp.nullable(),
  })
  .register(schemaNames, { id: 'SigningKey' });
export type SigningKey = z.output<typeof SigningKey>;
