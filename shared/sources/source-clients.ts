// What the collect door needs from outside: the three clients, and the clocks that are not its own.

import type { Ask } from './exchange.ts'
import type { AskLogs } from './logs/logs-client.ts'
import type { Waiting } from './service.ts'

export interface SourceClients {
  readonly logs: AskLogs
  readonly graph: Ask
  readonly arm: Ask
  readonly waiting: Waiting
  /** Until when a record may have arrived to be collected: the start of the run, RFC 3339. */
  readonly collectedUntil: () => string
}

export interface SourceSettings {
  readonly graphUrl: string
  readonly armUrl: string
  readonly logsUrl: string
  readonly maxRowsPerQuery: number
}
