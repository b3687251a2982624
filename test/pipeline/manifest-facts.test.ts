// Does the manifest claim of each source what was done with it, and no more?

import { describe, expect, it } from 'vitest'
import type { SourceReport } from '../../shared/domain/capture.ts'
import { describeSources } from '../../shared/pipeline/describe-sources.ts'
import { describeCompleteness } from '../../shared/pipeline/manifest-facts.ts'
import type { PutFile } from '../../shared/pipeline/slice-receipt.ts'
import { report } from './collector.ts'

const REQUESTS = 'data/raw/graph-groups/directory.1/requests.jsonl'
const file = (path: string, records: number, used = true): PutFile => ({
  ...{ path, records, used, bytes: 1, sha256: 'a'.repeat(64), md5: '', mediaType: 'application/x-ndjson' },
})

describe('the sentence of completeness', () => {
  it.each<[string, readonly SourceReport[], string]>([
    [
      'claims counts of the log tables alone',
      [report('log-azure-activity'), report('log-kubernetes-audit'), report('graph-users'), report('arm-agent-pools')],
      'all 4 required sources were read completely; the records of 1 were counted first and equal the records received (log-azure-activity); 3 announce no number of records and were read to the last page that the service named',
    ],
    [
      'claims no count where nothing was counted',
      [report('graph-users'), report('log-sign-ins-interactive', 'complete', false)],
      'all 1 required sources were read completely; 1 announce no number of records and were read to the last page that the service named',
    ],
    [
      'claims nothing of a run that lacks a source',
      [report('log-azure-activity'), report('graph-users', 'failed')],
      '1 of 2 required sources were read completely; not complete: graph-users (failed)',
    ],
  ])('%s', (_title, sources, sentence) => {
    expect(describeCompleteness('complete', sources).sentence).toBe(sentence)
  })
})

describe('a source of the manifest', () => {
  const query = 'GET /v1.0/groups/aaaa'

  it('says by which version, permission, paging and limits it was read', () => {
    expect(describeSources([{ ...report('graph-groups'), query }], [])).toMatchObject([
      {
        query,
        apiVersion: 'v1.0',
        permission: 'GroupMember.Read.All',
        paging: 'none for a group; @odata.nextLink to the last page of its members',
        limits: '999 members a page',
      },
    ])
  })

  it('does not pass one request off as all of them, and names the files that hold each', () => {
    const files = [
      file(REQUESTS, 7),
      file(REQUESTS.replace('.1/', '.0/'), 5, false),
      file('data/raw/graph-users/directory.1/requests.jsonl', 3),
      file('data/raw/graph-groups/directory.1/page-00000.json.gz', 1),
    ]
    expect(describeSources([{ ...report('graph-groups'), query }], files)[0]).toMatchObject({
      query:
        'GET /v1.0/groups/{id} and /v1.0/groups/{id}/transitiveMembers, per referenced group: 7 requests, the first of them GET /v1.0/groups/aaaa',
      requests: { count: 7, files: [REQUESTS] },
    })
  })

  it('that was asked once shows its request as sent', () => {
    expect(describeSources([{ ...report('graph-groups'), query }], [file(REQUESTS, 1)])[0]).toMatchObject({
      query,
      requests: { count: 1, files: [REQUESTS] },
    })
  })
})
