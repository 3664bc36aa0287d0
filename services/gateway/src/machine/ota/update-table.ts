import { createHash } from 'node:crypto';
import type { BundleType } from '@mnw/contracts/ota/platforms';
import type { UpdateFeed } from '@mnw/contracts/ota/update-feed';
import { parseVersion, type Version } from '@mnw/contracts/ota/version-order';

type Release = UpdateFeed['releases'][number];
type Artifact = Release['artifacts'][number];

/** An answer as it is sent, made once. */
export interface Answer {
  body: Buffer;
  etag: string;
  url: string;
  signature: string;
}

/** What one release offers on one platform, by kind of package; `undefined` is the file that fits every kind. */
export interface Offer {
  release: Release;
  version: Version;
  minimum: Version | undefined;
  byBundle: ReadonlyMap<string | undefined, Answer>;
  /** For clients that do not say how they were installed. */
  unsaid: Answer | undefined;
}

/** What a client can have been installed from that does not say so, the likeliest first: older ones know none of the others. */
const likely: readonly (BundleType | undefined)[] = [undefined, 'appimage', 'app', 'nsis', 'msi'];
/** What a file for every processor is asked for as: the client names the one it runs on. */
const processors = ['x86_64', 'aarch64', 'armv7', 'i686', 'universal'];

/** An app's releases as update checks look them up: by system and processor, newest first. */
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

  /** Newest first; none for a platform that nothing was made for. A target of the app's own, such as `darwin-universal`, names the processor itself. */
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
    const unsaid = likely.map((bundle) => byBundle.get(bundle)).find((answer) => answer !== undefined);
    return {
      release,
      version: parseVersion(release.version)!,
      minimum: release.minimum_version === null ? undefined : parseVersion(release.minimum_version),
      byBundle,
      unsaid,
    };
  }

  /** The dynamic shape and nothing else: `name` beside `version`, or a date in another form, would fail the whole check in the client. */
  private answer({ version, notes, pub_date }: Release, { id, signature }: Artifact): Answer {
    const url = this.downloadUrl(id);
    const body = Buffer.from(
      JSON.stringify({ version, pub_date: new Date(pub_date).toISOString(), url, signature, notes }),
    );
    return { body, url, signature, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
  }
}

const none: readonly Offer[] = [];

/** The files for each system and processor; of two of one kind the last counts, which is the one made for the processor. */
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
