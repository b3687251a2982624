// A captured page around a body, and the fixtures to put in one.

import { readFileSync } from 'node:fs'
import type { CapturedPage, CaptureShape } from '../../shared/domain/capture.ts'
import { CONFIGURATION_DECODERS, type ConfigurationDecoded } from '../../shared/decode/configuration-decoders.ts'

export function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'))
}

export function pageOf(
  shape: CaptureShape,
  json: unknown,
  more: { readonly source?: string; readonly subject?: string } = {},
): CapturedPage {
  return {
    source: more.source ?? shape,
    shape,
    ...(more.subject === undefined ? {} : { subject: more.subject }),
    request: {
      method: 'GET',
      url: 'https://service.example/asked',
      status: 200,
      receivedAt: '2026-11-24T03:15:00Z',
      bytes: 0,
      sha256: '',
    },
    body: new Uint8Array(),
    json,
    records: 0,
    used: true,
  }
}

/** Decodes as the registry would. */
export function decode(
  shape: CaptureShape,
  json: unknown,
  more: { readonly source?: string; readonly subject?: string } = {},
): ConfigurationDecoded {
  const decoder = CONFIGURATION_DECODERS[shape]
  if (decoder === undefined) throw new Error(`no decoder for ${shape}`)
  return decoder(pageOf(shape, json, more))
}

/** A Log Analytics answer of text cells; values that are no text go in as JSON, as `tostring` of a dynamic column gives. */
export function logTable(rows: readonly Readonly<Record<string, unknown>>[]): unknown {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (value: unknown) =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: columns.map((name) => ({ name, type: 'string' })),
        rows: rows.map((row) => columns.map((column) => cell(row[column]))),
      },
    ],
  }
}
