// Which format is a record in? Told from its own fields, record by record.

import type { SignInKind } from '../../domain/sign-in-event.ts'
import { textOf, type VendorObject } from './vendor-value.ts'

export type RecordFormat = 'graph' | 'log-analytics' | 'envelope' | 'csv' | 'other'

/** Log Analytics tables and the diagnostic categories that fill them (facts: identity, section 2.7). */
const KIND_OF_CATEGORY: Readonly<Record<string, SignInKind>> = {
  signinlogs: 'interactiveUser',
  noninteractiveusersigninlogs: 'nonInteractiveUser',
  aadnoninteractiveusersigninlogs: 'nonInteractiveUser',
  serviceprincipalsigninlogs: 'servicePrincipal',
  aadserviceprincipalsigninlogs: 'servicePrincipal',
  managedidentitysigninlogs: 'managedIdentity',
  aadmanagedidentitysigninlogs: 'managedIdentity',
}

export function kindOfCategory(value: unknown): SignInKind | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : KIND_OF_CATEGORY[text.toLowerCase()]
}

const has = (record: VendorObject, ...fields: readonly string[]): boolean => fields.some((field) => field in record)

/** Fields of audit and activity records. */
const OTHER_LOG_FIELDS = ['activityDateTime', 'ActivityDateTime', 'OperationNameValue', 'activityDisplayName']

/** Rules in order; what none of them takes is no sign-in. */
const RULES: readonly (readonly [format: RecordFormat, fits: (record: VendorObject) => boolean])[] = [
  // Envelopes of other categories (AuditLogs, AzureActivity …) are passed over.
  ['envelope', (record) => has(record, 'properties') && kindOfCategory(record['category']) !== undefined],
  ['other', (record) => has(record, 'properties') && has(record, 'category', 'operationName')],
  ['other', (record) => has(record, ...OTHER_LOG_FIELDS)],
  ['csv', (record) => Object.keys(record).some((column) => /\[UTC\]$|^Date \(UTC\)$|^Request ID$/.test(column))],
  ['log-analytics', (record) => isSignInTable(record) || (isTimed(record) && has(record, ...SIGN_IN_ONLY_COLUMNS))],
  ['graph', (record) => has(record, 'appId', 'userId', 'servicePrincipalId') && has(record, ...SIGN_IN_ONLY_FIELDS)],
]

/** Users, applications and devices carry `appId` or `createdDateTime` too, but none of these. */
const SIGN_IN_ONLY_FIELDS = [
  'authenticationDetails',
  'authenticationRequirement',
  'appliedConditionalAccessPolicies',
  'conditionalAccessStatus',
  'clientAppUsed',
  'signInEventTypes',
  'ipAddress',
]

const SIGN_IN_ONLY_COLUMNS = [
  'AuthenticationRequirement',
  'AuthenticationDetails',
  'ResourceIdentity',
  'ConditionalAccessStatus',
  'UserId',
]

function isSignInTable(record: VendorObject): boolean {
  return ['Type', 'TableName', '$table', 'Category'].some((column) => kindOfCategory(record[column]) !== undefined)
}

function isTimed(record: VendorObject): boolean {
  return has(record, 'CreatedDateTime', 'TimeGenerated') && has(record, 'Id', 'ResultType', 'AppId')
}

/** Columns of which a portal's CSV carries at least one, under the table's names, if it holds sign-ins. */
export function areSignInColumns(columns: readonly string[]): boolean {
  const record: VendorObject = Object.fromEntries(columns.map((column) => [column, '']))
  return isTimed(record) && has(record, ...SIGN_IN_ONLY_COLUMNS)
}

/**
 * True if a record that was not recognised says itself that it is of another kind: an audit record, a line of another log.
 * What only resembles nothing known may be a sign-in in a form of tomorrow, and so may a kind with `SignIn` in its name.
 */
export function isOfAnotherKind(record: VendorObject): boolean {
  const kinds = ['Type', 'TableName', '$table', 'Category', 'category']
    .map((column) => textOf(record[column])?.toLowerCase())
    .filter((kind) => kind !== undefined && kind !== 'primaryresult')
  if (kinds.some((kind) => /sign-?in/.test(kind ?? ''))) return false
  return kinds.length > 0 || has(record, ...OTHER_LOG_FIELDS) || has(record, 'operationName')
}

export function recogniseRecord(record: VendorObject): RecordFormat {
  for (const [format, fits] of RULES) if (fits(record)) return format
  return 'other'
}
