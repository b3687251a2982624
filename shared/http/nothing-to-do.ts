// A caller asks for the oldest open window, and none is open: said as a fault of the request, for nothing was started.

import { EvidenceError } from '../errors.ts'

export function nothingToDo(): EvidenceError {
  return new EvidenceError({
    room: 'plan',
    code: 'PLAN_NOTHING_TO_DO',
    message: 'every settled window is committed',
    help: 'name `from` and `to` to collect a committed window anew',
  })
}
