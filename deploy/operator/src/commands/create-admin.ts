import { appointOperator } from '@mnw/contracts/identity/appoint-operator.rpc';
import { textOf, type Command } from '../command.js';

export const createAdmin: Command = {
  name: 'create-admin',
  takes: ['<username>', '<email>'],
  says: 'Create an operator, or make an existing account one',
  details: [
    'A new account, and one whose email address was never confirmed, gets a random password that is printed once.',
    'Any other account keeps its password unless one is given; then every login of the account ends. Its owner gets an email.',
  ],
  flags: {
    password: {
      type: 'string',
      value: '<password>',
      says: 'The password of the account. Other users of this machine can read it while the command runs.',
    },
  },
  async execute({ positionals: [username = '', email = ''], flags }, operator) {
    const password = textOf(flags['password']);
    const appointed = await operator.call(appointOperator, { username, email, password });
    const withPassword = appointed.generated_password
      ? ` The password is ${appointed.generated_password}`
      : password === undefined
        ? ' The password is unchanged.'
        : ' It has the password that you gave.';
    const what = appointed.is_new ? 'Created the operator' : 'Made an operator of the account';
    operator.print(`${what} ${appointed.username}.${withPassword}`);
  },
};
