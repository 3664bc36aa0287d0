/** @import { SeedOptions } from './seed.mjs' */
import { existsSync, writeFileSync } from 'node:fs';

/**
 * Fills a new instance with an operator, a creator and a catalogue; later starts leave it alone.
 * @param {SeedOptions} options
 */
export async function seedOnce({ settings, urls, accounts, seeds, progress }) {
  const stamp = settings.file('seeded');
  if (existsSync(stamp)) return;
  const { seed } = await import('./seed.mjs');
  await progress.during('Seeding a demo creator and catalogue', () =>
    seed({ settings, urls, accounts, seeds, progress }),
  );
  writeFileSync(stamp, `${new Date().toISOString()}\n`);
}
