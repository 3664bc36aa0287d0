import { z } from 'zod';
import { prose } from '../catalog/text-fields.js';
import { defineRpc } from '../define-rpc.js';
import { VersionText } from './version-text.js';

/** An application tells that an update failed. Always taken; enough of them, from different networks, pause a rollout that is under way. */
export const reportFailure = defineRpc('rpc.ota.report-failure.v1', {
  input: z.object({
    slug: z.string().max(80),
    version: VersionText,
    install_id: z.string().trim().min(1).max(200).optional(),
    reason: prose(2_000).optional(),
    /** The network it came from, as the gateway shortens addresses. */
    network: z.string().max(100),
  }),
  output: z.object({ accepted: z.literal(true) }),
  errors: ['ota.app-not-found'],
});
