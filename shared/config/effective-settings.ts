// Which of the settings does a bundle publish? Those that decide what was collected and how; no path of the machine.

import type { Config } from './config.ts'

export function effectiveSettings(config: Config): Readonly<Record<string, unknown>> {
  const { containerUrl, workContainerUrl, graphUrl, logsUrl, armUrl, schedule, clientId, signingKey } = config
  return {
    containerUrl,
    workContainerUrl,
    graphUrl,
    logsUrl,
    armUrl,
    ...(schedule === undefined ? {} : { schedule }),
    ...(clientId === undefined ? {} : { clientId }),
    signingKey: signingKey.kind === 'key-vault' ? signingKey.id : 'local',
    signInPartitions: config.signInPartitions,
    maxRowsPerQuery: config.maxRowsPerQuery,
    graphSpacing: config.graphSpacing,
    firstWaitMs: config.firstWaitMs,
    whatIfSampleSize: config.whatIfSampleSize,
    furtherAuthorityTrusted: config.trustedCa !== undefined,
    platformAuthentication: config.platformAuthentication,
    credential: config.managedIdentity ? 'managed-identity' : 'developer',
  }
}
