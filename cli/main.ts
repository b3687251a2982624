#!/usr/bin/env node
// Which command is it? Each is loaded only when asked for: `verify` must not load a cloud client.

import { readCollectorVersion } from '../shared/config/collector-version.ts'
import { endWhenNobodyReads } from './end-when-nobody-reads.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { CommandIo } from './io.ts'
import { nearestName } from './nearest-name.ts'
import { faultText } from './fault-text.ts'

type Command = (args: readonly string[], io: CommandIo) => Promise<number>

const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  demo: {
    summary: 'the whole main job on a recorded tenant',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  collect: {
    summary: 'one collection with the real settings',
    load: async () => (await import('./collect.ts')).collectCommand,
  },
  verify: {
    summary: 'check an exported container offline',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  coverage: {
    summary: 'the Conditional Access proof alone',
    load: async () => (await import('./coverage.ts')).coverageCommand,
  },
  judge: { summary: 'judge exported sign-in records', load: async () => (await import('./judge.ts')).judgeCommand },
  explain: {
    summary: 'why a finding or record was judged so',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
}

/** Named by the contract, built in later releases. */
const LATER = ['sample', 'report', 'doctor', 'whoami', 'export']

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(10)} ${command.summary}`)
  return [
    'usage: mfa-evidence <command> [options]',
    '',
    ...lines,
    '',
    `not in this release: ${LATER.join(', ')}`,
    '`mfa-evidence <command> --help` shows the options, exit codes and an example; `--version` the release',
    '',
  ].join('\n')
}

async function main(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    io.stderr.write(usage())
    return 3
  }
  if (name === 'help' && rest[0] !== undefined) return main([rest[0], '--help'], io)
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(usage())
    return 0
  }
  if (name === '--version' || name === '-V') {
    io.stdout.write(`${(await readCollectorVersion()).version}\n`)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw unknownCommand(name)
  return (await command.load())(rest, io)
}

function unknownCommand(name: string): EvidenceError {
  const meant = nearestName(name, Object.keys(COMMANDS))
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_USAGE',
    message: LATER.includes(name)
      ? `command \`${name}\` comes with a later release`
      : `unknown command \`${name}\`${meant === undefined ? '' : `, did you mean \`${meant}\`?`}`,
    help: 'run `mfa-evidence --help` for the commands of this release',
  })
}

const io: CommandIo = { stdout: process.stdout, stderr: process.stderr }
endWhenNobodyReads(process)
try {
  process.exitCode = await main(process.argv.slice(2), io)
} catch (error) {
  io.stderr.write(faultText(error, process.env['NODE_DEBUG']?.includes('mfa-evidence') === true))
  process.exitCode = 3
}
