// The tenant server's question: does this exchange fail today? Throttling and faults as tenant.json names them.

import type { Fault, TenantSettings } from './tenant-folder.ts'

/** What is matched: `METHOD /path`, its query string, and for log queries the template's name. */
export interface FaultSubject {
  readonly line: string
  readonly search: string
  readonly queryName?: string
}

export type PlannedFault = Pick<Fault, 'status' | 'retryAfter' | 'body' | 'contentType'>

function matcher(pattern: string): RegExp {
  const escaped = pattern.split('*').map((piece) => piece.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.*')}$`, 'i')
}

function compile(rule: Pick<Fault, 'match' | 'query'>): (subject: FaultSubject) => boolean {
  const line = matcher(rule.match)
  const query = rule.query === undefined ? undefined : matcher(rule.query)
  return (subject) =>
    (line.test(subject.line) || line.test(`${subject.line}?${subject.search}`)) &&
    (query === undefined || (subject.queryName !== undefined && query.test(subject.queryName)))
}

/** Counts matches; returns the first fault that is due, or undefined. */
export function planFaults(settings: TenantSettings): (subject: FaultSubject) => PlannedFault | undefined {
  const rules = [
    ...settings.faults.map((fault) => ({
      matches: compile(fault),
      seen: 0,
      due: (seen: number) => fault.times === undefined || seen <= fault.times,
      fault: fault,
    })),
    ...settings.throttle.map((throttle) => ({
      matches: compile(throttle),
      seen: 0,
      due: (seen: number) => seen % throttle.every === 0,
      fault: throttle,
    })),
  ]
  return (subject) => {
    for (const rule of rules) {
      if (!rule.matches(subject)) continue
      rule.seen += 1
      if (rule.due(rule.seen)) return rule.fault
    }
    return undefined
  }
}
