// Is every slip on a command line told at once, in words about the command, and does `--help` show all there is?

import { describe, expect, it } from 'vitest'
import { COLLECT, collectCommand } from '../../cli/collect.ts'
import type { CommandForm } from '../../cli/command-form.ts'
import { COVERAGE, coverageCommand } from '../../cli/coverage.ts'
import { DEMO, demoCommand } from '../../cli/demo.ts'
import { EXPLAIN, explainCommand } from '../../cli/explain.ts'
import type { CommandIo } from '../../cli/io.ts'
import { JUDGE, judgeCommand } from '../../cli/judge.ts'
import { nearestName } from '../../cli/nearest-name.ts'
import { readOptions } from '../../cli/read-options.ts'
import { VERIFY, verifyCommand } from '../../cli/verify.ts'
import { faultIn, runIn } from './terminal.ts'

const FORM = {
  name: 'weigh',
  arguments: ['DIR'],
  about: 'Weighs a folder.',
  options: {
    pin: { type: 'string', value: 'TEXT', help: 'a pin' },
    by: { type: 'string', value: 'WHO', help: 'who weighs', required: 'somebody must' },
    file: { type: 'string', value: 'FILE', multiple: true, help: 'a file' },
    json: { type: 'boolean', help: 'as JSON' },
    scales: { type: 'string', later: 'release 9' },
  },
  exitCodes: '0 light, 1 heavy',
  example: 'mfa-evidence weigh .',
} as const satisfies CommandForm

const SILENT: CommandIo = { stdout: { write: () => true }, stderr: { write: () => true } }
const read = (...args: string[]) => readOptions(FORM, ['--by=me', ...args], SILENT)
const fault = (...args: string[]) =>
  faultIn(async (io) => {
    readOptions(FORM, ['--by=me', ...args], io)
    return 0
  })

describe('a command line', () => {
  it.each([
    [['.'], {}, ['.']],
    [['.', '--pin', 'x', '--json'], { pin: 'x', json: true }, ['.']],
    [['--pin=-x', '.'], { pin: '-x' }, ['.']],
    [['--pin', '-', '.'], { pin: '-' }, ['.']],
    [['--file', 'a', '.', '--file=b'], { file: ['a', 'b'] }, ['.']],
    [['--', '--json'], {}, ['--json']],
  ])('%j is read', (args, values, words) => {
    expect(read(...args)).toEqual({ values: { by: 'me', ...values }, arguments: words })
  })

  it.each([
    [[], 'argument `DIR` is missing'],
    [['a', 'b'], 'unexpected argument `b`'],
    [['.', '--jsn'], 'unknown option `--jsn`, did you mean `--json`?'],
    [['.', '-x'], 'unknown option `-x`'],
    [['.', '--colour', 'red'], 'unknown option `--colour`'],
    [['.', '--pin'], 'option `--pin` needs TEXT behind it'],
    [['.', '--pin='], 'option `--pin` needs TEXT behind it, got an empty text'],
    [
      ['.', '--pin', '--json'],
      'option `--pin` needs TEXT behind it, got `--json` (a value that begins so: `--pin=--json`)',
    ],
    [['.', '--json=yes'], 'option `--json` takes no value, got `yes`'],
    [['.', '--pin', 'a', '--pin', 'b'], 'option `--pin` is given twice'],
    [['.', '--scales', 'x'], 'option `--scales` is not in this release: it comes with release 9'],
    [['.', '--__proto__', 'x'], 'unknown option `--__proto__`'],
  ])('%j is a fault', async (args, words) => {
    expect(await fault(...args)).toMatchObject({
      code: 'CLI_USAGE',
      message: `weigh: ${words}`,
      help: 'call it as `mfa-evidence weigh DIR --by WHO [options]`; `mfa-evidence weigh --help` explains the options',
      details: [],
    })
  })

  it('with several faults tells them all', async () => {
    const { message, details } = await fault('--pin', '--jsn', '--scales', 'x', 'a', 'b')
    expect(message).toBe('weigh: 3 faults of use')
    expect(details.map((detail) => detail.slice(0, 24))).toEqual([
      'option `--pin` needs TEX',
      'option `--scales` is not',
      'unexpected argument `b`',
    ])
  })

  it('without what it needs is told all of that', async () => {
    const error = await faultIn(async (io) => {
      readOptions(FORM, [], io)
      return 0
    })
    expect(error.details).toEqual(['argument `DIR` is missing', 'option `--by` is missing: somebody must'])
  })

  it('that asks for help gets it, whatever else is wrong', async () => {
    const { stdout } = await runIn(async (io) => {
      expect(readOptions(FORM, ['--jsn', '-h'], io)).toBeUndefined()
      return 0
    })
    expect(stdout).toBe(
      [
        'usage: mfa-evidence weigh DIR --by WHO [options]',
        '',
        'Weighs a folder.',
        '',
        '  --pin TEXT     a pin',
        '  --by WHO       who weighs',
        '  --file FILE …  a file',
        '  --json         as JSON',
        '  -h, --help     this text',
        '',
        'exit code: 0 light, 1 heavy',
        '',
        'example:',
        '  mfa-evidence weigh .',
        '',
      ].join('\n'),
    )
  })
})

const COMMANDS: readonly (readonly [CommandForm, (args: readonly string[], io: CommandIo) => Promise<number>])[] = [
  [DEMO, demoCommand],
  [COLLECT, collectCommand],
  [VERIFY, verifyCommand],
  [COVERAGE, coverageCommand],
  [JUDGE, judgeCommand],
  [EXPLAIN, explainCommand],
]

describe.each(COMMANDS.map(([form, command]) => ({ name: form.name, form, command })))('$name', ({ form, command }) => {
  it('--help lists every option, the exit codes and an example, within a terminal', async () => {
    const { code, stdout } = await runIn((io) => command(['--help'], io))
    expect(code).toBe(0)
    for (const [name, option] of Object.entries(form.options))
      expect(stdout.includes(`  --${name}`), name).toBe(option.later === undefined)
    expect(stdout).toMatch(/^exit code: 0 .*3 usage/ms)
    expect(stdout).toMatch(/\nexample:\n {2}\S/)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })

  it('tells an unknown option with its own usage line', async () => {
    const required = Object.entries(form.options).flatMap(([name, { required: why }]) =>
      why === undefined ? [] : [`--${name}=x`],
    )
    const { code, message, help } = await faultIn((io) => command([...form.arguments, ...required, '--nonsense'], io))
    expect([code, message]).toEqual(['CLI_USAGE', `${form.name}: unknown option \`--nonsense\``])
    expect(help).toMatch(new RegExp(`^call it as \`mfa-evidence ${form.name} .*\\[options\\]\`; `))
  })
})

describe('the name that was meant', () => {
  it.each([
    ['verfy', 'verify'],
    ['judgee', 'judge'],
    ['cover', 'coverage'],
    ['dmeo', 'demo'],
    ['exlpain', 'explain'],
    ['xyz', undefined],
    ['', undefined],
  ])('%j → %j', (word, name) => {
    expect(nearestName(word, ['demo', 'collect', 'verify', 'coverage', 'judge', 'explain'])).toBe(name)
  })
})
