import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

const open: Sample = { who: 'anyone' };
const self: Sample = { who: 'account', forSelf: true };
const kept: Sample = { ...self, whileDeactivated: true };

const auth: Record<string, Sample> = {
  'POST /api/v1/auth/register': {
    ...open,
    body: { username: 'newcomer', email: 'newcomer@example.test', password: 'a long enough password' },
  },
  'POST /api/v1/auth/login': { ...open, body: { login: 'nobody-here', password: 'wrong password' } },
  'POST /api/v1/auth/login-link': { ...open, body: { email: 'nobody@example.test' } },
  'POST /api/v1/auth/login-link/consume': {
    ...open,
    body: { token: 'not-a-token', password: 'a long enough password', username: 'somebody' },
  },
  'POST /api/v1/auth/verify-email': {
    ...open,
    body: { token: 'not-a-token', password: 'a long enough password', username: 'somebody' },
  },
  'POST /api/v1/auth/verify-email/resend': { ...open, body: { email: 'nobody@example.test' } },
  'POST /api/v1/auth/password-reset': { ...open, body: { email: 'nobody@example.test' } },
  'POST /api/v1/auth/password-reset/consume': {
    ...open,
    body: { token: 'not-a-token', password: 'a long enough password', username: 'somebody' },
  },
  'POST /api/v1/auth/step-up': { ...kept, body: { password: 'wrong password' } },
  'POST /api/v1/auth/logout': kept,
  'POST /api/v1/auth/logout-everywhere': kept,
};

export const identityMatrix = (rows: Rows): Record<string, Sample> => ({
  ...auth,
  'GET /api/v1/me': kept,
  'PATCH /api/v1/me': {
    ...self,
    body: {
      display_name: 'New name',
      bio: 'Words',
      notify_sale: true,
      notify_follower: true,
      notify_release: false,
      notify_issues: false,
    },
  },
  'DELETE /api/v1/me': kept,
  'POST /api/v1/me/deactivate': kept,
  'POST /api/v1/me/reactivate': kept,
  'POST /api/v1/me/password': {
    ...self,
    body: { current_password: 'wrong password', password: 'a long enough password' },
  },
  'GET /api/v1/me/sessions': kept,
  'DELETE /api/v1/me/sessions/{session_id}': { who: 'account', owned: true, path: { session_id: rows.sessionId } },
  'GET /api/v1/me/security-events': { ...kept, query: { limit: '5' } },
  'GET /api/v1/me/tokens': kept,
  'POST /api/v1/me/tokens': { ...self, body: { name: 'For the build', scopes: ['builds:write'], expires_in_days: 30 } },
  'DELETE /api/v1/me/tokens/{api_token_id}': { who: 'account', owned: true, path: { api_token_id: rows.apiTokenId } },
  'GET /api/v1/me/apps': { ...kept, query: { limit: '5' } },
  'DELETE /api/v1/me/apps/{app_id}': { who: 'account', owned: true, path: { app_id: rows.appId } },
  ...oauth(rows),
  'POST /api/v1/admin/users/{user_id}/suspension': {
    who: 'operator',
    path: { user_id: rows.fanId },
    body: { suspended: true, reason: 'Because' },
  },
});

const oauth = ({ appId }: Rows): Record<string, Sample> => ({
  'GET /.well-known/oauth-authorization-server': { ...open, open: true },
  'GET /oauth/userinfo': { who: 'account', forSelf: true, forApps: true },
  'POST /oauth/token': {
    ...open,
    open: true,
    body: {
      grant_type: 'authorization_code',
      client_id: appId,
      code: 'not-a-code',
      redirect_uri: 'https://app.example.test/callback',
      code_verifier: 'v'.repeat(43),
      refresh_token: 'not-a-token',
      scope: 'sync',
    },
  },
  'POST /oauth/revoke': { ...open, open: true, idempotent: true, body: { client_id: appId, token: 'not-a-token' } },
});
