import { z } from 'zod';
import { SigningKeyId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

/** The public part of an app's signing key. */
export const SigningKey = z
  .object({
    id: SigningKeyId,
    name: z.string(),
    /** As displayed by minisign. */
    key_id: z.string(),
    /** Base64 of the whole public key file; this is `pubkey` in the app's updater configuration. */
    public_key: z.string(),
    /** Whether the private key is stored here, encrypted, so that releases can be signed here. */
    is_stored: z.boolean(),
    created_at: Timestamp,
    retired_at: Timestamp.nullable(),
  })
  .register(schemaNames, { id: 'SigningKey' });
export type SigningKey = z.output<typeof SigningKey>;
