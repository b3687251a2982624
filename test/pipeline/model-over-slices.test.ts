// Does what each slice saw of Entra's answers reach the judgement, through receipts in the work store?

import { describe, expect, it } from 'vitest'
import { FINDINGS_PATH, REPORT_PATH } from '../../shared/bundle/names.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { CapturedPage } from '../../shared/domain/capture.ts'
import type { FindingsDocument } from '../../shared/domain/finding.ts'
import type { Slice } from '../../shared/domain/slice.ts'
import { runCollection } from '../../shared/pipeline.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'
import { collectorOf, page, report, SCOPE } from './collector.ts'

const ANA = '20000000-0000-4000-8000-00000000000a'
const POLICY = '50000000-0000-4000-8000-00000000000a'

const POLICY_PAGE = page('graph-policies', 'graph-policies', {
  value: [
    {
      id: POLICY,
      displayName: 'MFA for everybody',
      state: 'enabled',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    },
  ],
})

function signIns(...results: readonly [id: string, result: string][]): CapturedPage {
  return page('log-sign-ins-interactive', 'graph-sign-ins', {
    value: results.map(([id, result]) => ({
      id,
      createdDateTime: '2026-11-23T09:10:00Z',
      userId: ANA,
      userPrincipalName: 'ana@contoso.example',
      appId: '80faf920-1908-4b52-b5ef-a8e7bedfc67a',
      resourceId: AUDIENCE.kubernetesApi,
      resourceTenantId: SCOPE.tenantId,
      homeTenantId: SCOPE.tenantId,
      clientAppUsed: 'Browser',
      status: { errorCode: 0 },
      signInEventTypes: ['interactiveUser'],
      isInteractive: true,
      conditionalAccessStatus: result === 'success' ? 'success' : 'notApplied',
      appliedConditionalAccessPolicies: [{ id: POLICY, displayName: 'MFA for everybody', result }],
    })),
  })
}

const PAGES: Readonly<Record<string, readonly CapturedPage[]>> = {
  'conditional-access': [POLICY_PAGE, page('graph-named-locations', 'graph-named-locations', { value: [] })],
  directory: [
    page('graph-users', 'graph-users', {
      value: [{ id: ANA, userPrincipalName: 'ana@contoso.example', userType: 'Member' }],
    }),
  ],
  'sign-ins-0-of-2': [signIns(['r-1', 'success'], ['r-2', 'notApplied'])],
  'sign-ins-1-of-2': [signIns(['r-3', 'success'])],
}

async function runOf(pages: Readonly<Record<string, readonly CapturedPage[]>>) {
  const store = createMemoryEvidenceStore()
  const ports = collectorOf({
    store,
    work: createMemoryWorkStore(),
    source: {
      async *collect({ slice }: { readonly slice: Slice }) {
        await Promise.resolve()
        const own = pages[slice.sliceId] ?? []
        yield* own
        return own.length === 0 ? [report(`log-${slice.kind}`)] : own.map(({ source }) => report(source))
      },
    },
  })
  const result = await runCollection(
    { ...ports, settings: { ...ports.settings, signInPartitions: 2 } },
    { trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' } },
  )
  const bundle = result?.committed === true ? result.bundle : ''
  const read = async (path: string): Promise<string> => new TextDecoder().decode(await store.get(`${bundle}/${path}`))
  const { findings } = JSON.parse(await read(FINDINGS_PATH)) as FindingsDocument
  return { findings, report: await read(REPORT_PATH), names: [...store.blobs.keys()] }
}

describe('what Entra applied, over the slices of a run', () => {
  it('is compared with the model once all are in', async () => {
    const { findings, report: html } = await runOf(PAGES)
    expect(html).toContain(
      'Of 3 predictions of the model (one sign-in, one enabled policy), 2 agree with what Entra applied, and in 1 Entra left out a policy that the model applies.',
    )
    const found = findings.filter(({ rule }) => rule === 'MODEL_DISAGREES')
    expect(found.map(({ control, accessPath }) => `${control} ${accessPath}`)).toEqual([
      '8.4.1 AP-02',
      '8.4.2 AP-02',
      '8.4.3 AP-02',
    ])
    expect(found[0]?.determining).toEqual([{ source: 'log-sign-ins-interactive', recordId: 'r-2' }])
  })

  it('is said not to have been compared where no sign-ins came, which is no finding', async () => {
    const { 'sign-ins-0-of-2': _, 'sign-ins-1-of-2': __, ...others } = PAGES
    const { findings, report: html } = await runOf(others)
    expect(html).toContain('No prediction of the model could be compared with what Entra applied.')
    expect(findings.filter(({ rule }) => rule === 'MODEL_DISAGREES')).toEqual([])
  })

  it('leaves no file of its own in the bundle: the records say it themselves', async () => {
    const { names } = await runOf(PAGES)
    expect(names.filter((name) => /tally|model/i.test(name))).toEqual([])
  })
})
