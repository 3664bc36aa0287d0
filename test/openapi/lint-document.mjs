// node lint-document.mjs <file>: prints what redocly (recommended rules) and Spectral (oas) find in a document, as
// JSON. A separate program, because the linters load ten times slower inside Jest's module system.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';

const file = process.argv[2];
const source = readFileSync(file, 'utf8');

const config = await createConfig({ extends: ['recommended'] });
const problems = await lintFromString({ source, absoluteRef: file, config });
const redocly = problems.map(({ ruleId, message, location }) => ({
  rule: ruleId,
  message,
  place: location[0].pointer,
}));

const linter = new spectralCore.Spectral();
linter.setRuleset(rulesets.oas);
const results = await linter.run(JSON.parse(source));
const spectral = results.map(({ code, message, path }) => ({ rule: String(code), message, place: path.join(' ') }));

process.stdout.write(JSON.stringify({ redocly, spectral }));
