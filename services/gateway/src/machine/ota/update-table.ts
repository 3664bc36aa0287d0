import { createHash } from 'node:crypto';
import type { BundleType } from '@mnw/contracts/ota/platforms';
import type { UpdateFeed } from '@mnw/contracts/ota/update-feed';
import { parseVersion, type Version } from '@mnw/contracts/ota/version-order';

type Release = UpdateFeed['releases'][number];
type Artifact = Release['artifacts'][number];

/** A ready-made response. */
export interface Answer {
  body: Buffer;
  etag: string;
  url: string;
  signature: string;
}

/** What one release offers for one platform, by bundle type; `undefined` is the file for any bundle type. */
export interface Offer {
  release: Release;
  version: Version;
  minimum: Version | undefined;
  byBundle: ReadonlyMap<string | undefined, Answer>;
  /** For clients that do not send their bundle type. */
  withoutBundle: Answer | undefined;
}

/**
 * Bundle types that a client without one may have been installed from, the likeliest first: older clients know no
 * others.
 */
const likely: readonly (BundleType | undefined)[] = [undefined, 'appimage', 'app', 'nsis', 'msi'];
/** The architectures that a universal file is offered for: clients request the one they run on. */
const processors = ['x86_64', 'aarch64', 'armv7', 'i686', 'universal'];

/** The releases of an app, indexed for update checks by platform and sorted newest first. */
export class UpdateTable {
  readonly sizeBytes: number;
  private readonly byPlatform = new Map<string, Offer[]>();

  constructor(
    readonly feed: UpdateFeed,
    private readonly downloadUrl: (artifactId: string) => string,
  ) {
    for (const release of feed.releases)
      for (const [platform, artifacts] of platformsOf(release)) this.add(platform, this.offer(release, artifacts));
    this.sizeBytes = [...this.byPlatform.values()]
      .flat()
      .reduce(
        (sum, { byBundle }) => sum + [...byBundle.values()].reduce((bytes, { body }) => bytes + body.length, 300),
        0,
      );
  }

  /**
   * Newest first; empty for a platform without files. A custom target such as `darwin-universal` already contains the
   * architecture.
   */
  offers(target: string, arch: string): readonly Offer[] {
    return this.byPlatform.get(target.includes('-') ? target : `${target}-${arch}`) ?? none;
  }

  /** Every platform with its releases, for the static file. */
  platforms(): ReadonlyMap<string, readonly Offer[]> {
    return this.byPlatform;
  }

  private add(platform: string, offer: Offer): void {
    const offers = this.byPlatform.get(platform);
    if (offers) offers.push(offer);
    else this.byPlatform.set(platform, [offer]);
  }

  private offer(release: Release, artifacts: readonly Artifact[]): Offer {
    const byBundle = new Map<string | undefined, Answer>(
      artifacts.map((artifact) => [artifact.bundle_type ?? undefined, this.answer(release, artifact)]),
    );
    const withoutBundle = likely.map((bundle) => byBundle.get(bundle)).find((answer) => answer !== undefined);
    return {
      release,
      version: parseVersion(release.version)!,
      minimum: release.minimum_version === null ? undefined : parseVersion(release.minimum_version),
      byBundle,
      withoutBundle,
    };
  }

  /**
   * Contains exactly the fields of the dynamic format: a `name` next to `version`, or another date format, would make
   * the client reject the response.
   */
  private answer({ version, notes, pub_date }: Release, { id, signature }: Artifact): Answer {
    const url = this.downloadUrl(id);
    const body = Buffer.from(
      JSON.stringify({ version, pub_date: new Date(pub_date).toISOString(), url, signature, notes }),
    );
    return { body, url, signature, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
  }
}

const none: readonly Offer[] = [];

/**
 * The files for each platform. If two have the same bundle type, the last wins, which is the one for the specific
 * architecture.
 */
function platformsOf({ artifacts }: Release): Map<string, Artifact[]> {
  const platforms = new Map<string, Artifact[]>();
  const universalFirst = [...artifacts].sort((a, b) => Number(b.arch === 'universal') - Number(a.arch === 'universal'));
  for (const artifact of universalFirst)
    for (const arch of artifact.arch === 'universal' ? processors : [artifact.arch]) {
      const platform = `${artifact.target}-${arch}`;
      platforms.set(platform, [...(platforms.get(platform) ?? []), artifact]);
    }
  return platforms;
}
