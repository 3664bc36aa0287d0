import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { schemaNames } from '../schema-names.js';

/** An app that can access the account, or may get access without asking again. */
export const AppWithAccess = z
  .object({
    app_id: SyncAppId,
    name: z.string(),
    creator_username: z.string(),
    scopes: z.array(z.string()),
    /** How many times the app is signed in now; usually once per device. */
    sign_ins: z.number().int(),
    since: z.string(),
    last_used_at: z.string(),
  })
  .register(schemaNames, { id: 'AppWithAccess' });

export const listAppsWithAccess = defineRpc('rpc.identity.list-apps-with-access.v1', {
  input: z.object(pageInput),
  output: pageOf(AppWithAccess),
});
/** Revokes every sign-in of the person in the app; next time, the app has to ask again. */
export const endAppAccess = defineRpc('rpc.identity.end-app-access.v1', {
  input: z.object({ app_id: SyncAppId }),
  output: z.object({}),
  errors: ['identity.app-not-found'],
});
