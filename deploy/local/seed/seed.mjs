/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Account } from './creator-session.mjs'
 */
import { ApiClient } from './api-client.mjs';
import { creatorSession } from './creator-session.mjs';
import { createAdmin } from '../mnw/create-admin.mjs';
import { getPaid } from './get-paid.mjs';
import { Project } from './project.mjs';
import { projects, promoCode } from './catalogue.mjs';

/**
 * @typedef {object} SeedOptions
 * @property {{ file(...names: string[]): string, ports: { gateway: number }, isStripeOurs: boolean }} settings
 * @property {{ postgres: string, nats: string }} urls
 * @property {{ admin: Account, demo: Account }} accounts
 * @property {Record<string, string>} seeds the NATS seeds by user
 * @property {Progress} progress
 */

/**
 * Fills a new instance as its people would, through the public API, and its operator by the operator's command line.
 * May be run again after a half-done run.
 * @param {SeedOptions} options
 */
export async function seed({ settings, urls, accounts, seeds, progress }) {
  const { Database } = await import('@mnw/db/database');
  const db = new Database({ url: urls.postgres, name: 'mnw seed', max: 2 });
  try {
    await createAdmin(accounts.admin, { natsUrl: urls.nats, seeds });
    const api = new ApiClient(`http://127.0.0.1:${settings.ports.gateway}`);
    await creatorSession(api, accounts.demo, db);
    await api.patch('/api/v1/me', {
      display_name: 'Demo Harbour',
      bio: 'Ambient records, small tools and letters from a harbour town. Made by hand, sold without a middleman.',
    });
    if (settings.isStripeOurs) await getPaid(api, accounts.demo);
    await Promise.all(projects.map(async (each) => progress.line(`Seeded ${await new Project(api, each).fill()}`)));
    await ensurePromoCode(api);
  } finally {
    await db.close();
  }
}

/** @param {ApiClient} api */
async function ensurePromoCode(api) {
  /** @type {{ data: { code: string }[] }} */
  const { data } = await api.get('/api/v1/promo-codes');
  if (!data.some(({ code }) => code === promoCode.code)) await api.post('/api/v1/promo-codes', promoCode);
}
