/** The longest log of one build. The runner cuts it there, and the service refuses what goes beyond. */
export const mostLogBytes = 5 * 1024 * 1024;
