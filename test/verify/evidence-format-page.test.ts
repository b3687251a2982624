// The page that lets somebody write another reader says what this one does.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BAGIT_TEXT } from '../../shared/bundle/bag.ts'
import { assembleEntry, parseEntry } from '../../shared/bundle/entry.ts'
import { FAILURE_CODES, VERIFICATION_GAP_CODES, WARNING_CODES } from '../../shared/verify/reason-codes.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = readFileSync(join(ROOT, 'docs/evidence-format.md'), 'utf8')

describe('docs/evidence-format.md', () => {
  it('shows the statement of entry 3 of the golden container, byte for byte', () => {
    const entry = parseEntry(
      readFileSync(join(ROOT, 'test/golden/v1/container/v1/prod-aks/ledger/000000000003.sigstore.json')),
    )
    expect(/^```json\n(.*?)^```$/ms.exec(PAGE)?.[1]).toBe(entry.ok ? new TextDecoder().decode(entry.entry.payload) : '')
  })

  it('shows the envelope as it is written', () => {
    const shown = /^(\{"mediaType".*)$/m.exec(PAGE)?.[1] ?? ''
    const written = new TextDecoder().decode(
      assembleEntry({ payload: new Uint8Array(3), signature: new Uint8Array(3), keyid: '<keyid>', timestamps: [] }),
    )
    expect(`${shown.replaceAll('<base64>', 'AAAA')}\n`).toBe(written)
  })

  it('names both lines of bagit.txt', () => {
    for (const line of BAGIT_TEXT.trimEnd().split('\n')) expect(PAGE).toContain(`\`${line}\``)
  })

  it.each([...Object.keys(FAILURE_CODES), ...VERIFICATION_GAP_CODES, ...WARNING_CODES])('explains %s', (code) => {
    expect(PAGE).toContain(`\`${code}\``)
  })
})
