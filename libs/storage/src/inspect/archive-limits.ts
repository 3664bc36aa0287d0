/** What an archive may unpack to. Nothing is ever unpacked to disk; the limits protect buyers and whoever looks inside. */
export interface ArchiveLimits {
  maxEntries: number;
  maxUnpackedBytes: number;
  /** Unpacked to packed, of the whole archive, once it unpacks to more than `ratioFromBytes`. */
  maxRatio: number;
  ratioFromBytes: number;
  /** Archives in archives: 1 allows none. */
  maxDepth: number;
  /** An inner archive is unpacked into memory to look into it; a larger one is refused. */
  maxInnerArchiveBytes: number;
  /** What all inner archives together may unpack to, those inside of each other included: this bounds the work of one inspection. */
  maxInnerBytes: number;
  /** What is unpacked, a piece at a time and of all archives together, to see whether sizes are true. */
  maxSampledBytes: number;
}

export const archiveLimits: ArchiveLimits = {
  maxEntries: 50_000,
  maxUnpackedBytes: 40_000_000_000,
  maxRatio: 100,
  ratioFromBytes: 50_000_000,
  maxDepth: 3,
  maxInnerArchiveBytes: 128 * 1024 * 1024,
  maxInnerBytes: 256 * 1024 * 1024,
  maxSampledBytes: 64 * 1024 * 1024,
};
