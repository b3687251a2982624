// How many runs did each property really make? Counted by fast-check itself, told in the report of the test.

import fc from 'fast-check'
import { beforeEach } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    propertyRunCount?: number
  }
}

let meta: { propertyRunCount?: number } = {}
beforeEach(({ task }) => {
  meta = task.meta
  meta.propertyRunCount = 0
})

fc.configureGlobal({
  reporter: (details) => {
    meta.propertyRunCount = (meta.propertyRunCount ?? 0) + details.numRuns
    if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? 'the property failed')
  },
})
