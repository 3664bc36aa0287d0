import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, ProjectId, SyncAppId, UserId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { schemaNames } from '../schema-names.js';
import { optionalLine, Slug, Timestamp } from '../text.js';
import { RedirectUri } from './redirect-uri.js';

const bytes = z.number().int().min(0);
/** A cap set by the app's developer; null removes it. */
const cap = z.number().int().min(0).max(1e15).nullable();

export const SyncApp = z
  .object({
    id: SyncAppId,
    /** The app's OAuth client id. */
    client_id: z.string(),
    name: z.string(),
    slug: z.string().nullable(),
    api_key_prefix: z.string(),
    redirect_uris: z.array(z.string()),
    project_id: ProjectId.nullable(),
    item_id: ItemId.nullable(),
    is_active: z.boolean(),
    /** How much all people of the app may store together, and each of them. */
    storage_cap_bytes: bytes.nullable(),
    key_cap_bytes: bytes.nullable(),
    /** Maximum number of people who may store data. */
    key_limit: z.number().int().nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'SyncApp' });
export type SyncApp = z.output<typeof SyncApp>;
/** The key is returned only in this response. */
const withKey = SyncApp.extend({ api_key: z.string() });

const name = optionalLine(100).min(1);
const redirectUris = z.array(RedirectUri).max(20);
const appId = z.object({ app_id: SyncAppId });
const notFound = 'sync.app-not-found';

export const createApp = defineRpc('rpc.sync.create-app.v1', {
  input: z.object({
    name,
    slug: Slug.nullish(),
    redirect_uris: redirectUris.default([]),
    project_id: ProjectId.nullish(),
    item_id: ItemId.nullish(),
  }),
  output: withKey,
  errors: ['sync.slug-taken', 'sync.project-not-found', 'sync.item-not-found'],
  stepUp: true,
});
export const listApps = defineRpc('rpc.sync.list-apps.v1', { input: z.object(pageInput), output: pageOf(SyncApp) });
export const getApp = defineRpc('rpc.sync.get-app.v1', { input: appId, output: SyncApp, errors: [notFound] });
/** Adding a redirect URI or enabling an app again needs a step-up; everything else can be done with a token. */
export const updateApp = defineRpc('rpc.sync.update-app.v1', {
  input: z.object({
    app_id: SyncAppId,
    name: name.optional(),
    slug: Slug.nullish(),
    redirect_uris: redirectUris.optional(),
    project_id: ProjectId.nullish(),
    item_id: ItemId.nullish(),
    is_active: z.boolean().optional(),
    storage_cap_bytes: cap.optional(),
    key_cap_bytes: cap.optional(),
    key_limit: z.number().int().min(0).max(1_000_000_000).nullish(),
  }),
  output: SyncApp,
  errors: [
    notFound,
    'sync.slug-taken',
    'sync.project-not-found',
    'sync.item-not-found',
    'sync.item-needed',
    'auth.step-up-required',
  ],
});
/** The slug of an app's update URL, which ota changes on behalf of the app's owner. */
export const setAppSlug = defineRpc('rpc.sync.set-app-slug.v1', {
  input: z.object({ app_id: SyncAppId, owner_id: UserId, slug: Slug }),
  output: z.object({}),
  errors: [notFound, 'sync.slug-taken'],
});
/** Also deletes everything that people stored with it. */
export const deleteApp = defineRpc('rpc.sync.delete-app.v1', {
  input: appId,
  output: z.object({}),
  errors: [notFound],
  deadlineMs: 30_000,
  stepUp: true,
});
/** The old key stops working at once. */
export const rotateAppKey = defineRpc('rpc.sync.rotate-app-key.v1', {
  input: appId,
  output: withKey,
  errors: [notFound],
  stepUp: true,
});

/** A key identifies whose bytes are counted: a person of the app. */
const KeyUsage = z.object({ key: UserId, stored_bytes: bytes, changes: bytes, devices: bytes });
export const appUsage = defineRpc('rpc.sync.app-usage.v1', {
  input: appId.extend(pageInput),
  output: z.object({
    stored_bytes: bytes,
    log_bytes: bytes,
    blob_bytes: bytes,
    keys: bytes,
    devices: bytes,
    storage_cap_bytes: bytes.nullable(),
    key_cap_bytes: bytes.nullable(),
    key_limit: z.number().int().nullable(),
    /** Sorted by stored bytes, largest first. */
    data: z.array(KeyUsage),
    next: z.string().nullable(),
  }),
  errors: [notFound],
  writes: false,
});
