import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories/repositories.module.js';
import { TransferModule } from '../transfer/transfer.module.js';
import { Authorise } from './authorise.js';
import { LogIn } from './log-in.js';
import { ServeSession } from './serve-session.js';
import { SshServer } from './ssh-server.js';

@Module({ imports: [RepositoriesModule, TransferModule], providers: [Authorise, LogIn, ServeSession, SshServer] })
export class SshModule {}
