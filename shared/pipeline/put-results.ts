// What the run found and on what it rests: findings, report, and the configuration exactly as it was used.

import { CONFIG_PATHS, FINDINGS_PATH, POLICY_PATH, REPORT_PATH, ROSTER_PATH, SESSIONS_PATH } from '../bundle/names.ts'
import type { StorePolicy } from '../deposit/evidence-store.ts'
import { ACCESS_PATHS } from '../domain/access-paths.ts'
import type { FindingsDocument } from '../domain/finding.ts'
import type { PolicyInWords } from '../domain/policy-in-words.ts'
import type { RosterDocument } from '../domain/roster.ts'
import type { SessionLine } from '../domain/session.ts'
import { mfaPolicyMarkdown } from '../report/mfa-policy-markdown.ts'
import type { CollectorPorts } from './ports.ts'
import type { Declarations } from './previous-bundle.ts'
import { putCompressed, putFile, toJsonFile } from './put-file.ts'
import type { PutFile } from './slice-receipt.ts'

export interface Results {
  readonly findings: FindingsDocument
  readonly report: string
  readonly roster: RosterDocument
  readonly policy: PolicyInWords
  readonly declarations: Declarations
  readonly sessions: readonly SessionLine[]
  readonly storePolicy: StorePolicy
}

/** Puts everything but the manifest. INVARIANT: nothing here depends on the sequence, the previous digest or the time of signing. */
export async function putResults(ports: CollectorPorts, bundle: string, results: Results): Promise<PutFile[]> {
  const encoder = new TextEncoder()
  const json: readonly (readonly [path: string, value: unknown])[] = [
    [CONFIG_PATHS.effectiveConfig, ports.settings.effective],
    [CONFIG_PATHS.scope, ports.scope],
    [CONFIG_PATHS.exceptions, results.declarations],
    [CONFIG_PATHS.storePolicy, results.storePolicy],
    [CONFIG_PATHS.accessPaths, { accessPaths: ACCESS_PATHS }],
  ]
  const files: PutFile[] = []
  for (const [path, value] of json) files.push(await putFile(ports.store, bundle, path, toJsonFile(value)))
  files.push(
    await putFile(ports.store, bundle, FINDINGS_PATH, findingsBytes(results.findings), {
      records: results.findings.findings.length,
    }),
    await putFile(ports.store, bundle, ROSTER_PATH, toJsonFile(results.roster), {
      records: results.roster.principals.length,
    }),
    await putFile(ports.store, bundle, POLICY_PATH, encoder.encode(mfaPolicyMarkdown(results.policy))),
    await putFile(ports.store, bundle, REPORT_PATH, encoder.encode(results.report)),
    await putCompressed(
      ports.store,
      bundle,
      SESSIONS_PATH,
      encoder.encode(results.sessions.map((line) => `${JSON.stringify(line)}\n`).join('')),
      { records: results.sessions.length },
    ),
  )
  return files
}

/** The bytes of `findings.json`: keys sorted, so that the same findings are the same bytes. */
export function findingsBytes(document: FindingsDocument): Uint8Array {
  return toJsonFile(document)
}
