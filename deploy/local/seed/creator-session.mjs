/**
 * @import { Database } from '@mnw/db/database'
 * @import { ApiClient } from './api-client.mjs'
 */
import { ApiRefusal } from './api-client.mjs';
import { waitUntil } from '../basics/wait.mjs';

/** @typedef {{ username: string, email: string, password: string }} Account */

/**
 * Logs the creator in; joins and verifies first when the account is new.
 * @param {ApiClient} api
 * @param {Account} account
 * @param {Database} db
 */
export async function creatorSession(api, account, db) {
  if (await logIn(api, account)) return;
  await api.post('/api/v1/auth/register', {
    username: account.username,
    email: account.email,
    password: account.password,
  });
  if (process.env.SMTP_URL) await verifyByHand(db, account);
  else
    await api.post('/api/v1/auth/verify-email', {
      token: await mailedToken(api, account.email),
      password: account.password,
    });
  if (!(await logIn(api, account)))
    throw new Error(`${account.username} cannot log in: the account exists with another password.`);
}

/**
 * @param {ApiClient} api
 * @param {Account} account
 */
async function logIn(api, { email, password }) {
  try {
    await api.post('/api/v1/auth/login', { login: email, password });
    return true;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 401) return false;
    throw error;
  }
}

/**
 * @param {ApiClient} api
 * @param {string} email
 */
function mailedToken(api, email) {
  return waitUntil(
    'the verification mail',
    async () => {
      /** @type {{ data: { text: string }[] }} */
      const { data } = await api.get(`/dev/mailbox.json?to=${encodeURIComponent(email)}`);
      return data.map(({ text }) => /\/verify-email\/([\w-]+)/.exec(text)?.[1]).find(Boolean);
    },
    { everyMs: 250 },
  );
}

/**
 * Mail goes to a real server, where nobody reads the demo's address.
 * @param {Database} db
 * @param {Account} account
 */
async function verifyByHand(db, { username }) {
  const { sql } = await import('@mnw/db/sql');
  await waitUntil(
    'the account',
    () =>
      db.maybe(sql`
    update users set email_verified = true, can_create_projects = true where username = ${username} returning id`),
    { everyMs: 250 },
  );
}
