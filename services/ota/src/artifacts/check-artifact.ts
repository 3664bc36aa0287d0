import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { ObjectHead, ObjectStorage } from '@mnw/storage/object-storage';
import { OtaDb } from '../ota.db.js';
import { readSignature } from '../minisign/signature.js';
import { artifactToCheck, incomingKey, type CheckedRow } from './artifacts.queries.js';
import { matchesBundle } from './bundle-magic.js';
import { digestOf, type ContentDigest } from './content-digest.js';
import { expectedOf } from './expected.queries.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { settleArtifact, type Verdict } from './settle-artifact.js';
import { judgeSignature } from './signature-verdict.js';

/** Legacy signatures sign the content itself, which must then be held in memory as a whole. */
const maxLegacyBytes = 64_000_000;

/**
 * Checks an uploaded file and copies it to the key that it is served from. Returns the verdict, or `missing` if nothing
 * was uploaded.
 */
@Injectable()
export class CheckArtifact {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  async execute(artifactId: string): Promise<Verdict | 'missing' | 'settled'> {
    const artifact = await artifactToCheck(this.db, artifactId);
    if (artifact?.state !== 'pending') return 'settled';
    const head = await this.storage.head(incomingKey(artifactId));
    if (!head) return 'missing';
    const verdict = await this.verdictOn(artifact, head);
    if (verdict.state === 'ready')
      await this.storage.copy(incomingKey(artifactId), artifact.s3_key, { ifMatch: head.etag });
    return (await settleArtifact(this.db, artifact, verdict, this.clock.now())) ? verdict : 'settled';
  }

  private async verdictOn(artifact: CheckedRow, head: ObjectHead): Promise<Verdict> {
    if (head.sizeBytes !== artifact.file_size)
      return refused(`size: ${head.sizeBytes} bytes were uploaded, but ${artifact.file_size} were announced.`);
    const text = artifact.signature ?? artifact.release_signature;
    const signature = text === null ? undefined : readSignature(text);
    const keepWhole = signature?.isPrehashed === false && head.sizeBytes <= maxLegacyBytes;
    const content = await digestOf(await this.storage.read(incomingKey(artifact.id)), { keepWhole });
    const reason = contentFault(artifact, content);
    if (reason) return refused(reason);
    if (!signature) return { state: 'ready', sha256: content.sha256, signature: null, signingKeyId: null };
    const outcome = judgeSignature(signature, content, await expectedOf(this.db, artifact));
    return outcome.ok
      ? { state: 'ready', sha256: content.sha256, signature: text, signingKeyId: outcome.keyId }
      : refused(outcome.reason);
  }
}

const refused = (reason: string): Verdict => ({ state: 'refused', reason });

function contentFault({ file_size, sha256, bundle_type }: CheckedRow, content: ContentDigest): string | undefined {
  if (content.sizeBytes !== file_size) return 'size: The file changed while it was being read.';
  if (sha256 !== null && sha256 !== content.sha256) return 'sha256: The content does not match the announced SHA-256.';
  if (bundle_type !== null && !matchesBundle(bundle_type, content.head))
    return `magic: The file does not start like a file of type ${bundle_type}.`;
  return undefined;
}
