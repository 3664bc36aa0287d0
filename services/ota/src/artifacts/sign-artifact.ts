import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Artifact } from '@mnw/contracts/ota/releases';
import { signArtifact } from '@mnw/contracts/ota/sign-artifact.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { ownApp } from '../apps/own-app.js';
import { signDigest } from '../minisign/secret-key.js';
import { tauriSignature } from '../minisign/signature.js';
import { OtaDb } from '../ota.db.js';
import { releaseOf } from '../releases/releases.queries.js';
import { SealedKeys } from '../signing-keys/sealed-keys.js';
import { NoStoredKey } from '../signing-keys/signing-keys.errors.js';
import { liveKeysOf, type SigningKeyRow } from '../signing-keys/signing-keys.queries.js';
import { ArtifactNotChecked, ArtifactSigned } from './artifacts.errors.js';
import { artifactOf, artifactView, type ArtifactRow } from './artifacts.queries.js';
import { digestOf } from './content-digest.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { announceIfPublished } from './settle-artifact.js';
import { setSignature } from './verdicts.queries.js';

/** Signs with a key that never leaves the service: the builder of a file receives the signature, not the key. */
@Controller()
export class SignArtifact {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    private readonly sealed: SealedKeys,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(signArtifact)
  async execute(
    { app_id, release_id, artifact_id, key }: InputOf<typeof signArtifact>,
    actor: Actor,
  ): Promise<Artifact> {
    await ownApp(this.db, app_id, actor);
    const release = await releaseOf(this.db, app_id, release_id);
    const artifact = await artifactOf(this.db, release.id, artifact_id);
    if (artifact.state !== 'ready') throw new ArtifactNotChecked();
    if (artifact.signature !== null) throw new ArtifactSigned();
    const row = await this.storedKey(app_id, key);
    const signature = await this.sign(app_id, row, artifact, release.version);
    await this.write(artifact, signature, row);
    return artifactView(this.db, artifact.id);
  }

  private async storedKey(appId: string, name: string | undefined): Promise<SigningKeyRow> {
    const row = (await liveKeysOf(this.db, appId)).find(
      (key) => key.sealed_key !== null && (name === undefined || key.name === name),
    );
    if (!row) throw new NoStoredKey();
    return row;
  }

  private async sign(appId: string, row: SigningKeyRow, artifact: ArtifactRow, version: string): Promise<string> {
    const secretKey = this.sealed.open(appId, row);
    if (!secretKey) throw new NoStoredKey();
    const { sha256, blake2b } = await digestOf(await this.storage.read(artifact.s3_key));
    if (sha256 !== artifact.sha256) throw new Error('The stored file is not the one that was checked');
    const comment = [
      `timestamp:${Math.floor(this.clock.now().getTime() / 1000)}`,
      `file:${artifact.filename}`,
      `version:${version}`,
    ].join('\t');
    return tauriSignature(signDigest(secretKey, blake2b, comment));
  }

  private write(artifact: ArtifactRow, signature: string, key: SigningKeyRow): Promise<void> {
    return this.db.transaction(async (tx) => {
      const written = await setSignature(tx, artifact.id, { signature, signingKeyId: key.id });
      if (!written) throw new ArtifactSigned();
      await announceIfPublished(tx, artifact);
    });
  }
}
