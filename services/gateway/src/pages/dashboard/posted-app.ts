import { given, text, wholeNumber, type PostedFields } from '../posting/posted-fields.js';

/** Parses the posted app form. An empty field clears its value. */
export const postedApp = (fields: PostedFields) => ({
  name: text(fields, 'name'),
  slug: given(fields, 'slug') ?? null,
  project_id: given(fields, 'project_id') ?? null,
  // The form for a new app has no such field; fields that were not posted stay unchanged.
  ...('item_id' in fields ? { item_id: given(fields, 'item_id') ?? null } : {}),
  redirect_uris: text(fields, 'redirect_uris')
    .split(/\s+/)
    .filter((uri) => uri !== ''),
});

export const postedCaps = (fields: PostedFields) => ({
  storage_cap_bytes: bytesOf(fields, 'storage_cap_mb'),
  key_cap_bytes: bytesOf(fields, 'key_cap_mb'),
  key_limit: wholeNumber(fields, 'key_limit') ?? null,
});

function bytesOf(fields: PostedFields, name: string): number | null {
  const megabytes = wholeNumber(fields, name);
  return megabytes === undefined ? null : megabytes * 1e6;
}
