import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { ItemId, ProjectId, UploadId, VersionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { KeyRing } from '@mnw/secrets/key-ring';
import { readSecrets } from '@mnw/secrets/read-secrets';
import { createStorage } from '@mnw/storage/create-storage';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { World } from '../world.js';

export interface ProjectOptions {
  title?: string;
  slug?: string;
  description?: string;
  currency?: string;
  isPublic?: boolean;
}

export interface ItemOptions {
  title?: string;
  slug?: string;
  description?: string;
  itemType?: string;
  priceCents?: number;
  pwywEnabled?: boolean;
  pwywMinCents?: number;
  body?: string;
  isPublic?: boolean;
  webOnly?: boolean;
  enableLicenseKeys?: boolean;
  maxActivations?: number;
  aiTier?: string;
  salesCount?: number;
  /** Content of a current version; null leaves the item without a file. */
  file?: string | Buffer | null;
}

export interface GivenProject {
  id: ProjectId;
  slug: string;
}

export interface GivenItem {
  id: ItemId;
  slug: string;
  title: string;
  versionId: VersionId | null;
}

const word = (): string => randomBytes(5).toString('hex');

/** Projects, items and files as the use cases leave them. Published by default. */
export const catalogGiven = (world: World) => {
  const project = async (creator: AccountActor, options: ProjectOptions = {}): Promise<GivenProject> => {
    const { slug = `p${word()}`, title = slug, isPublic = true } = options;
    return world.db.one<GivenProject>(sql`
      insert into projects (user_id, slug, title, description, currency, is_public, published_at)
      values (${creator.userId}, ${slug}, ${title}, ${options.description ?? ''}, ${options.currency ?? 'usd'}, ${isPublic}, case when ${isPublic} then now() end)
      returning id, slug`);
  };

  const item = async (projectId: ProjectId, options: ItemOptions = {}): Promise<GivenItem> => {
    const {
      slug = `i${word()}`,
      title = slug,
      isPublic = true,
      itemType = 'download',
      file = itemType === 'download' ? 'content' : null,
    } = options;
    const row = await world.db.one<{ id: ItemId }>(sql`
      insert into items (project_id, slug, title, description, item_type, price_cents, currency, pwyw_enabled, pwyw_min_cents, body, is_public, published_at, web_only,
        enable_license_keys, max_activations, ai_tier, sales_count)
      select p.id, ${slug}, ${title}, ${options.description ?? ''}, ${itemType}, ${options.priceCents ?? 0}, p.currency, ${options.pwywEnabled ?? false}, ${options.pwywMinCents ?? 0},
        ${options.body ?? null}, ${isPublic}, case when ${isPublic} then now() end, ${options.webOnly ?? false}, ${options.enableLicenseKeys ?? false},
        ${options.maxActivations ?? null}, ${options.aiTier ?? 'handmade'}, ${options.salesCount ?? 0}
      from projects p where p.id = ${projectId} returning id`);
    const versionId = file === null ? null : await version(row.id, '1.0.0', { file, isCurrent: true });
    return { id: row.id, slug, title, versionId };
  };

  const version = async (
    itemId: ItemId,
    number: string,
    { file = 'content', isCurrent = false }: { file?: string | Buffer; isCurrent?: boolean } = {},
  ): Promise<VersionId> => {
    const key = `files/${word()}`;
    await storage().write(key, file, { contentType: 'application/octet-stream' });
    const { id } = await world.db.one<{ id: VersionId }>(sql`
      insert into versions (item_id, version_number, s3_key, filename, file_size_bytes, is_current, released_at)
      values (${itemId}, ${number}, ${key}, ${`${number}.bin`}, ${Buffer.byteLength(file)}, ${isCurrent}, case when ${isCurrent} then now() end) returning id`);
    return id;
  };

  const storage = (): ObjectStorage => storageOf(world.env);

  return {
    project,
    item,
    version,
    /** The storage of this world's services, for direct reads and writes. */
    storage,
    /** Stores the bytes of an announced upload where its presigned request would. */
    async uploadedBytes(
      uploadId: UploadId,
      bytes: string | Buffer,
      contentType = 'application/octet-stream',
    ): Promise<void> {
      await storage().write(`quarantine/${uploadId}`, bytes, { contentType });
    },
  };
};

function storageOf(env: Record<string, string>): ObjectStorage {
  const { FILES_URL, PUBLIC_URL, STORAGE_DIR } = env;
  const config = {
    STORAGE_DRIVER: 'disk',
    STORAGE_DIR: STORAGE_DIR!,
    FILES_URL: FILES_URL!,
    PUBLIC_URL: PUBLIC_URL!,
    S3_REGION: 'none',
    S3_FORCE_PATH_STYLE: true,
  } as const;
  return createStorage(config, new KeyRing(readSecrets({ SECRETS: env['SECRETS'] })));
}
