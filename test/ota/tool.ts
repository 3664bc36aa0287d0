import { createHash } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { SyncAppId } from '@mnw/contracts/ids';
import { signDigest, newSecretKey, type SecretKey } from '@mnw/ota/minisign/secret-key';
import { tauriPublicKey } from '@mnw/ota/minisign/public-key';
import { tauriSignature } from '@mnw/ota/minisign/signature';
import type { World } from '@mnw/testing/world';

interface Answer {
  id: string;
  upload_url?: string;
  signature?: string;
  [member: string]: unknown;
}

interface File {
  target: string;
  arch: string;
  bundle_type?: string;
  content?: Buffer;
}

/** Simulates a creator's publishing tool, with only HTTP and an API token. */
export class Tool {
  readonly key: SecretKey = newSecretKey();

  private constructor(
    readonly world: World,
    readonly creator: AccountActor,
    readonly appId: SyncAppId,
    readonly slug: string,
    private readonly headers: { authorization: string },
  ) {}

  static async in(
    world: World,
    options: Parameters<World['given']['otaApp']>[1] = {},
    owner?: AccountActor,
  ): Promise<Tool> {
    const creator = owner ?? (await world.given.creator());
    const { id, slug } = await world.given.otaApp(creator, options);
    const tool = new Tool(world, creator, id, slug, await world.given.apiToken(creator, ['ota:read', 'ota:write']));
    const session = await world.given.session(creator);
    await world.http
      .post(tool.at('signing-keys'))
      .set(session)
      .send({ name: 'mine', public_key: tauriPublicKey(tool.key) })
      .expect(201);
    return tool;
  }

  /** Path below the app's URL. */
  async post(status: number, path: string, body: object = {}): Promise<Answer> {
    return (await this.world.http.post(this.at(path)).set(this.headers).send(body).expect(status)).body as Answer;
  }
  async patch(status: number, path: string, body: object): Promise<Answer> {
    return (await this.world.http.patch(this.at(path)).set(this.headers).send(body).expect(status)).body as Answer;
  }
  async put(status: number, path: string, body: object): Promise<Answer> {
    return (await this.world.http.put(this.at(path)).set(this.headers).send(body).expect(status)).body as Answer;
  }
  async get(status: number, path: string): Promise<Answer> {
    return (await this.world.http.get(this.at(path)).set(this.headers).expect(status)).body as Answer;
  }

  /** Publishes a release whose files contain the names of their platforms. */
  async released(
    version: string,
    files: File[] = [{ target: 'linux', arch: 'x86_64' }],
    options: object = {},
  ): Promise<Answer> {
    const release = await this.post(201, 'releases', { version, ...options });
    for (const file of files) await this.upload(release.id, version, file);
    const published = await this.post(200, `releases/${release.id}/publish`);
    await this.world.settle();
    return published;
  }

  async upload(
    releaseId: string,
    version: string,
    { content = Buffer.from(`${version} of this app`), ...file }: File,
  ): Promise<Answer> {
    const artifact = await this.post(201, `releases/${releaseId}/artifacts`, {
      ...file,
      file_size: content.length,
      signature: this.sign(content, version),
    });
    const { status } = await fetch(artifact.upload_url!, { method: 'PUT', body: new Uint8Array(content) });
    if (status !== 200) throw new Error(`The upload failed with status ${status}`);
    return artifact;
  }

  sign(content: Buffer, version: string): string {
    return tauriSignature(
      signDigest(
        this.key,
        createHash('blake2b512').update(content).digest(),
        `timestamp:1700000000\tfile:app\tversion:${version}`,
      ),
    );
  }

  /** The app's update URL. */
  check(target: string, arch: string, version: string, rest = ''): string {
    return `/api/sync/ota/${this.slug}/${target}/${arch}/${version}${rest}`;
  }

  private at(path: string): string {
    return `/api/sync/ota/apps/${this.appId}/${path}`.replace(/\/$/, '');
  }
}
