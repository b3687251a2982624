// The golden container in the hands of an attacker: named edits, and what a reader must say of each.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { assembleEntry, parseEntry } from '../../shared/bundle/entry.ts'
import type { TrustPolicy } from '../../shared/verify/verification-report.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { readContainer } from '../stores/container-folder.ts'
import { readerOfFiles } from '../stores/store-reader.ts'

const FOLDER = join(import.meta.dirname, 'v1')
export const { fingerprint: PIN, head: HEAD } = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as {
  fingerprint: string
  head: { sequence: number; sha256: string }
}
export const GOLDEN = readContainer(join(FOLDER, 'container'))
export const LEDGER = 'v1/prod-aks/ledger'
export const ENTRY = [0, 1, 2, 3].map((sequence) => `${LEDGER}/00000000000${sequence}.sigstore.json`) as [
  string,
  string,
  string,
  string,
]
export const KEY = `v1/prod-aks/keys/${PIN}.pem`
export const DAY_1 = 'v1/prod-aks/bundles/2026/11/23/20261123T031500Z-scheduled-5f0c1d2e'
export const KILLED = 'v1/prod-aks/bundles/2026/11/24/20261124T090000Z-ondemand-deadbeef'
export const RAW = `${DAY_1}/data/raw/graph-policies/conditional-access.1`

export type Files = Map<string, Uint8Array>
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const text = (files: Files, name: string): string => new TextDecoder().decode(take(files, name))

export function take(files: Files, name: string): Uint8Array {
  const body = files.get(name)
  if (body === undefined) throw new Error(`the golden container has no \`${name}\``)
  return body
}

export const replace = (files: Files, name: string, from: string | RegExp, to: string): void => {
  const before = text(files, name)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to replace in \`${name}\``)
  files.set(name, bytes(after))
}
export const copy = (files: Files, from: string, to: string): Files => files.set(to, take(files, from))
export const move = (files: Files, from: string, to: string): void => {
  copy(files, from, to)
  files.delete(from)
}
export const editPayload = (files: Files, name: string, edit: (payload: string) => string): void => {
  const parsed = parseEntry(take(files, name))
  if (!parsed.ok) throw new Error(parsed.sentence)
  files.set(
    name,
    assembleEntry({ ...parsed.entry, payload: bytes(edit(new TextDecoder().decode(parsed.entry.payload))) }),
  )
}

export interface Case {
  readonly title: string
  readonly edit: (files: Files) => unknown
  readonly code: string
  readonly class: string
  readonly file: string
  readonly policy?: Partial<TrustPolicy>
}

export const invalid = { class: 'invalid' } as const
export const missing = { class: 'missing' } as const
export const moved = { class: 'moved' } as const

/** A copy of the golden container that may be changed. */
export function goldenCopy(): Files {
  return new Map([...GOLDEN].map(([name, body]) => [name, body.slice()]))
}

export async function expectFailure({ edit, code, file, policy, class: kind }: Case): Promise<void> {
  const files = goldenCopy()
  edit(files)
  const report = await verifyContainer(readerOfFiles(files), { pin: PIN, ...policy })
  expect(report).toMatchObject({ outcome: 'integrity-failure', exitCode: 1 })
  expect(report.failures).toContainEqual({ code, class: kind, file, sentence: expect.any(String) as string })
}
