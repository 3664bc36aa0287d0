import { cloneDatabase } from '@mnw/testing/template-database';
import { checkStatements, type Report } from './check-statements.js';
import { notChecked } from './not-checked.js';
import { productionSources } from './sources.js';
import { StatementReader } from './statement-reader.js';

let reader: StatementReader;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await cloneDatabase(process.env.TEST_DATABASE_URL!);
  drop = database.drop;
  reader = await StatementReader.open(database.url);
});
afterAll(async () => {
  await reader.close();
  await drop();
});

describe('in production', () => {
  let report: Report;
  beforeAll(async () => {
    report = await checkStatements(productionSources(), reader);
  });

  test('every statement is accepted by the migrated database, and takes and gives what the sources declare', () => {
    expect(report.faults).toEqual([]);
  });

  test('every statement is checked, but for those listed with a reason', () => {
    expect(report.unchecked).toEqual(Object.keys(notChecked));
  });

  test('the calls are found', () => {
    expect(report.calls).toBeGreaterThan(400);
    expect(report.statements).toBeGreaterThan(400);
  });
});

describe('in the corpus', () => {
  let report: Report;
  beforeAll(async () => {
    report = await checkStatements(['test/statements/corpus.queries.ts'], reader);
  });

  test('each mistake is reported, and nothing else', () => {
    expect(report.faults.map(withoutPlace)).toEqual([
      'arrayAsJson: `links` is string[], the parameter jsonb.',
      'bigintsInArray: `sizes` is int8[], declared as number[].',
      'columnNotDeclared: The row type has no `username`.',
      'columnNotSelected: No column is named `username`.',
      'nullByAggregate: `latest` can be null, declared as Date.',
      'nullByCase: `title` can be null, declared as string.',
      'nullByOuterJoin: `title` can be null, declared as string.',
      'nullByView: `email` can be null, declared as string.',
      'nullDeclaredInVain: `username` admits null, but no statement gives one.',
      'nullNotDeclared: `email` can be null, declared as string.',
      'sumOfBigints: `bytes` is numeric, declared as number.',
      'syntaxError: syntax error at or near "users", at: users where true',
      'unionOfRows: The type of the row is a union: no column tells its members apart.',
      'unknownColumn: column "colour" does not exist, at: colour from users',
      'usersWhere: column "is_king" does not exist, at: is_king',
      'wrongInFragment: column u.nickname does not exist, at: u.nickname from users u',
      'wrongInOneBranch: column "made_at" does not exist, at: made_at',
      'wrongInOneCondition: column "town" does not exist, at: town = $1',
      'wrongInOneCondition: column "town" does not exist, at: town = $2',
      'wrongInOneOfARecord: column "birthday" does not exist, at: birthday',
      'wrongParameter: `size` is number, the parameter text.',
      'wrongType: `username` is text, declared as number.',
    ]);
  });

  test('a statement that cannot be composed, and one that nothing runs, are named', () => {
    expect(report.unchecked.map(withoutPlace)).toEqual([
      "fromElsewhere: What is `statements.get('one')!`? (unknown)",
      'unused',
    ]);
  });
});

/** `<function>: <message>` */
const withoutPlace = (fault: string): string => fault.replace(/^\S+ (\w+)(:\d+)?/, '$1');
