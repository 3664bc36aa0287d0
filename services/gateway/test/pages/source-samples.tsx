import type { IssueComment, IssueSummary } from '@mnw/contracts/git/issues';
import type { Repository } from '@mnw/contracts/git/repositories';
import type { CommitSummary, Token, TreeEntry } from '@mnw/contracts/git/source';
import { emptyForm } from '../../src/pages/elements/form-state.js';
import { EditCommentPage, EditIssuePage } from '../../src/pages/issues/edit-said.page.js';
import { IssuePage } from '../../src/pages/issues/issue.page.js';
import { IssuesPage } from '../../src/pages/issues/issues.page.js';
import { LabelsPage } from '../../src/pages/issues/labels.page.js';
import { NewIssuePage } from '../../src/pages/issues/new-issue.page.js';
import { BlamePage } from '../../src/pages/source/blame.page.js';
import { BlobPage, type Blob } from '../../src/pages/source/blob.page.js';
import { CommitPage, type ReadCommit } from '../../src/pages/source/commit.page.js';
import { CommitsPage } from '../../src/pages/source/commits.page.js';
import { EmptyRepositoryPage } from '../../src/pages/source/empty-repository.page.js';
import { BranchesPage, TagsPage } from '../../src/pages/source/refs.page.js';
import { RepositoriesPage } from '../../src/pages/source/repositories.page.js';
import { TreePage, type Tree } from '../../src/pages/source/tree.page.js';
import { refused } from './account-samples.js';

const id = (digit: string): string => digit.repeat(40);
const commit = (digit: string, subject: string, author_name = 'Mira Okonkwo'): CommitSummary => ({
  id: id(digit),
  subject,
  author_name,
  committed_at: '2026-11-02T09:30:00.000Z',
});

const repository: Repository = {
  id: '01890000-0000-7000-8000-000000000001' as Repository['id'],
  owner: 'mira',
  name: 'velvet-synth',
  description: 'A four-voice synthesizer that fits into a browser tab.',
  visibility: 'public',
  default_branch: 'main',
  access: 'read',
  is_archived: false,
  size_bytes: 1_400_000,
  ssh_url: 'ssh://git@localhost:2222/mira/velvet-synth.git',
  http_url: 'http://localhost:3000/git/mira/velvet-synth.git',
  project_id: null,
  offered_to: null,
  pushed_at: '2026-11-02T09:30:00.000Z',
  created_at: '2026-01-02T09:30:00.000Z',
  updated_at: '2026-11-02T09:30:00.000Z',
};
const own: Repository = { ...repository, access: 'own', visibility: 'private' };
const ref = { kind: 'branch', name: 'main', commit_id: id('a') } as const;
const frame = { repository, ref, path: '' };
const main = commit('a', 'Envelope: release no longer clicks at very short times');
const branches = [
  { name: 'main', is_default: true, commit: main },
  { name: 'feature/granular-oscillator', is_default: false, commit: commit('b', 'Try grains of 20 ms') },
];

const entry = (
  name: string,
  kind: TreeEntry['kind'],
  last: CommitSummary | null,
  path: string | null = name,
): TreeEntry => ({
  name,
  path,
  kind,
  id: id('e'),
  url: kind === 'submodule' ? 'https://example.org/dsp.git' : null,
  last_commit: last,
});
const entries = [
  entry('docs', 'tree', commit('1', 'Describe the modulation matrix')),
  entry('presets', 'tree', commit('2', 'Twelve presets by Yuki')),
  entry('src', 'tree', main),
  entry('vendor', 'submodule', commit('3', 'Pin the filter library')),
  entry('.gitignore', 'file', commit('4', 'Begin')),
  entry('build.sh', 'executable', commit('5', 'Build without network')),
  entry('LICENSE', 'file', commit('4', 'Begin')),
  entry('README.md', 'file', main),
  entry('latest', 'symlink', null),
  entry('caf\ufffd.txt', 'file', commit('6', 'A name that is no UTF-8'), null),
];
const readme = {
  path: 'README.md',
  text: '',
  html: '<h2>Velvet Synth</h2>\n<p>A <strong>four-voice</strong> synthesizer. Open <a href="/source/mira/velvet-synth/blob/main/docs/use.md" rel="nofollow ugc noopener">the manual</a> and play.</p>\n<pre><code>npm start\n</code></pre>\n<ul>\n<li>Two oscillators and noise</li>\n<li>A filter that sings</li>\n</ul>\n',
};
const tree: Tree = { ...frame, entries, is_cut: false, last_commit: main, readme };

const code: Token[][] = [
  [['hljs-comment', '// How long a voice still sounds after its key is let go.']],
  [
    ['hljs-keyword', 'export'],
    ['', ' '],
    ['hljs-keyword', 'function'],
    ['', ' '],
    ['hljs-title function_', 'release'],
    ['', '(voice: '],
    ['hljs-title class_', 'Voice'],
    ['', ', seconds: '],
    ['hljs-built_in', 'number'],
    ['', '): '],
    ['hljs-built_in', 'void'],
    ['', ' {'],
  ],
  [
    ['', '  '],
    ['hljs-keyword', 'const'],
    ['', ' shortest = '],
    ['hljs-number', '0.004'],
    ['', ';'],
  ],
  [
    ['', '  voice.'],
    ['hljs-property', 'gain'],
    ['', '.'],
    ['hljs-title function_', 'setTargetAtTime'],
    ['', '('],
    ['hljs-number', '0'],
    ['', ', voice.'],
    ['hljs-property', 'clock'],
    ['', '.now, '],
    ['hljs-variable language_', 'Math'],
    ['', '.'],
    ['hljs-title function_', 'max'],
    ['', '(seconds, shortest));'],
  ],
  [],
  [
    ['', '  '],
    ['hljs-keyword', 'if'],
    ['', ' (seconds > '],
    ['hljs-number', '10'],
    ['', ') '],
    ['hljs-variable language_', 'console'],
    ['', '.'],
    ['hljs-title function_', 'warn'],
    ['', '('],
    ['hljs-string', "'A release of more than ten seconds'"],
    ['', ');'],
  ],
  [['', '}']],
];
const blob: Blob = {
  ...frame,
  path: 'src/voice/release.ts',
  id: id('f'),
  size_bytes: 318,
  is_executable: false,
  view: 'text',
  language: 'TypeScript',
  lines: Array.from({ length: 6 }, () => code).flat(),
  is_cut: false,
  last_commit: main,
  html: null,
};

const read: ReadCommit = {
  ...frame,
  commit: {
    ...main,
    message:
      'A release shorter than one block of samples ended in a step.\nThe gain now glides for at least four milliseconds.',
    authored_at: '2026-11-02T08:10:00.000Z',
    committer_name: 'Yuki Tanaka',
    parents: [id('b'), id('c')],
  },
  file_count: 4,
  additions: 5,
  deletions: 1,
  is_cut: true,
  files: [
    {
      path: 'src/voice/release.ts',
      old_path: null,
      change: 'modified',
      additions: 2,
      deletions: 1,
      is_binary: false,
      is_cut: false,
      hunks: [
        {
          old_start: 1,
          new_start: 1,
          heading: 'export function release(voice: Voice)',
          lines: [
            ' export function release(voice: Voice, seconds: number): void {',
            '-  voice.gain.setValueAtTime(0, voice.clock.now + seconds);',
            '+  const shortest = 0.004;',
            '+  voice.gain.setTargetAtTime(0, voice.clock.now, Math.max(seconds, shortest));',
            ' }',
            '\\ No newline at end of file',
          ],
        },
      ],
    },
    {
      path: 'docs/use.md',
      old_path: 'docs/manual.md',
      change: 'renamed',
      additions: 0,
      deletions: 0,
      is_binary: false,
      is_cut: false,
      hunks: [],
    },
    {
      path: 'presets/bell.wav',
      old_path: null,
      change: 'added',
      additions: null,
      deletions: null,
      is_binary: true,
      is_cut: false,
      hunks: [],
    },
    {
      path: 'src/large.ts',
      old_path: null,
      change: 'added',
      additions: 3,
      deletions: 0,
      is_binary: false,
      is_cut: true,
      hunks: [{ old_start: 0, new_start: 1, heading: '', lines: ['+1', '+2', '+3'] }],
    },
  ],
};

const labels = [
  { id: '01890000-0000-7000-8000-000000000011', name: 'bug', color: '#c4411d' },
  { id: '01890000-0000-7000-8000-000000000012', name: 'sounds nice', color: '#24504c' },
] as IssueSummary['labels'];
/** identity's name for a deleted account. */
export const deletedUsername = 'deleted-01890000-0000-7000-8000-000000000099';
const issue = (number: number, title: string, more: Partial<IssueSummary> = {}): IssueSummary => ({
  id: `01890000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}` as IssueSummary['id'],
  number,
  title,
  status: 'open',
  author: 'tomasz',
  labels: [],
  comment_count: 0,
  created_at: '2026-10-28T10:00:00.000Z',
  updated_at: '2026-10-28T10:00:00.000Z',
  closed_at: null,
  ...more,
});
const issues = {
  data: [
    issue(12, 'Clicks when a note is let go at once', { labels, comment_count: 3 }),
    issue(11, 'Could the filter follow the keyboard?', { comment_count: 1 }),
    issue(9, 'Preset names are cut at 24 characters', { author: deletedUsername }),
  ],
  next: 'more',
  open_count: 3,
  closed_count: 8,
};
const asked = { status: 'open' } as const;
const whole = {
  ...issues.data[0]!,
  repo_id: repository.id,
  body: 'x',
  body_html: '<p>Play a note and let it go <strong>at once</strong>: there is a click.</p>',
  may: { comment: true, edit: true, close: true, label: true },
};
const comment = (digit: string, more: Partial<IssueComment>): IssueComment => ({
  id: `01890000-0000-7000-8000-00000000020${digit}` as IssueComment['id'],
  kind: 'comment',
  author: 'mira',
  body: 'x',
  body_html: '<p>I hear it too. The step is one block long.</p>',
  commit_id: null,
  created_at: '2026-10-29T10:00:00.000Z',
  ...more,
});
const comments = {
  data: [
    comment('1', {}),
    comment('2', { kind: 'closed', author: deletedUsername, body_html: '', commit_id: id('a') }),
    comment('3', { kind: 'reopened', author: 'tomasz', body_html: '' }),
    comment('4', { author: deletedUsername, may: { edit: false, delete: true } }),
  ],
  next: null,
};

/** Pages of the source browser and of issues as visitors see them. */
export const sourcePages = {
  'source-owner': (
    <RepositoriesPage
      owner="mira"
      list={{ data: [repository, { ...repository, id: own.id, name: 'tape-delay', description: '' }], next: null }}
    />
  ),
  'source-owner-empty': <RepositoriesPage owner="mira" list={{ data: [], next: null }} />,
  'source-front': <TreePage tree={tree} branches={branches} isFront />,
  'source-tree': (
    <TreePage
      tree={{
        ...tree,
        path: 'src/voice',
        is_cut: true,
        readme: { path: 'src/voice/README', html: null, text: 'Voices.\n' },
      }}
      branches={branches}
    />
  ),
  'source-blob': <BlobPage blob={blob} branches={branches} />,
  'source-markdown': (
    <BlobPage blob={{ ...blob, path: 'README.md', html: readme.html, is_cut: true }} branches={branches} />
  ),
  'source-binary': (
    <BlobPage
      blob={{
        ...blob,
        view: 'binary',
        lines: [],
        is_executable: true,
        ref: { kind: 'commit', name: id('a'), commit_id: id('a') },
      }}
      branches={[]}
    />
  ),
  'source-image': <BlobPage blob={{ ...blob, view: 'image', lines: [], path: 'docs/wave.png' }} branches={[]} />,
  'source-link': (
    <BlobPage blob={{ ...blob, view: 'symlink', lines: [[['', '../../etc/passwd']]], path: 'latest' }} branches={[]} />
  ),
  'source-blame': (
    <BlamePage
      blame={{
        ...frame,
        path: 'src/voice/release.ts',
        is_cut: true,
        runs: [
          { commit: main, first_line: 1, lines: ['export function release() {', '  return 0.004;'] },
          { commit: commit('b', 'Begin', 'Yuki'), first_line: 3, lines: ['}'] },
        ],
      }}
    />
  ),
  'source-commits': (
    <CommitsPage
      history={{
        ...frame,
        data: [
          main,
          commit('b', 'Twelve presets by Yuki', 'Yuki Tanaka'),
          { ...commit('c', ''), committed_at: '2026-10-30T12:00:00.000Z' },
        ],
        next: 'more',
      }}
      branches={branches}
    />
  ),
  'source-commit': <CommitPage read={read} />,
  'source-branches': <BranchesPage branches={{ repository, data: branches, next: null }} />,
  'source-tags': (
    <TagsPage
      tags={{
        repository,
        data: [
          { name: 'v2.0.0', message: 'Four voices.\nAnd a filter.', commit: main },
          { name: 'v1.0.0', message: null, commit: main },
        ],
        next: 'more',
      }}
    />
  ),
  'source-empty': <EmptyRepositoryPage repository={{ ...repository, pushed_at: null, is_archived: true }} />,
  issues: <IssuesPage repository={repository} issues={issues} labels={labels} asked={asked} />,
  'issues-nothing': (
    <IssuesPage
      repository={repository}
      issues={{ ...issues, data: [], next: null }}
      labels={[]}
      asked={{ ...asked, q: 'xyzzy' }}
    />
  ),
  'issue-edit': (
    <EditIssuePage repository={repository} issue={{ ...whole, edited_at: whole.created_at }} form={emptyForm} />
  ),
  'comment-edit': (
    <EditCommentPage
      repository={repository}
      number={12}
      comment={comment('1', { may: { edit: true, delete: true } })}
      form={emptyForm}
    />
  ),
  'comment-delete': (
    <EditCommentPage
      repository={repository}
      number={12}
      comment={comment('4', { author: deletedUsername, may: { edit: false, delete: true } })}
      form={emptyForm}
    />
  ),
  issue: (
    <IssuePage
      repository={repository}
      issue={{ ...whole, may: { comment: false, edit: false, close: false, label: false } }}
      comments={comments}
      labels={labels}
      form={emptyForm}
      once="01890000-0000-7000-8000-000000000009"
    />
  ),
};

/** The same pages for people with write access. */
export const ownSourcePages = {
  'source-first-push': <EmptyRepositoryPage repository={{ ...own, pushed_at: null }} />,
  'issue-new': (
    <NewIssuePage
      repository={own}
      form={refused({ title: '', body: 'Since 2.0' }, 'title')}
      once="01890000-0000-7000-8000-000000000009"
    />
  ),
  'issue-own': (
    <IssuePage
      repository={own}
      issue={{ ...whole, labels: labels.slice(0, 1) }}
      comments={comments}
      labels={labels}
      form={emptyForm}
      once="01890000-0000-7000-8000-000000000009"
    />
  ),
  'issue-labels': (
    <LabelsPage repository={own} labels={labels} form={refused({ name: 'bug', color: 'red' }, 'color')} />
  ),
};
