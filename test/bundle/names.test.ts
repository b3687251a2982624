import { describe, expect, it } from 'vitest'
import {
  bundlePath,
  isPortableName,
  keyName,
  ledgerName,
  rawPagePath,
  recordsPath,
  requestLinesPath,
} from '../../shared/bundle/names.ts'
import { isSliceAttemptPath, parseName } from '../../shared/bundle/parse-name.ts'

const RUN = '20261124T031500Z-scheduled-0a1b2c3d'
const FOLDER = `v1/prod-aks/bundles/2026/11/24/${RUN}`
const SLICE = { source: 'log-sign-ins-interactive', sliceId: 'sign-ins-0-of-4', attempt: 2 }

describe('isPortableName', () => {
  it.each([
    'v1/prod-aks/ledger/000000000342.sigstore.json',
    'bagit.txt',
    'data/declared/0a',
    'A.b_c-d/1',
    'console.log',
    'com.txt',
    `${'a'.repeat(100)}/b`,
  ])('accepts `%s`', (name) => {
    expect(isPortableName(name)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['an absolute path', '/etc/passwd'],
    ['a climb', 'v1/../../etc/passwd'],
    ['two dots inside a segment', 'v1/a..b'],
    ['a hidden file', 'v1/.git'],
    ['a home folder', '~/x'],
    ['a drive', 'C:/x'],
    ['a network share', '\\\\host\\share'],
    ['a backslash', 'v1\\x'],
    ['a final slash', 'v1/'],
    ['a double slash', 'v1//x'],
    ['a segment of 101 characters', 'a'.repeat(101)],
    ['a space', 'v1/a b'],
    ['a line break', 'v1/a\n'],
    ['a percent escape', 'v1/a%2fb'],
    ['a letter beyond ASCII', 'v1/é'],
    ['a full-width letter', 'v1/ａ'],
    ['a final dot, which Windows drops', 'v1/a.'],
    ['a Windows device', 'v1/NUL'],
    ['a Windows device with an extension', 'v1/com1.txt'],
    ['a Windows device in the middle', 'v1/aux/x'],
  ])('refuses %s', (_, name) => {
    expect(isPortableName(name)).toBe(false)
  })
})

describe('the builders of names', () => {
  it.each([
    [ledgerName('prod-aks', 342), 'v1/prod-aks/ledger/000000000342.sigstore.json'],
    [ledgerName('prod-aks', 0), 'v1/prod-aks/ledger/000000000000.sigstore.json'],
    [keyName('prod-aks', 'ab'.repeat(32)), `v1/prod-aks/keys/${'ab'.repeat(32)}.pem`],
    [bundlePath('prod-aks', RUN), FOLDER],
    [rawPagePath(SLICE, 7), 'data/raw/log-sign-ins-interactive/sign-ins-0-of-4.2/page-00007.json.gz'],
    [requestLinesPath(SLICE), 'data/raw/log-sign-ins-interactive/sign-ins-0-of-4.2/requests.jsonl'],
    [recordsPath(SLICE), 'data/records/log-sign-ins-interactive/sign-ins-0-of-4.2/records.jsonl.gz'],
  ])('make %s', (made, expected) => {
    expect(made).toBe(expected)
    expect(isPortableName(made)).toBe(true)
  })
})

describe('parseName', () => {
  it.each([
    ['v1/prod-aks/ledger/000000000342.sigstore.json', { kind: 'ledger', stream: 'prod-aks', sequence: 342 }],
    [`v1/prod-aks/keys/${'0f'.repeat(32)}.pem`, { kind: 'key', stream: 'prod-aks', keyid: '0f'.repeat(32) }],
    ['v1/prod-aks/anchors/000000000342.tsa-1.tsr', { kind: 'anchor', stream: 'prod-aks', sequence: 342 }],
    [
      `${FOLDER}/data/results/findings.json`,
      { kind: 'bundle', stream: 'prod-aks', runId: RUN, bundle: FOLDER, path: 'data/results/findings.json' },
    ],
  ])('places %s', (name, expected) => {
    expect(parseName(name)).toEqual(expected)
  })

  it.each([
    ['another version', 'v2/prod-aks/ledger/000000000342.sigstore.json'],
    ['a stream in capitals', 'v1/PROD/ledger/000000000342.sigstore.json'],
    ['a stream of two characters', 'v1/ab/ledger/000000000342.sigstore.json'],
    ['eleven digits', 'v1/prod-aks/ledger/00000000342.sigstore.json'],
    ['another extension', 'v1/prod-aks/ledger/000000000342.json'],
    ['a key id in capitals', `v1/prod-aks/keys/${'0F'.repeat(32)}.pem`],
    ['a date that is not the run’s', `v1/prod-aks/bundles/2026/11/25/${RUN}/bagit.txt`],
    ['a run id of another form', 'v1/prod-aks/bundles/2026/11/24/run-1/bagit.txt'],
    ['a file the format does not know', `${FOLDER}/data/results/notes.txt`],
    ['a file beside the tag files', `${FOLDER}/README.md`],
    ['a folder without a file', FOLDER],
  ])('has no place for %s', (_, name) => {
    expect(parseName(name)).toEqual({ kind: 'unknown' })
  })

  it.each([
    ['data/raw/graph-policies/conditional-access.1/page-00000.json.gz', true],
    ['data/raw/graph-policies/conditional-access.1/requests.jsonl', true],
    ['data/records/graph-policies/conditional-access.12/records.jsonl.gz', true],
    ['data/raw/graph-policies/conditional-access.1/notes.txt', false],
    ['data/records/graph-policies/joined/records.jsonl.gz', false],
    ['data/records/sessions.jsonl.gz', false],
    ['data/results/findings.json', false],
  ])('tells whether %s lies in a slice-attempt folder: %s', (path, expected) => {
    expect(isSliceAttemptPath(path)).toBe(expected)
  })
})
