import { sql } from '@mnw/db/sql';
import { KeyRing } from '@mnw/secrets/key-ring';
import { readSecrets } from '@mnw/secrets/read-secrets';
import type { World } from '@mnw/testing/world';
import { SubscriptionTokens } from '../src/lists/subscription-tokens.js';
import { mailConfig } from '../src/mail.config.js';

/** The unsubscribe token of an email-only subscriber, as the next email would contain it. */
export async function leaveTokenOf(world: World, email: string): Promise<string> {
  const { id } = await world.db.one<{ id: string }>(
    sql`select id from mailing_list_subscribers where email = ${email}`,
  );
  const config = mailConfig.parse({
    ...world.env,
    DATABASE_URL: world.env['DATABASE_URL_MAIL'],
    NATS_SEED: world.env['NATS_SEED_MAIL'],
  });
  const { page } = new SubscriptionTokens(new KeyRing(readSecrets(world.env)), config).unsubscribeUrls(id);
  return page.slice(page.lastIndexOf('/') + 1);
}
