// Edits of the ledger of the golden container, each failing with its own code and naming its own file.

import { describe, it } from 'vitest'
import {
  type Case,
  ENTRY,
  HEAD,
  KEY,
  LEDGER,
  PIN,
  bytes,
  copy,
  editPayload,
  expectFailure,
  invalid,
  missing,
  move,
  moved,
  replace,
} from './tampering.ts'

const CASES: readonly Case[] = [
  {
    title: 'a verdict count is improved in an entry',
    code: 'SIGNATURE_INVALID',
    file: ENTRY[2],
    ...invalid,
    edit: (files) => {
      editPayload(files, ENTRY[2], (payload) => payload.replace('"not-satisfied": 3', '"not-satisfied": 0'))
    },
  },
  {
    title: 'an entry is written with a space more',
    code: 'ENTRY_MALFORMED',
    file: ENTRY[1],
    ...invalid,
    edit: (files) => {
      replace(files, ENTRY[1], '":', '": ')
    },
  },
  {
    title: 'an entry is emptied',
    code: 'ENTRY_MALFORMED',
    file: ENTRY[3],
    ...invalid,
    edit: (files) => files.set(ENTRY[3], bytes('')),
  },
  {
    title: 'an entry names another key',
    code: 'KEY_NOT_PINNED',
    file: ENTRY[1],
    ...invalid,
    edit: (files) => {
      replace(files, ENTRY[1], new RegExp(PIN, 'g'), 'ab'.repeat(32))
    },
  },
  {
    title: 'an entry carries a timestamp token',
    code: 'TIMESTAMP_NOT_SUPPORTED',
    file: ENTRY[1],
    ...invalid,
    edit: (files) => {
      replace(files, ENTRY[1], '"rfc3161Timestamps":[]', '"rfc3161Timestamps":[{"signedTimestamp":"AQID"}]')
    },
  },
  {
    title: 'an entry is deleted',
    code: 'ENTRY_MISSING',
    file: ENTRY[2],
    ...missing,
    edit: (files) => files.delete(ENTRY[2]),
  },
  {
    title: 'the first entry is deleted',
    code: 'GENESIS_MISSING',
    file: ENTRY[0],
    ...missing,
    edit: (files) => files.delete(ENTRY[0]),
  },
  {
    title: 'an entry takes the place of another',
    code: 'SEQUENCE_DIFFERS',
    file: ENTRY[2],
    ...moved,
    edit: (files) => copy(files, ENTRY[1], ENTRY[2]),
  },
  {
    title: 'an entry is appended a second time',
    code: 'SEQUENCE_DIFFERS',
    file: `${LEDGER}/000000000004.sigstore.json`,
    ...moved,
    edit: (files) => copy(files, ENTRY[3], `${LEDGER}/000000000004.sigstore.json`),
  },
  {
    title: 'the stream is renamed',
    code: 'STREAM_DIFFERS',
    file: ENTRY[0].replace('prod', 'test'),
    ...moved,
    edit: (files) => {
      for (const name of [...files.keys()]) move(files, name, name.replace('prod-aks', 'test-aks'))
    },
  },
  {
    title: 'the last entry is cut off',
    code: 'HEAD_MISSING',
    file: ENTRY[3],
    ...missing,
    policy: { head: HEAD },
    edit: (files) => files.delete(ENTRY[3]),
  },
  {
    title: 'another head was noted',
    code: 'HEAD_DIFFERS',
    file: ENTRY[3],
    ...invalid,
    policy: { head: { sequence: 3, sha256: '0'.repeat(64) } },
    edit: () => undefined,
  },
  {
    title: 'the reader trusts another key',
    code: 'KEY_NOT_PINNED',
    file: ENTRY[0],
    ...invalid,
    policy: { pin: 'ab'.repeat(32) },
    edit: () => undefined,
  },
  { title: 'the key file is deleted', code: 'KEY_MISSING', file: KEY, ...missing, edit: (files) => files.delete(KEY) },
  {
    title: 'the key file is rewritten',
    code: 'KEY_INVALID',
    file: KEY,
    ...invalid,
    edit: (files) => {
      replace(files, KEY, '\n-----END', '\n\n-----END')
    },
  },
  {
    title: 'a key is added',
    code: 'FILE_EXTRA',
    file: `v1/prod-aks/keys/${'ab'.repeat(32)}.pem`,
    ...invalid,
    edit: (files) => copy(files, KEY, `v1/prod-aks/keys/${'ab'.repeat(32)}.pem`),
  },
]

describe('a tampered ledger', () => {
  it.each(CASES)('fails with $code if $title', expectFailure)
})
