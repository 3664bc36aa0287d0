/** A runner without a heartbeat for this long is lost, and its build goes to another runner. */
export const leaseSeconds = 30;
/** How often one build may be started. */
export const maxAttempts = 3;
/** Extra time on top of the build's own timeout, for fetching the source and uploading the artifact. */
export const spareSeconds = 300;
/** Concurrent builds per app. */
export const maxPerApp = 2;
