import { DomainError } from '@mnw/contracts/domain-error';
import { listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import { reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { User } from '@mnw/contracts/identity/user';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { DeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { authorizationQuery } from '../../src/pages/consent/authorization-query.js';
import { refusedForm } from '../../src/pages/elements/form-state.js';
import { uuid } from './catalog-samples.js';

const at = '2026-11-22T09:05:00.123456+00:00';

export const user = User.parse({
  id: uuid(600),
  username: 'mira',
  display_name: 'Mira Halonen',
  bio: 'Organ and tape.',
  email: 'mira@example.org',
  email_verified: false,
  can_create_projects: true,
  is_operator: false,
  state: 'active',
  notify_sale: true,
  notify_follower: false,
  notify_release: true,
  notify_issues: true,
  created_at: at,
});
const agents = ['Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19) Safari/605'];
export const sessions = listSessions.output.parse({
  data: agents.map((user_agent, n) => ({
    id: uuid(610 + n),
    current: n === 0,
    created_at: at,
    last_seen_at: at,
    user_agent,
    ip_prefix: '203.0.113.0/24',
  })),
}).data;
export const tokens = listApiTokens.output.parse({
  data: [
    {
      id: uuid(620),
      name: 'Release script',
      prefix: 'mnw_9f2c',
      scopes: ['catalog:write'],
      created_at: at,
      last_used_at: null,
      expires_at: null,
    },
  ],
}).data;
export const apps = listAppsWithAccess.output.parse({
  data: [
    {
      app_id: uuid(650),
      name: 'Field Notes',
      creator_username: 'mira',
      scopes: ['profile', 'sync'],
      sign_ins: 2,
      since: at,
      last_used_at: at,
    },
    {
      app_id: uuid(651),
      name: 'A very long name of an app that does not know when to stop and goes on',
      creator_username: 'ossi',
      scopes: ['profile'],
      sign_ins: 1,
      since: at,
      last_used_at: at,
    },
  ],
  next: 'cursor',
});
export const lists = listMailingLists.output.parse({
  data: [
    { id: uuid(630), project_id: uuid(40), list_type: 'content', subscriber_count: null },
    { id: uuid(631), project_id: uuid(40), list_type: 'devlog', subscriber_count: null },
  ],
  next: null,
}).data;
export const letter = DeadLetter.parse({
  id: uuid(640),
  consumer: 'mail__receipt',
  subject: 'evt.commerce.purchase.completed.v1',
  message_id: 'm',
  payload: { transaction_id: uuid(500) },
  error: 'connection refused',
  attempts: 8,
  failed_at: at,
});

export const devices = [
  ['Desk', 'linux'],
  ['Phone in the pocket of the coat', 'android'],
].map(([device_name, platform], n) =>
  SyncDevice.parse({
    id: uuid(660 + n),
    app_id: uuid(650),
    user_id: uuid(600),
    device_name,
    platform,
    last_push_no: 1,
    created_at: at,
    last_seen_at: at,
  }),
);
export const consent = {
  review: reviewAuthorization.output.parse({
    app: { id: uuid(650), name: 'Field Notes', creator_username: 'mira' },
    scopes: ['profile', 'sync'],
    is_remembered: false,
    refusal: null,
  }),
  query: authorizationQuery({
    client_id: uuid(650),
    redirect_uri: 'http://127.0.0.1:51004/callback',
    response_type: 'code',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 'xyz',
  }),
  username: 'ada',
};

/** A form that is shown again with errors at two of its fields. */
export const refused = (values: Record<string, string>, ...fields: string[]) =>
  refusedForm(
    values,
    new DomainError('input.invalid', 'invalid', 'Bad input', {
      errors: fields.map((field) => ({ field, message: `Have another look at the ${field.replaceAll('_', ' ')}` })),
    }),
  );
export const refusedWhole = refusedForm(
  { login: 'mira' },
  new DomainError('identity.bad-credentials', 'unauthenticated', 'That name and password do not go together.'),
);
