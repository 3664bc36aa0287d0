/** The maximum log size of one build. The runner truncates the log there, and the service rejects anything beyond. */
export const mostLogBytes = 5 * 1024 * 1024;
