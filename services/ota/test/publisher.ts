import type { AccountActor } from '@mnw/contracts/actor';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import type { ReleaseId, SyncAppId } from '@mnw/contracts/ids';
import { addArtifact } from '@mnw/contracts/ota/add-artifact.rpc';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import type { World } from '@mnw/testing/world';
import { newSecretKey, type SecretKey } from '../src/minisign/secret-key.js';
import { tauriPublicKey } from '../src/minisign/public-key.js';
import { signedText, type SigningOptions } from './signing.js';

export interface FileOptions extends SigningOptions {
  target?: 'linux' | 'darwin' | 'windows';
  arch?: 'x86_64' | 'aarch64' | 'armv7' | 'i686' | 'universal';
  content?: string | Buffer;
  announce?: Partial<CallInputOf<typeof addArtifact>>;
  /** False announces the file without uploading it. */
  arrives?: boolean;
}

/** Simulates a creator with an app who signs with their own key and publishes like their tools would. */
export class Publisher {
  readonly key: SecretKey = newSecretKey();

  private constructor(
    readonly world: World,
    readonly creator: AccountActor,
    readonly appId: SyncAppId,
    readonly slug: string,
  ) {}

  static async in(
    world: World,
    options: Parameters<World['given']['otaApp']>[1] = {},
    creator?: AccountActor,
  ): Promise<Publisher> {
    const owner = creator ?? (await world.given.creator());
    const { id, slug } = await world.given.otaApp(owner, options);
    const publisher = new Publisher(world, owner, id, slug);
    await world.call(addSigningKey, { app_id: id, name: 'mine', public_key: tauriPublicKey(publisher.key) }, owner);
    return publisher;
  }

  draft(version: string, options: Partial<CallInputOf<typeof createRelease>> = {}): Promise<Release> {
    return this.world.call(createRelease, { app_id: this.appId, version, ...options }, this.creator);
  }

  /** Announces a file, signed for the version, and uploads its bytes. */
  async file(release: Pick<Release, 'id' | 'version'>, options: FileOptions = {}) {
    const {
      target = 'linux',
      arch = 'x86_64',
      content = `${release.version} for ${target} ${arch}`,
      announce = {},
      arrives = true,
      ...signing
    } = options;
    const bytes = Buffer.from(content);
    const signature = signedText(this.key, bytes, { version: release.version, ...signing });
    const artifact = await this.world.call(
      addArtifact,
      { app_id: this.appId, release_id: release.id, target, arch, file_size: bytes.length, signature, ...announce },
      this.creator,
    );
    if (arrives)
      await this.world.given
        .storage()
        .write(`ota-incoming/${artifact.id}`, bytes, { contentType: 'application/octet-stream' });
    return artifact;
  }

  publish(releaseId: ReleaseId): Promise<Release> {
    return this.world.call(publishRelease, { app_id: this.appId, release_id: releaseId }, this.creator);
  }

  /** Publishes a release with one file per platform. */
  async released(
    version: string,
    options: Partial<CallInputOf<typeof createRelease>> = {},
    files: FileOptions[] = [{}],
  ): Promise<Release> {
    const release = await this.draft(version, options);
    for (const file of files) await this.file(release, file);
    return this.publish(release.id);
  }
}
