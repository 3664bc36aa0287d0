const titles = {
  gateway: 'Open',
  mailbox: 'Mailbox',
  stripe_control: 'Stripe simulator',
  files: 'Files',
  ssh: 'git over SSH',
};

/** The lines a person needs: where it is, and who can log in. */
export function summaryOf({ urls, accounts }, dir) {
  const row = (title, text) => `  ${title.padEnd(18)}${text}`;
  const addresses = Object.entries(titles)
    .filter(([name]) => urls[name])
    .map(([name, title]) => row(title, urls[name]));
  const people = Object.entries(accounts).map(([name, { email, password }]) =>
    row(`Log in as ${name}`, `${email}  ${password}  (unless you changed it)`),
  );
  return ['', ...addresses, ...people, row('Data and logs', dir), ''].join('\n');
}
