import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { reportFailure } from '@mnw/contracts/ota/report-failure.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ReportFailure } from './report-failure.js';

@Controller()
export class FailuresController {
  constructor(private readonly reporting: ReportFailure) {}

  @Rpc(reportFailure) report(input: InputOf<typeof reportFailure>) {
    return this.reporting.execute(input);
  }
}
