// Which settings does a collector run with? After validation: nothing here is a secret (docs/configuration.md).

export type SigningKey =
  /** `id`: URL of one version of a key. */
  | { readonly kind: 'key-vault'; readonly id: string }
  /** `path`: a PEM file; absent: a new key for this process. */
  | { readonly kind: 'local'; readonly path?: string }

export interface Config {
  /** The container of the evidence. */
  readonly containerUrl: string
  /** The container of scratch, in the host's storage account. */
  readonly workContainerUrl: string
  /** A path, or the scope file's JSON itself. */
  readonly scope: string
  readonly signingKey: SigningKey
  readonly graphUrl: string
  readonly logsUrl: string
  readonly armUrl: string
  /** Read by the Functions host; here for the record. */
  readonly schedule?: string
  /** Client id of a user-assigned identity. */
  readonly clientId?: string
  readonly signInPartitions: number
  readonly maxRowsPerQuery: number
  /** Factor on the rests between calls of Microsoft Graph; 0 for none. */
  readonly graphSpacing: number
  /** First wait before a failed call is repeated where the service names none. */
  readonly firstWaitMs: number
  /** How many scenarios What-If is asked about in a run; 0: none. */
  readonly whatIfSampleSize: number
  /** Path of a PEM file with a further certificate authority. */
  readonly trustedCa?: string
  /** Whether App Service authentication stands in front, so that its principal header can be believed. */
  readonly platformAuthentication: boolean
  /** Whether a managed identity is there to sign in with. */
  readonly managedIdentity: boolean
  readonly inAzure: boolean
  /** Commit this package was built from. */
  readonly sourceCommit?: string
}
