// What could not be decoded of this page, and which values does nobody know yet?

import type { CapturedPage } from '../domain/capture.ts'
import type { Gap, GapCode } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { UnknownValue } from '../domain/tally.ts'
import type { ConfigurationDecoded } from './configuration-decoded.ts'
import { type JsonObject, readObject } from './read-json.ts'

/** Why an element has no meaning in our words. */
export interface Fault {
  readonly fault: string
  readonly code: GapCode
}

export function fault(why: string, code: GapCode = 'RECORD_UNREADABLE'): Fault {
  return { fault: why, code }
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value
}

export interface PageNotes {
  readonly page: CapturedPage
  readonly gap: (code: GapCode, sentence: string) => void
  /** A value outside the known list: kept raw where it stands, and counted. */
  readonly unknown: (field: string, value: string) => void
  /**
   * Decodes each element; what has no meaning becomes a gap that names page and index. `undefined` is for an element that is
   * readable but holds nothing of this kind.
   */
  readonly each: <T>(
    elements: Iterable<unknown>,
    decodeOne: (element: JsonObject, index: number) => T | Fault | undefined,
  ) => T[]
  readonly finish: (observations: Partial<Observations>) => ConfigurationDecoded
}

export function takeNotes(page: CapturedPage): PageNotes {
  const gaps: Gap[] = []
  const unknowns = new Map<string, UnknownValue>()
  const about = page.subject === undefined ? page.shape : `${page.shape} on \`${page.subject}\``

  return {
    page,
    gap: (code, sentence) => gaps.push({ code, source: page.source, sentence: `${about}: ${sentence}` }),
    unknown: (field, value) => {
      const key = `${field}\u0000${value}`
      const count = (unknowns.get(key)?.count ?? 0) + 1
      unknowns.set(key, { code: 'UNKNOWN_ENUM_VALUE', field, value, count })
    },
    each: (elements, decodeOne) => {
      const values = []
      let index = -1
      for (const element of elements) {
        index += 1
        const object = readObject(element)
        const value = object === undefined ? fault('it is not an object') : decodeOne(object, index)
        if (isFault(value))
          gaps.push({
            code: value.code,
            source: page.source,
            sentence: `element ${index} of ${about} could not be decoded: ${value.fault}`,
          })
        else if (value !== undefined) values.push(value)
      }
      return values
    },
    finish: (observations) => ({ observations, gaps, unknowns: [...unknowns.values()] }),
  }
}
