// When does a dated rule hold? (docs/facts/identity.md, 3.2.3: the change of baseline scopes begins on 15 June 2026)

import { expect, it } from 'vitest'
import { BASELINE_SCOPES_RULE, rulePeriod } from '../../shared/coverage/rule-set.ts'

it.each([
  ['2026-06-14T23:59:59Z', 'before'],
  ['2026-06-15T00:00:00Z', 'during'],
  ['2026-06-15T01:00:00+02:00', 'before'],
  ['2026-08-31T23:59:59Z', 'during'],
  ['2026-09-01T00:00:00Z', 'after'],
  ['yesterday', 'during'],
  ['', 'during'],
])('evidence of %s is from %s the change', (at, period) => {
  expect(rulePeriod(BASELINE_SCOPES_RULE, at)).toBe(period)
})
