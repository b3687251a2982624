// Nobody named a group: because there is none, or because those who would have named one were not read?

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceReport } from '../../shared/domain/capture.ts'
import type { SliceKind } from '../../shared/domain/slice.ts'
import { judgeOutcome, mergeSourceReports } from '../../shared/pipeline/merge-receipts.ts'
import { mergeReferences, planReferences } from '../../shared/plan/references.ts'
import { collect } from './open-door.ts'
import { startScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts'

const GROUP_SOURCES = [
  'graph-groups',
  'graph-group-owners',
  'graph-group-assignments',
  'graph-group-eligibilities',
  'graph-group-pim-policies',
]
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const EMPTY: Script = () => ({ body: { value: [] } })
const REFUSED: Script = () => ({ status: 403, body: { error: { code: 'Forbidden', message: 'no.' } } })
const refusing =
  (end: string, status = 403, code = 'Forbidden'): Script =>
  (asked) =>
    asked.path.endsWith(end) ? { status, body: { error: { code, message: 'no.' } } } : EMPTY(asked)

describe('an empty list of groups', () => {
  it('is complete if everybody who could name one was read', async () => {
    server.script = EMPTY
    const { report } = await collect(server, 'directory')
    expect(GROUP_SOURCES.map((id) => report(id).status)).toEqual(GROUP_SOURCES.map(() => 'complete'))
  })

  it.each([
    ['role assignments are refused', '/roleAssignments', 'graph-role-assignments'],
    ['eligibilities are refused', '/roleEligibilityScheduleInstances', 'graph-role-eligibilities'],
  ])('is a failure of the sources of groups if %s', async (_title, end, named) => {
    server.script = refusing(end)
    const { report } = await collect(server, 'directory')
    for (const id of GROUP_SOURCES) {
      expect(report(id)).toMatchObject({ status: 'failed', reason: 'unavailable' })
      expect(report(id).gaps[0]).toMatchObject({ code: 'PRINCIPALS_UNRESOLVED' })
      expect(report(id).gaps[0]?.sentence).toContain(`not read whole were ${named}`)
    }
  })

  it('is a failure of the sources of groups if an earlier slice could not read who names them', async () => {
    server.script = EMPTY
    const { report } = await collect(server, 'directory', { unread: ['graph-policies'] })
    expect(GROUP_SOURCES.map((id) => report(id).status)).toEqual(GROUP_SOURCES.map(() => 'failed'))
  })

  it('is complete if the tenant has no licence for eligibilities, so that nobody holds one', async () => {
    server.script = refusing('/roleEligibilityScheduleInstances', 400, 'AadPremiumLicenseRequired')
    const { report } = await collect(server, 'directory')
    expect(report('graph-groups').status).toBe('complete')
  })
})

describe('references', () => {
  const report = (id: string, status: SourceReport['status']): SourceReport => ({
    ...{ id, status, required: true },
    ...{ records: 0, pages: 0, retries: 0, splits: 0, gaps: [] },
  })

  it('carry who could have named groups and was not read whole, through every merge', () => {
    const policies = planReferences({}, [report('graph-policies', 'failed'), report('graph-strengths', 'failed')])
    const azure = planReferences({}, [
      report('arm-role-assignments', 'partial'),
      report('arm-managed-clusters', 'complete'),
    ])
    expect(policies.unread).toEqual(['graph-policies'])
    expect(mergeReferences([policies, azure, { groupIds: [] }])).toEqual({
      groupIds: [],
      unread: ['arm-role-assignments', 'graph-policies'],
    })
  })
})

describe('a run of which every question is refused', () => {
  it('is failed, not partial', async () => {
    server.script = REFUSED
    const kinds: SliceKind[] = ['conditional-access', 'azure-resources', 'directory-audits', 'azure-activity']
    const earlier = []
    for (const kind of [...kinds, 'kubernetes-audit', 'sign-ins'] as const)
      earlier.push(...(await collect(server, kind)).reports.values())
    const { unread = [] } = planReferences({}, earlier)
    const reports = [...earlier, ...(await collect(server, 'directory', { unread })).reports.values()]
    const sources = mergeSourceReports(reports)
    expect(sources.filter(({ status }) => status === 'complete' || status === 'partial').map(({ id }) => id)).toEqual(
      [],
    )
    expect(judgeOutcome(sources, [])).toBe('failed')
  })
})
