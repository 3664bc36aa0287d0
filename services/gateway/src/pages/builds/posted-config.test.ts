import { postedConfig } from './posted-config.js';

const posted = (rules: string) =>
  postedConfig({
    app_id: 'a',
    repo_id: 'r',
    rules,
    build_command: 'make',
    artifact_path: 'out',
    targets: 'linux-x86_64',
    timeout_seconds: '900',
  });

test('each line of the form is a rule: a pattern and an optional channel', () => {
  expect(posted(' refs/tags/v*-alpha*  alpha \r\n\nrefs/tags/v*\nrefs/heads/main nightly').rules).toEqual([
    { pattern: 'refs/tags/v*-alpha*', channel: 'alpha' },
    { pattern: 'refs/tags/v*', channel: 'stable' },
    { pattern: 'refs/heads/main', channel: 'nightly' },
  ]);
});

test.each(['v*', 'refs/tags/v* Stable!', 'refs/tags/v* beta nightly'])(
  'an invalid rule line (%s) is rejected at its field with an explanation',
  (line) => {
    expect(() => posted(line)).toThrow(
      expect.objectContaining({ kind: 'invalid', details: expect.objectContaining({ field: 'rules' }) }),
    );
  },
);
