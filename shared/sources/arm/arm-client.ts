// How is Azure Resource Manager asked? Plain requests through the SDK's own pipeline: the raw JSON is the evidence, and
// a typed client would rename what it carries (docs/facts, azure-aks 2.2, SDK trap).

import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
} from '@azure/core-rest-pipeline'
import { createCapture } from '../capture-policy.ts'
import { audienceOf, EXCHANGE_TIMEOUT_MS, trustedAuthorities, type Connection } from '../connection.ts'
import type { Ask } from '../exchange.ts'

export function createArmClient({ url, credential, trustedCa, now }: Connection): Ask {
  const pipeline = createPipelineFromOptions({
    // Retries are ours (ask-patiently.ts); a redirect would carry the question, and once the token, elsewhere.
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'aks-mfa-evidence' },
    ...(trustedCa === undefined ? {} : { tlsOptions: { ca: trustedAuthorities(trustedCa) } }),
  })
  const scopes = `${audienceOf(url, 'https://management.azure.com')}/.default`
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes }), { phase: 'Sign' })
  const capture = createCapture(now, (status) => ({ status, text: '' }))
  pipeline.addPolicy(capture.policy, { afterPhase: 'Sign' })
  const http = createDefaultHttpClient()

  return async (call, signal) => {
    const timeout = AbortSignal.timeout(EXCHANGE_TIMEOUT_MS)
    const request = createPipelineRequest({
      url: call.url,
      method: call.method,
      headers: createHttpHeaders({
        accept: 'application/json',
        ...(call.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      }),
      ...(call.method === 'POST' ? { body: call.body ?? '' } : {}),
      abortSignal: AbortSignal.any([signal, timeout]),
    })
    const attempt = await capture.during(call, () => pipeline.sendRequest(http, request))
    return attempt.noAnswer !== undefined && timeout.aborted
      ? { ...attempt, noAnswer: { kind: 'timeout', why: `no answer within ${EXCHANGE_TIMEOUT_MS / 1000} s` } }
      : attempt
  }
}
