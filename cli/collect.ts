// One collection with the real settings: the same corridor as the functions, with progress on a terminal.

import { parseArgs } from 'node:util'
import { composeCollector } from '../shared/compose.ts'
import { readConfig } from '../shared/config/read-config.ts'
import { readEnvironment } from '../shared/config/read-environment.ts'
import { readScopeFile } from '../shared/config/read-scope-file.ts'
import type { CollectionRequest } from '../shared/domain/slice.ts'
import { EvidenceError } from '../shared/errors.ts'
import { runCollection } from '../shared/pipeline.ts'
import type { CollectionResult } from '../shared/pipeline/collection-result.ts'
import type { CommandIo } from './io.ts'
import { createProgressLine } from './progress.ts'

const HELP = `usage: mfa-evidence collect [--scope FILE] [--from T --to T] [--reason TEXT] [--ticket ID] [--json]

Collects, judges, seals and commits one window with the settings of the environment (docs/configuration.md).
Without --from and --to: the oldest open window.

example:
  mfa-evidence collect --scope scope.json --from 2026-11-23T00:00:00Z --to 2026-11-24T00:00:00Z \\
    --reason "assessor visit" --ticket CHG-1234
`

export async function collectCommand(args: string[], io: CommandIo): Promise<number> {
  const { values } = readArguments(args)
  if (values.help) {
    io.stdout.write(HELP)
    return 0
  }
  const environment = readEnvironment()
  // A named scope file is checked before the settings: whoever mends it must not first have to complete them.
  const named = values.scope === undefined ? undefined : await readScopeFile({ scope: values.scope })
  const config = readConfig(values.scope === undefined ? environment : { ...environment, EVIDENCE_SCOPE: values.scope })
  const ports = await composeCollector(config, named ?? (await readScopeFile(config)))
  const progress = createProgressLine(io, values.json === true)
  const result = await runCollection(ports, readRequest(values), (step) => {
    progress.show(step)
  }).finally(() => {
    progress.end()
  })
  printResult(result, values.json === true, io)
  if (result === undefined) return 0
  return result.committed && result.outcome === 'complete' ? 0 : 2
}

function printResult(result: CollectionResult | undefined, json: boolean, io: CommandIo): void {
  if (json) io.stdout.write(`${JSON.stringify(result ?? { committed: false, reason: 'no window is open' }, null, 2)}\n`)
  else if (result === undefined) io.stdout.write('no window is open: every settled day is committed\n')
  else if (!result.committed) io.stdout.write(`run ${result.runId} was not committed: ${result.reason}\n`)
  else
    io.stdout.write(
      [
        `run      ${result.runId} (${result.outcome})`,
        `window   ${result.window.from} to ${result.window.to}`,
        `bundle   ${result.bundle}`,
        `head     ${result.sequence}:${result.sha256}`,
        '',
      ].join('\n'),
    )
}

interface CollectValues {
  scope?: string | undefined
  from?: string | undefined
  to?: string | undefined
  reason?: string | undefined
  ticket?: string | undefined
  json?: boolean | undefined
  help?: boolean | undefined
}

function readArguments(args: string[]): { values: CollectValues } {
  try {
    return parseArgs({
      args,
      options: {
        scope: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        reason: { type: 'string' },
        ticket: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_USAGE',
      message: `collect: ${error instanceof Error ? error.message : String(error)}`,
      help: 'run `mfa-evidence collect --help`',
      cause: error,
    })
  }
}

function readRequest(values: CollectValues): CollectionRequest {
  const { from, to, reason, ticket } = values
  if ((from === undefined) !== (to === undefined))
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_USAGE',
      message: `collect: \`--${from === undefined ? 'to' : 'from'}\` is given without \`--${from === undefined ? 'from' : 'to'}\``,
      help: 'give both ends of the window, or none for the oldest open one',
    })
  return {
    trigger: {
      type: 'cli',
      requestor: { authenticatedBy: 'local-user' },
      reason: reason ?? 'collection from the command line',
      ...(ticket === undefined ? {} : { ticket }),
    },
    ...(from === undefined || to === undefined ? {} : { window: { from, to } }),
  }
}
