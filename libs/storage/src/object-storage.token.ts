/** What `@Inject` names to get the ObjectStorage of the configuration. */
export const STORAGE = Symbol('object storage');
