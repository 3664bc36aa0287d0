/** A runner that is not heard for this long is lost, and its build is given to another. */
export const leaseSeconds = 30;
/** How often one build may be begun. */
export const mostAttempts = 3;
/** Beyond its own timeout, for fetching the source and taking the artifact out. */
export const spareSeconds = 300;
/** Builds of one app at the same time. */
export const mostPerApp = 2;
