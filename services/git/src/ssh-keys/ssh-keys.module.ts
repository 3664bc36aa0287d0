import { Module } from '@nestjs/common';
import { AddSshKey } from './add-ssh-key.js';
import { SshKeysController } from './ssh-keys.controller.js';

@Module({ controllers: [SshKeysController], providers: [AddSshKey] })
export class SshKeysModule {}
