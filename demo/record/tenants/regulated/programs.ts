// The recorder's question: what can the programs of Contoso sign in with, and who answers for them? The numbers in comments are
// those of problems-of-programs.ts.

import type { ProgramSpec } from '../../write-applications.ts'
import { named } from './people.ts'
import { BACKUP, GITOPS, KUBELET, LEGACY_DEPLOYER, PIPELINE, TERRAFORM } from './workloads.ts'

export const PROGRAMS: readonly ProgramSpec[] = [
  {
    workload: PIPELINE,
    owners: [named('Marek Nowak'), named('Sofia Lindqvist')],
    subjects: ['repo:contoso/payments:environment:production'],
  },
  {
    // 26, 27: nobody owns it, and it may change the whole subscription. Somebody left a secret beside the federation.
    workload: TERRAFORM,
    owners: [],
    subjects: ['repo:contoso/platform:ref:refs/heads/main'],
    secrets: [{ name: 'local-test', madeAt: '2026-08-19T12:44:10Z', endsAt: '2027-02-15T12:44:10Z' }],
  },
  {
    // 25: as old as the tool, and made to last; the one before it is still listed.
    workload: LEGACY_DEPLOYER,
    owners: [named('Marek Nowak')],
    secrets: [
      {
        name: 'deployer',
        madeAt: '2024-05-14T07:20:00Z',
        endsAt: '2299-12-30T22:00:00Z',
        keyId: LEGACY_DEPLOYER.credentialId,
      },
      { name: 'deployer-2022', madeAt: '2022-05-12T08:00:00Z', endsAt: '2024-05-12T08:00:00Z' },
    ],
  },
  { workload: GITOPS, owners: [] },
  { workload: KUBELET, owners: [] },
  { workload: BACKUP, owners: [] },
]
