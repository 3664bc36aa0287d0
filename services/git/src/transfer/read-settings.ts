/**
 * What a reader may ask for: shallow and partial clones by the filters that cost little, and any object that a ref reaches. Version 2 of the protocol
 * serves every object that is stored, whatever these settings say: what a forced push took away is refused by the gate before it (`want-gate.ts`).
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
  'uploadpack.allowReachableSHA1InWant': 'true',
  'uploadpack.keepAlive': '5',
  'uploadArchive.allowUnreachable': 'false',
  'transfer.hideRefs': 'refs/internal',
  'core.hooksPath': '/dev/null',
};
