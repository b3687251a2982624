// What does Azure Policy say of the clusters, as a table for people? It supports or contradicts, and decides nothing.

/** `met` and `not-met` in place of the vendor's words, which are the assessor's; any other value as received. */
export type PolicyAnswer = 'met' | 'not-met' | 'exempted' | { readonly other: string }

export interface AzurePolicyRow {
  /** GUID of the built-in definition. */
  readonly definition: string
  readonly title: string
  readonly accessPath: string
  readonly clusterName: string
  readonly clusterId: string
  readonly answer: PolicyAnswer
  readonly effect?: string
  /** What the captured configuration says to the same question; absent: it does not say. */
  readonly captured?: 'met' | 'not-met'
  readonly deprecated: boolean
  /** It could refuse, and is assigned so that it only reports. */
  readonly onlyReports: boolean
}

export interface AzurePolicyTable {
  /** Why the states are not known to be all; absent if they are. */
  readonly gap?: string
  readonly rows: readonly AzurePolicyRow[]
  /** States of definitions that this rule set has no row for. */
  readonly otherCount: number
}
