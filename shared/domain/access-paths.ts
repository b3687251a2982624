// Which ways lead into a cluster or its management plane? The one table; every row appears in every result.
// Source of the rows: docs/access-paths.md is written from here. Adding a path: CONTRIBUTING.md.

import type { AccessPath } from './access-path.ts'
import { AZURE_CONTROL_PLANE_PATHS } from './access-paths/azure-control-plane.ts'
import { CLUSTER_CREDENTIAL_PATHS } from './access-paths/cluster-credentials.ts'
import { INSIDE_THE_CLUSTER_PATHS } from './access-paths/inside-the-cluster.ts'
import { KUBERNETES_SIGN_IN_PATHS } from './access-paths/kubernetes-sign-in.ts'
import { NODE_AND_NETWORK_PATHS } from './access-paths/nodes-and-networks.ts'
import { OTHER_PEOPLE_PATHS } from './access-paths/other-people.ts'
import { PIPELINE_AND_TOOL_PATHS } from './access-paths/pipelines-and-tools.ts'

const rows: readonly AccessPath[] = [
  ...KUBERNETES_SIGN_IN_PATHS,
  ...AZURE_CONTROL_PLANE_PATHS,
  ...CLUSTER_CREDENTIAL_PATHS,
  ...INSIDE_THE_CLUSTER_PATHS,
  ...NODE_AND_NETWORK_PATHS,
  ...PIPELINE_AND_TOOL_PATHS,
  ...OTHER_PEOPLE_PATHS,
]

/** All rows, AP-01 to AP-47, by id. */
export const ACCESS_PATHS: readonly AccessPath[] = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The row of an id, or nothing. */
export function accessPath(id: string): AccessPath | undefined {
  return ACCESS_PATHS.find((row) => row.id === id)
}
