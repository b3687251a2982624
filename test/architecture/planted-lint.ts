// A break of each ban of eslint.config.js, and the places where the same words are allowed.

export interface PlantedLine {
  /** A file that exists, because the types of its project are asked for; its text is replaced by the line. */
  readonly in: string
  readonly line: string
  readonly rule: string
  /** Part of what is said. */
  readonly says: string
}

const CLOCK = 'take the time from a port made in shared/compose.ts'
const CHANCE = 'take randomness from a port made in shared/compose.ts'
const ENVIRONMENT = 'settings are read in shared/config and handed over'
const NETWORK = 'only sources and seal speak to the network'
const BROWSER = 'this program runs in Node.js'
const LOCALE = 'sort bytewise, format in UTC and digits'

const PURE = 'shared/domain/window.ts'
const PIPELINE = 'shared/pipeline.ts'
const SOURCE = 'shared/sources/source.ts'
const TRIGGER = 'functions/daily-collection.ts'
const COMMAND = 'cli/progress.ts'
const TEST = 'test/http/principal-header.ts'

function syntax(place: string, line: string, says: string): PlantedLine {
  return { in: place, line, rule: 'no-restricted-syntax', says }
}

function globals(place: string, line: string, says: string): PlantedLine {
  return { in: place, line, rule: 'no-restricted-globals', says }
}

function typed(place: string, line: string, rule: string, says = ''): PlantedLine {
  return { in: place, line, rule, says }
}

export const BANNED: readonly PlantedLine[] = [
  ...[PURE, PIPELINE, SOURCE, TRIGGER, COMMAND].flatMap((place) => [
    syntax(place, "export const planted = process.env['HOME']", ENVIRONMENT),
    syntax(place, 'export default 1', 'export by name'),
  ]),
  ...[PURE, PIPELINE, SOURCE, TRIGGER].flatMap((place) => [
    syntax(place, 'export const planted = Date.now()', CLOCK),
    syntax(place, 'export const planted = [1].map(Date.now)', CLOCK),
    syntax(place, 'export const planted = new Date()', CLOCK),
    syntax(place, 'export const planted = Math.random()', CHANCE),
    typed(place, "console.log('planted')", 'no-console'),
  ]),
  syntax(PURE, "import { env } from 'node:process'\nexport const planted = env['HOME']", 'use the global'),
  syntax(PURE, "export const planted = process['env']", ENVIRONMENT),
  syntax(PURE, 'export const planted = Date()', CLOCK),
  syntax(PURE, 'export const planted = performance.now()', CLOCK),
  syntax(PURE, 'export const planted = crypto.randomUUID()', CHANCE),
  syntax(SOURCE, "import { randomBytes } from 'node:crypto'\nexport const planted = randomBytes(1)", CHANCE),
  syntax(PURE, "export const planted = 'a'.localeCompare('b')", LOCALE),
  syntax(PURE, 'export const planted = (1).toLocaleString()', LOCALE),
  syntax(PURE, 'export const planted = new Intl.Collator()', LOCALE),
  syntax(PURE, "export const planted = globalThis.fetch('https://x.example')", NETWORK),
  ...[PURE, PIPELINE, TRIGGER, COMMAND].map((place) =>
    globals(place, "export const planted = fetch('https://x.example')", NETWORK),
  ),
  ...['window.name', 'document.title', 'localStorage.length', 'navigator.userAgent', 'location.href'].flatMap((line) =>
    [PURE, SOURCE, TEST].map((place) => globals(place, `export const planted = ${line}`, BROWSER)),
  ),
  globals(PURE, 'setTimeout(() => undefined, 1)', 'a pure room does not wait'),
  globals(PURE, 'export const planted = process.pid', 'a pure room does not wait'),
  typed(PURE, 'Promise.resolve(1)', '@typescript-eslint/no-floating-promises'),
  typed(PURE, 'export const planted: any = 1', '@typescript-eslint/no-explicit-any'),
  typed(PURE, 'export const planted = (a: number, b: number) => a == b', 'eqeqeq'),
  typed(PURE, "export const planted = ['a'][0]!", '@typescript-eslint/no-non-null-assertion'),
  typed(PURE, 'export const planted = [2, 10].sort()', '@typescript-eslint/require-array-sort-compare'),
  typed(PURE, '// @ts-ignore\nexport const planted = 1', '@typescript-eslint/ban-ts-comment'),
  typed(
    PURE,
    "export function planted(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1\n  }\n  return 2\n}",
    '@typescript-eslint/switch-exhaustiveness-check',
  ),
  typed(PURE, `export const planted = 1${'\n'.repeat(301)}`, 'max-lines'),
  typed(PURE, '// eslint-disable-next-line eqeqeq\nexport const planted = 1', 'unused-directive'),
]

export const ALLOWED: readonly { readonly in: string; readonly line: string }[] = [
  { in: 'shared/config/read-environment.ts', line: "export const allowed = process.env['HOME']\n" },
  { in: 'shared/compose.ts', line: 'export const allowed = [Date.now(), new Date(), Math.random()]\n' },
  { in: 'cli/main.ts', line: "export const allowed = process.env['HOME']\n" },
  { in: COMMAND, line: 'export const allowed = [Date.now(), new Date(), Math.random()]\n' },
  { in: SOURCE, line: "export const allowed = fetch('https://x.example')\n" },
  { in: 'shared/seal/seal.ts', line: "export const allowed = fetch('https://x.example')\n" },
  { in: TEST, line: "export const allowed = [process.env['HOME'], Date.now(), fetch('https://x.example')]\n" },
  { in: PURE, line: "export const allowed = [new Date('2026-11-24T03:15:00Z'), Date.parse('2026-11-24')]\n" },
]
