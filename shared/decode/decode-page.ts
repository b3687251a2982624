// What does a captured page say? Sends each shape to the decoder that knows it.

import type { CapturedPage } from '../domain/capture.ts'
import { CONFIGURATION_DECODERS } from './configuration-decoders.ts'
import { type DecodedPage, NOTHING_DECODED } from './decoded-page.ts'
import { readLogHours } from './log-hours.ts'
import { decodeGraphSignIns } from './sign-in/graph-sign-ins.ts'
import { decodeLogSignIns } from './sign-in/log-sign-ins.ts'

/** Pages that were thrown away, and the exchanges that only count or fail, hold nothing to decode: their source reports on them. */
export function decodePage(page: CapturedPage): DecodedPage {
  if (!page.used || page.shape === 'error' || page.shape === 'log-count') return NOTHING_DECODED
  const decoded = decodeShape(page)
  const logHours = readLogHours(page, decoded.signIns)
  return logHours.length === 0 ? decoded : { ...decoded, observations: { ...decoded.observations, logHours } }
}

function decodeShape(page: CapturedPage): DecodedPage {
  switch (page.shape) {
    case 'log-sign-ins-interactive':
    case 'log-sign-ins-non-interactive':
    case 'log-sign-ins-service-principal':
    case 'log-sign-ins-managed-identity':
      return decodeLogSignIns(page)
    case 'graph-sign-ins':
      return decodeGraphSignIns(page)
    default: {
      const decode = CONFIGURATION_DECODERS[page.shape]
      if (decode !== undefined) return { signIns: [], ...decode(page) }
      const sentence = `no decoder knows pages of the shape \`${page.shape}\`, so what they say is not used`
      return { ...NOTHING_DECODED, gaps: [{ code: 'SOURCE_MALFORMED', source: page.source, sentence }] }
    }
  }
}
