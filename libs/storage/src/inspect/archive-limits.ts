/** What an archive may unpack to. Nothing is ever unpacked to disk; the limits protect buyers and whoever looks inside. */
export interface ArchiveLimits {
  maxEntries: number;
  maxUnpackedBytes: number;
  /** Unpacked to packed, of the whole archive, once it unpacks to more than `ratioFromBytes`. */
  maxRatio: number;
  ratioFromBytes: number;
  /** Archives in archives: 1 allows none. */
  maxDepth: number;
  /** Inner archives beyond this size are refused, for they cannot be looked into. */
  maxInnerArchiveBytes: number;
  /** Unpacked in memory, a piece at a time, to see whether sizes are true. */
  maxSampledBytes: number;
}

export const archiveLimits: ArchiveLimits = {
  maxEntries: 50_000,
  maxUnpackedBytes: 40_000_000_000,
  maxRatio: 100,
  ratioFromBytes: 50_000_000,
  maxDepth: 3,
  maxInnerArchiveBytes: 32 * 1024 * 1024,
  maxSampledBytes: 64 * 1024 * 1024,
};
