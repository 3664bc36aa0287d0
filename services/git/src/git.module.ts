import { Global, Module } from '@nestjs/common';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { ForgetAccount } from './accounts/forget-account.js';
import { BuiltRefsModule } from './built-refs/built-refs.module.js';
import { IssuesModule } from './issues/issues.module.js';
import { MaintenanceModule } from './maintenance/maintenance.module.js';
import { PushesModule } from './pushes/pushes.module.js';
import { RepositoriesModule } from './repositories/repositories.module.js';
import { SmartHttpModule } from './smart-http/smart-http.module.js';
import { SourceModule } from './source/source.module.js';
import { SshKeysModule } from './ssh-keys/ssh-keys.module.js';
import { SshModule } from './ssh/ssh.module.js';

/** One renderer, and therefore one cache, for the Markdown of issues and files. */
@Global()
@Module({ providers: [MarkdownRenderer], exports: [MarkdownRenderer] })
class MarkdownModule {}

/** The composition root. */
@Module({
  imports: [
    MarkdownModule,
    RepositoriesModule,
    PushesModule,
    SshKeysModule,
    SshModule,
    SmartHttpModule,
    MaintenanceModule,
    SourceModule,
    IssuesModule,
    BuiltRefsModule,
  ],
  providers: [ForgetAccount],
})
export class GitModule {}
