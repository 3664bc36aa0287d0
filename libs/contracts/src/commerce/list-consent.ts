/**
 * The sentence beside the checkout box that subscribes a buyer to a project's list. It is stored with the consent, so
 * it must be the same everywhere.
 */
export const listConsentOf = (projectTitle: string): string =>
  `Email me when ${projectTitle} has something new. I can unsubscribe with one click.`;
