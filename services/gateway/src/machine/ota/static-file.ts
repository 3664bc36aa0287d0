import { compareVersions } from '@mnw/contracts/ota/version-order';
import type { Offer, UpdateTable } from './update-table.js';

/**
 * The newest release that everybody gets, in the updater's static JSON format. The format has one version for all
 * platforms, and an incomplete platform would invalidate the others, so it contains complete platforms only. Undefined
 * if there is nothing, because the client treats an empty list as an error.
 */
export function staticFile(table: UpdateTable, channel: string): string | undefined {
  const offers = [...table.platforms()].map(
    ([platform, all]) => [platform, all.filter((offer) => isForAll(offer, channel))] as const,
  );
  const [newest] = offers.flatMap(([, all]) => all).sort((a, b) => compareVersions(b.version, a.version));
  if (!newest) return undefined;
  const { version, notes, pub_date } = newest.release;
  const platforms = offers.flatMap(([platform, all]) =>
    all.filter(({ release }) => release.id === newest.release.id).flatMap((offer) => entriesOf(platform, offer)),
  );
  return JSON.stringify({
    version,
    notes,
    pub_date: new Date(pub_date).toISOString(),
    platforms: Object.fromEntries(platforms),
  });
}

const isForAll = ({ release, minimum }: Offer, channel: string): boolean =>
  release.rollout_percent === 100 &&
  minimum === undefined &&
  (release.channel === 'stable' || release.channel === channel);

/**
 * The client looks for `linux-x86_64-deb` first, then for `linux-x86_64`, which is all that older clients without
 * bundle types look for.
 */
function entriesOf(
  platform: string,
  { byBundle, withoutBundle }: Offer,
): [string, { url: string; signature: string }][] {
  const whole = [...byBundle].flatMap(([bundle, { url, signature }]) =>
    bundle ? [[`${platform}-${bundle}`, { url, signature }] as [string, { url: string; signature: string }]] : [],
  );
  return withoutBundle ? [[platform, { url: withoutBundle.url, signature: withoutBundle.signature }], ...whole] : whole;
}
