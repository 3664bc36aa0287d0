/** @import { InstanceState } from './state.mjs' */

const titles = {
  gateway: 'Open',
  mailbox: 'Mailbox',
  stripe_control: 'Stripe simulator',
  files: 'Files',
  ssh: 'git over SSH',
};

/**
 * The lines a person needs: where it is, and who can log in.
 * @param {InstanceState} state
 * @param {string} dir
 */
export function summaryOf({ urls, accounts }, dir) {
  const row = (/** @type {string} */ title, /** @type {string} */ text) => `  ${title.padEnd(18)}${text}`;
  const addresses = Object.entries(titles)
    .map(([name, title]) => ({ title, url: urls[name] }))
    .flatMap(({ title, url }) => (url ? [row(title, url)] : []));
  const people = Object.entries(accounts).map(([name, { email, password }]) =>
    row(`Log in as ${name}`, `${email}  ${password}  (unless you changed it)`),
  );
  return ['', ...addresses, ...people, row('Data and logs', dir), ''].join('\n');
}
