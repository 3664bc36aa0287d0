/** Injection token of the configured ObjectStorage. */
export const STORAGE = Symbol('object storage');
