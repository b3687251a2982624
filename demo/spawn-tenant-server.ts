// The demo's question: how is the tenant kept out of the collector's own process, as it is in life?

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { EvidenceError } from '../shared/errors.ts'
import type { DemoCertificate } from './certificate.ts'
import type { TenantServer } from './tenant-server/start-tenant-server.ts'

export type TenantAddress = Pick<
  TenantServer,
  'graphUrl' | 'logsUrl' | 'armUrl' | 'identityEndpoint' | 'identityHeader' | 'now' | 'close'
>

interface Answer {
  readonly address?: Omit<TenantAddress, 'close'>
  readonly fault?: { readonly message: string; readonly help?: string }
}

/** Serves a recorded tenant from a child process; throws what the server says when it cannot. */
export async function spawnTenantServer(input: {
  readonly tenantFolder: string
  readonly certificate: DemoCertificate
}): Promise<TenantAddress> {
  const main = join(import.meta.dirname, 'tenant-server', 'main.ts')
  const child = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const close = async (): Promise<void> => {
    child.stdin.end()
    await ended
  }
  child.stdin.on('error', () => undefined) // a child that ended early is told by its missing answer
  child.stdin.write(`${JSON.stringify(input)}\n`)
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    ended.then(([code]) => JSON.stringify({ fault: { message: `it ended with code ${String(code)}` } })),
  ])
  const answer = JSON.parse(line) as Answer
  if (answer.address !== undefined) return { ...answer.address, close }
  await close()
  throw new EvidenceError({
    room: 'demo',
    code: 'DEMO_TENANT_INVALID',
    message: `tenant \`${input.tenantFolder}\` cannot be served: ${answer.fault?.message ?? 'no reason given'}`,
    help: answer.fault?.help ?? 'give the folder of a recorded tenant; docs/recorded-tenants.md says what it holds',
  })
}
