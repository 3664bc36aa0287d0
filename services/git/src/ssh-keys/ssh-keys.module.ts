import { Module } from '@nestjs/common';
import { AddSshKey } from './add-ssh-key.js';
import { ConfirmSshKey } from './confirm-ssh-key.js';
import { DeleteSshKey } from './delete-ssh-key.js';
import { DeleteUnprovedKeys } from './delete-unproved-keys.js';
import { ListSshKeys } from './list-ssh-keys.js';

@Module({
  controllers: [AddSshKey, ConfirmSshKey, DeleteSshKey, ListSshKeys],
  providers: [DeleteUnprovedKeys],
})
export class SshKeysModule {}
