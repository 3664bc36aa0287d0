/** Why a build ended without an artifact, in a sentence for its creator. */
export class BuildFailure extends Error {
  constructor(
    readonly outcome: 'failed' | 'cancelled' | 'timed-out',
    sentence: string,
  ) {
    super(sentence);
  }
}
export const failed = (sentence: string): BuildFailure => new BuildFailure('failed', sentence);
