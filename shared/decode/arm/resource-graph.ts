// Which clusters exist, as far as the collector may see? Resource Graph finds them; ARM says how they are set up.

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { readId, readObject, readString } from '../read-json.ts'

export function decodeDiscoveredClusters(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const discoveredClusterIds = notes.each(
    readGraphRows(notes),
    (resource) => readId(resource['id']) ?? fault('the cluster has no id', 'RECORD_WITHOUT_ID'),
  )
  return notes.finish({ discoveredClusterIds })
}

/** The rows of an answer of Resource Graph. Anything else is a gap, never an empty list. */
export function readGraphRows(notes: PageNotes): readonly unknown[] {
  const answer = readObject(notes.page.json)
  const data = answer?.['data']
  if (!Array.isArray(data)) {
    notes.gap('SOURCE_MALFORMED', 'the answer holds no list of resources')
    return []
  }
  // `resultTruncated` is a text; with a skip token there is a next page, without one the rest is lost.
  const truncated = readString(answer?.['resultTruncated'])?.toLowerCase() === 'true'
  if (truncated && readString(answer?.['$skipToken']) === undefined)
    notes.gap('SOURCE_TRUNCATED', 'Resource Graph cut its answer off and gives no way to the rest')
  return data
}
