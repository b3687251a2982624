// In which hours did each log speak, over all parts?

import { hourOf, type LogHour } from '../../domain/log-hour.ts'
import { earliestOf, latestOf } from '../order.ts'
import { mergeByKey } from './merge-by-key.ts'

/** One trace for each source, place and hour: the union, in whatever order and grouping the parts came. */
export function mergeLogHours(hours: readonly LogHour[]): readonly LogHour[] {
  return mergeByKey(hours, (hour) => [hour.source, hour.place ?? '', hourOf(hour.firstAt)].join('|'), joinHours)
}

function joinHours(a: LogHour, b: LogHour): LogHour {
  return {
    ...a,
    firstAt: earliestOf([a.firstAt, b.firstAt]) ?? a.firstAt,
    lastAt: latestOf([a.lastAt, b.lastAt]) ?? a.lastAt,
  }
}
