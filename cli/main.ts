#!/usr/bin/env node
// Which command is it? Each is loaded only when asked for: `verify` must not load a cloud client.

import { EvidenceError } from '../shared/errors.ts'
import type { CommandIo } from './io.ts'

type Command = (args: string[], io: CommandIo) => Promise<number>

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
    '`mfa-evidence <command> --help` shows the options and an example',
    '',
  ].join('\n')
}

async function main(args: string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(usage())
    return name === undefined ? 3 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    const reason = LATER.includes(name)
      ? `command \`${name}\` comes with a later release`
      : `unknown command \`${name}\``
    io.stderr.write(`error: ${reason}\nhelp: run \`mfa-evidence --help\` for the commands of this release\n`)
    return 3
  }
  return (await command.load())(rest, io)
}

/** Three lines a person can act on; never a stack, a token or a whole record. */
function printFault(error: unknown, io: CommandIo): void {
  if (error instanceof EvidenceError) {
    io.stderr.write(`error: ${error.message} [${error.code}]\n`)
    for (const detail of error.details) io.stderr.write(`  - ${detail}\n`)
    io.stderr.write(`help: ${error.help}\n`)
    return
  }
  io.stderr.write(`error: unexpected fault: ${error instanceof Error ? error.message : String(error)}\n`)
  io.stderr.write('help: please report this with the command you ran; set NODE_DEBUG=mfa-evidence for the stack\n')
  if (process.env['NODE_DEBUG']?.includes('mfa-evidence') === true && error instanceof Error)
    io.stderr.write(`${error.stack ?? ''}\n`)
}

const io: CommandIo = { stdout: process.stdout, stderr: process.stderr }
try {
  process.exitCode = await main(process.argv.slice(2), io)
} catch (error) {
  printFault(error, io)
  process.exitCode = 3
}
