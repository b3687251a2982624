// The tenant server as a process of its own: told on its standard input what to serve, it prints where, and ends with its parent.

import { createInterface } from 'node:readline'
import type { DemoCertificate } from '../certificate.ts'
import { startTenantServer } from './start-tenant-server.ts'

const lines = createInterface({ input: process.stdin })
// However the parent ends, the pipe breaks.
lines.once('close', () => process.exit(0))
lines.once('line', (line) => {
  const input = JSON.parse(line) as { tenantFolder: string; certificate: DemoCertificate }
  startTenantServer(input).then(
    ({ graphUrl, logsUrl, armUrl, identityEndpoint, identityHeader, now }) => {
      const address = { graphUrl, logsUrl, armUrl, identityEndpoint, identityHeader, now }
      process.stdout.write(`${JSON.stringify({ address })}\n`)
    },
    (error: unknown) => {
      const { message, code, help } = error as { message: string; code?: string; help?: string }
      process.stdout.write(`${JSON.stringify({ fault: { message, code, help } })}\n`)
      process.exitCode = 1
    },
  )
})
