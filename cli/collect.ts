// One collection with the real settings: the same corridor as the functions, with progress on a terminal.

import { composeCollector } from '../shared/compose.ts'
import { readConfig } from '../shared/config/read-config.ts'
import { readEnvironment } from '../shared/config/read-environment.ts'
import { readScopeFile } from '../shared/config/read-scope-file.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import { compareMoments, INSTANT_FORM, parseInstant } from '../shared/domain/instant.ts'
import type { CollectionRequest } from '../shared/domain/slice.ts'
import { LONGEST_REASON, LONGEST_TICKET, parseTriggerText, triggerTextForm } from '../shared/domain/trigger-text.ts'
import { runCollection } from '../shared/pipeline.ts'
import type { CollectionResult } from '../shared/pipeline/collection-result.ts'
import type { CommandForm } from './command-form.ts'
import type { CommandIo } from './io.ts'
import { createProgressLine } from './progress.ts'
import { type OptionValues, readOptions, usageFault } from './read-options.ts'

export const COLLECT = {
  name: 'collect',
  arguments: [],
  about:
    'Collects, judges, seals and commits one window with the settings of the environment (docs/configuration.md). Without --from and --to: the oldest open window.',
  options: {
    scope: { type: 'string', value: 'FILE', help: 'the scope file, in place of the setting `EVIDENCE_SCOPE`' },
    from: { type: 'string', value: 'TIME', help: 'RFC 3339: begin of the window' },
    to: { type: 'string', value: 'TIME', help: 'RFC 3339: end of the window, which does not belong to it' },
    reason: {
      type: 'string',
      value: 'TEXT',
      help: `why, for the signed statement: ${triggerTextForm(LONGEST_REASON)}`,
    },
    ticket: { type: 'string', value: 'ID', help: `under which ticket: ${triggerTextForm(LONGEST_TICKET)}` },
    json: { type: 'boolean', help: 'one JSON document on stdout, no progress on stderr' },
  },
  exitCodes:
    '0 committed and complete, or no window is open, 2 committed with gaps, or not committed because another run was first, 3 usage or a fault of the run, nothing committed; what was found changes none of them',
  example:
    'mfa-evidence collect --scope scope.json --from 2026-11-23T00:00:00Z --to 2026-11-24T00:00:00Z \\\n' +
    '  --reason "assessor visit" --ticket CHG-1234',
} as const satisfies CommandForm

export async function collectCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const line = readOptions(COLLECT, args, io)
  if (line === undefined) return 0
  const { values } = line
  const request = readRequest(values)
  const environment = readEnvironment()
  // A named scope file is checked before the settings: whoever mends it must not first have to complete them.
  const named = values.scope === undefined ? undefined : await readScopeFile({ scope: values.scope })
  const config = readConfig(values.scope === undefined ? environment : { ...environment, EVIDENCE_SCOPE: values.scope })
  const ports = await composeCollector(config, named ?? (await readScopeFile(config)))
  const progress = createProgressLine(io, values.json === true)
  const result = await runCollection(ports, request, (step) => {
    progress.show(step)
  }).finally(() => {
    progress.end()
  })
  printResult(result, values.json === true, io)
  if (result === undefined) return 0
  return result.committed && result.outcome === 'complete' ? 0 : 2
}

function printResult(result: CollectionResult | undefined, json: boolean, io: CommandIo): void {
  const write = (...lines: string[]) => io.stdout.write(`${lines.map(showHiddenCharacters).join('\n')}\n`)
  if (json) io.stdout.write(`${JSON.stringify(result ?? { committed: false, reason: 'no window is open' }, null, 2)}\n`)
  else if (result === undefined) write('no window is open: every settled day is committed')
  else if (!result.committed) write(`run ${result.runId} was not committed: ${result.reason}`)
  else
    write(
      `run      ${result.runId} (${result.outcome})`,
      `window   ${result.window.from} to ${result.window.to}`,
      `bundle   ${result.bundle}`,
      `head     ${result.sequence}:${result.sha256}`,
    )
}

/** Checked before anything is loaded or asked, all faults at once. */
function readRequest(values: OptionValues<(typeof COLLECT)['options']>): CollectionRequest {
  const faults: string[] = []
  const from = readTime('from', values.from, faults)
  const to = readTime('to', values.to, faults)
  if ((values.from === undefined) !== (values.to === undefined)) {
    const [given, missing] = values.from === undefined ? ['to', 'from'] : ['from', 'to']
    faults.push(`option \`--${given}\` is given without \`--${missing}\`: give both ends of the window or neither`)
  }
  if (from !== undefined && to !== undefined && compareMoments(from, to) >= 0)
    faults.push(`the window is reversed or empty: from \`${from}\` to \`${to}\``)
  const reason = readText('reason', values.reason, LONGEST_REASON, faults)
  const ticket = readText('ticket', values.ticket, LONGEST_TICKET, faults)
  if (faults.length > 0) throw usageFault(COLLECT, faults)
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

function readTime(name: string, text: string | undefined, faults: string[]): string | undefined {
  if (text === undefined) return undefined
  const instant = parseInstant(text)
  if (instant === undefined) faults.push(`option \`--${name}\` is \`${text}\`: expected ${INSTANT_FORM}`)
  return instant
}

function readText(name: string, given: string | undefined, longest: number, faults: string[]): string | undefined {
  if (given === undefined) return undefined
  const text = parseTriggerText(given, longest)
  if (text === undefined) {
    const shown = given.length > 60 ? `${given.slice(0, 60)}…` : given
    faults.push(`option \`--${name}\` is \`${shown}\`: expected ${triggerTextForm(longest)}`)
  }
  return text
}
