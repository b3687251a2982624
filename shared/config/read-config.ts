// With which settings are we to run? All faults reported together, then frozen.

import { EvidenceError } from '../errors.ts'
import type { Config, SigningKey } from './config.ts'
import { isPlatformAuthenticationOn } from './platform-authentication.ts'
import { createSettingReader, type Environment, type SettingReader } from './setting-reader.ts'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** The version is demanded: "latest" could straddle a rotation (docs/evidence-format.md, 1.5). */
const KEY_VERSION = /^https:\/\/[^/?#\s]+\/keys\/[0-9A-Za-z-]{1,127}\/[0-9a-f]{32}$/
/** Six fields with seconds first, or a time span (Functions timer trigger). */
const SCHEDULE = /^(\S+\s+){5}\S+$|^\d+:\d{2}:\d{2}$/
const CONTAINER = /^https:\/\/[^/]+(\/[^/]+)*\/[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/

/** Throws `EvidenceError` CONFIG_SETTING_INVALID; its `details` are all faults. */
export function readConfig(environment: Environment): Config {
  const settings = createSettingReader(environment)
  const inAzure = settings.text('WEBSITE_INSTANCE_ID') !== undefined
  const schedule = settings.matching('COLLECTION_SCHEDULE', SCHEDULE, 'a schedule of six fields')
  const clientId = settings.matching('AZURE_CLIENT_ID', GUID, 'the client id of an identity')
  const trustedCa = settings.text('EVIDENCE_TRUSTED_CA')
  const sourceCommit = settings.matching('EVIDENCE_SOURCE_COMMIT', /^[0-9a-f]{7,64}$/, 'a commit id')
  const config: Config = {
    containerUrl: readContainer(settings, 'EVIDENCE_CONTAINER_URL'),
    workContainerUrl: readContainer(settings, 'EVIDENCE_WORK_CONTAINER_URL'),
    scope: settings.required('EVIDENCE_SCOPE'),
    signingKey: readSigningKey(settings, inAzure),
    graphUrl: settings.httpsUrl('EVIDENCE_GRAPH_URL', 'https://graph.microsoft.com'),
    logsUrl: settings.httpsUrl('EVIDENCE_LOGS_URL', 'https://api.loganalytics.io').replace(/\/v1$/, ''),
    armUrl: settings.httpsUrl('EVIDENCE_ARM_URL', 'https://management.azure.com'),
    ...(schedule === undefined ? {} : { schedule }),
    ...(clientId === undefined ? {} : { clientId: clientId.toLowerCase() }),
    signInPartitions: settings.number('EVIDENCE_SIGN_IN_PARTITIONS', { min: 1, max: 256, fallback: 1, whole: true }),
    // The service cuts an answer at 500,000 rows (docs/facts, azure-aks 4.5).
    maxRowsPerQuery: settings.number('EVIDENCE_MAX_ROWS_PER_QUERY', {
      ...{ min: 1, max: 500_000, fallback: 100_000, whole: true },
    }),
    graphSpacing: settings.number('EVIDENCE_GRAPH_SPACING', { min: 0, max: 100, fallback: 1, whole: false }),
    firstWaitMs: settings.number('EVIDENCE_FIRST_WAIT_MS', { min: 0, max: 60_000, fallback: 5_000, whole: true }),
    // At one request a second the largest sample takes five and a half minutes (docs/facts, identity 1.4).
    whatIfSampleSize: settings.number('EVIDENCE_WHAT_IF_SAMPLE_SIZE', { min: 0, max: 300, fallback: 60, whole: true }),
    ...(trustedCa === undefined ? {} : { trustedCa }),
    platformAuthentication: isPlatformAuthenticationOn(environment),
    managedIdentity: inAzure || settings.text('IDENTITY_ENDPOINT') !== undefined,
    inAzure,
    ...(sourceCommit === undefined ? {} : { sourceCommit }),
  }
  if (config.containerUrl !== '' && config.containerUrl === config.workContainerUrl)
    settings.fault(
      'app setting `EVIDENCE_WORK_CONTAINER_URL` names the evidence container: scratch is mutable and needs its own',
    )
  if (settings.faults.length > 0) throw invalid(settings.faults)
  return Object.freeze({ ...config, signingKey: Object.freeze(config.signingKey) })
}

function readContainer(settings: SettingReader, name: string): string {
  const before = settings.faults.length
  const url = settings.httpsUrl(name)
  if (url !== '' && settings.faults.length === before && !CONTAINER.test(url))
    settings.fault(
      `app setting \`${name}\` names no container: \`${url}\`, expected \`https://<account>…/<container>\``,
    )
  return url
}

function readSigningKey(settings: SettingReader, inAzure: boolean): SigningKey {
  const id = settings.matching(
    'EVIDENCE_SIGNING_KEY_ID',
    KEY_VERSION,
    'the URL of one key version, `https://<vault>/keys/<name>/<32 hex digits>`',
  )
  const local = settings.text('EVIDENCE_LOCAL_KEY')
  if (id === undefined && local === undefined)
    settings.fault('app setting `EVIDENCE_SIGNING_KEY_ID` is missing, and so is `EVIDENCE_LOCAL_KEY`')
  if (id !== undefined && local !== undefined)
    settings.fault('app settings `EVIDENCE_SIGNING_KEY_ID` and `EVIDENCE_LOCAL_KEY` are both given, expected one')
  if (local !== undefined && inAzure)
    settings.fault('app setting `EVIDENCE_LOCAL_KEY` is refused in Azure, expected `EVIDENCE_SIGNING_KEY_ID`')
  if (local === undefined) return { kind: 'key-vault', id: id ?? '' }
  return local === 'ephemeral' ? { kind: 'local' } : { kind: 'local', path: local }
}

function invalid(faults: readonly string[]): EvidenceError {
  return new EvidenceError({
    room: 'config',
    code: 'CONFIG_SETTING_INVALID',
    message: faults.length === 1 ? 'an app setting cannot be used' : `${faults.length} app settings cannot be used`,
    help: 'docs/configuration.md lists every setting; `azd env get-values` prints those of a deployment',
    details: faults,
  })
}
