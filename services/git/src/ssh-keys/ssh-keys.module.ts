import { Module } from '@nestjs/common';
import { AddSshKey } from './add-ssh-key.js';
import { ConfirmSshKey } from './confirm-ssh-key.js';
import { SshKeysController } from './ssh-keys.controller.js';

@Module({ controllers: [SshKeysController], providers: [AddSshKey, ConfirmSshKey] })
export class SshKeysModule {}
