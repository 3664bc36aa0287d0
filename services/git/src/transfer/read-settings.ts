/**
 * What a reader may request: shallow clones, partial clones with the cheap filters, and any object that a ref
 * reaches. Protocol version 2 serves every stored object regardless of these settings; the filter in front of it
 * refuses unreachable ones (`want-filter.ts`).
 */
export const readSettings: Readonly<Record<string, string>> = {
  'uploadpack.allowFilter': 'true',
  'uploadpackfilter.allow': 'false',
  'uploadpackfilter.blob:none.allow': 'true',
  'uploadpackfilter.blob:limit.allow': 'true',
  'uploadpackfilter.object:type.allow': 'true',
  'uploadpackfilter.tree.allow': 'true',
  'uploadpackfilter.tree.maxDepth': '0',
  // With this setting git answers a shallow clone in an order that git cannot read (2.39).
  'uploadpack.allowRefInWant': 'false',
  'uploadpack.allowAnySHA1InWant': 'false',
  'uploadpack.allowReachableSHA1InWant': 'true',
  'uploadpack.keepAlive': '5',
  'uploadArchive.allowUnreachable': 'false',
  'transfer.hideRefs': 'refs/internal',
  'core.hooksPath': '/dev/null',
};
