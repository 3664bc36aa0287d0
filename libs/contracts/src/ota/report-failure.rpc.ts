import { z } from 'zod';
import { prose } from '../catalog/text-fields.js';
import { defineRpc } from '../define-rpc.js';
import { VersionText } from './version-text.js';

/**
 * An application reports that an update failed. Always accepted; enough reports from different networks pause an
 * unfinished rollout.
 */
export const reportFailure = defineRpc('rpc.ota.report-failure.v1', {
  input: z.object({
    slug: z.string().max(80),
    version: VersionText,
    install_id: z.string().trim().min(1).max(200).optional(),
    reason: prose(2_000).optional(),
    /** The client's network, as truncated by the gateway. */
    network: z.string().max(100),
  }),
  output: z.object({ accepted: z.literal(true) }),
  errors: ['ota.app-not-found'],
});
