/**
 * What a reader may ask for: shallow and partial clones by the filters that cost little. Objects are given by ref only, so that what a
 * forced push took away cannot be fetched by its id.
 */
export const readSettings: Readonly<Record<string, string>> = {
  'uploadpack.allowFilter': 'true',
  'uploadpackfilter.allow': 'false',
  'uploadpackfilter.blob:none.allow': 'true',
  'uploadpackfilter.blob:limit.allow': 'true',
  'uploadpackfilter.object:type.allow': 'true',
  'uploadpackfilter.tree.allow': 'true',
  'uploadpackfilter.tree.maxDepth': '0',
  // With it git answers a shallow clone in an order that git cannot read (2.39).
  'uploadpack.allowRefInWant': 'false',
  'uploadpack.allowAnySHA1InWant': 'false',
  'uploadpack.keepAlive': '5',
  'uploadArchive.allowUnreachable': 'false',
  'transfer.hideRefs': 'refs/internal',
  'core.hooksPath': '/dev/null',
};
