/** The sentence beside the box at checkout that puts a buyer on a project's list. It is stored with the consent, so it is the same everywhere. */
export const listConsentOf = (projectTitle: string): string =>
  `Mail me when ${projectTitle} has something new. I can leave with one click.`;
