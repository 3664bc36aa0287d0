/**
 * Limits of an archive's unpacked content. Nothing is ever unpacked to disk; the limits protect buyers and the
 * inspection itself.
 */
export interface ArchiveLimits {
  maxEntries: number;
  maxUnpackedBytes: number;
  /**
   * Maximum ratio of unpacked to packed size of the whole archive, checked only if it unpacks to more than
   * `ratioFromBytes`.
   */
  maxRatio: number;
  ratioFromBytes: number;
  /** Nesting depth of archives: 1 allows no inner archives. */
  maxDepth: number;
  /** Inner archives are unpacked into memory for inspection; larger ones are refused. */
  maxInnerArchiveBytes: number;
  /** Total unpacked size of all inner archives at every depth, which bounds the work of one inspection. */
  maxInnerBytes: number;
  /** Total amount that is unpacked, in chunks and across all archives, to verify declared sizes. */
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
