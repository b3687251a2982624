// How is Microsoft Graph asked? Through its own client, raw: our paging, our retries, the bytes as received.

import { Client, RedirectHandlerOptions, ResponseType, RetryHandlerOptions } from '@microsoft/microsoft-graph-client'
import { messageOf } from '../capture-policy.ts'
import { audienceOf, EXCHANGE_TIMEOUT_MS, type Connection } from '../connection.ts'
import { recordExchange, type Ask } from '../exchange.ts'

/** Trust in a further authority is process-wide here: the client uses the global `fetch` (compose.ts sets it up). */
export function createGraphClient({ url, credential, now }: Connection): Ask {
  const scope = `${audienceOf(url, 'https://graph.microsoft.com')}/.default`
  const client = Client.initWithMiddleware({
    authProvider: {
      async getAccessToken() {
        const token = await credential.getToken(scope)
        if (token === null) throw new Error(`no access token for ${scope}`)
        return token.token
      },
    },
    baseUrl: url,
    // Without it the request goes out without its Authorization header, silently; the port is not part of the name.
    customHosts: new Set([new URL(url).hostname]),
  })

  return async (call, signal) => {
    const timeout = AbortSignal.timeout(EXCHANGE_TIMEOUT_MS)
    try {
      const request = client
        .api(call.url)
        // Several values of authentication and risk are sent only to those who ask for them (docs/facts, identity 1).
        .header('Prefer', 'include-unknown-enum-members')
        .middlewareOptions([new RetryHandlerOptions(0, 0), new RedirectHandlerOptions(0)])
        .responseType(ResponseType.RAW)
        .options({ signal: AbortSignal.any([signal, timeout]) })
      const response = (await (call.method === 'GET' ? request.get() : request.post(call.body))) as Response
      const body = new Uint8Array(await response.arrayBuffer())
      const exchange = recordExchange({
        // As sent: the client may put the parts of a query in another order.
        call: { ...call, url: response.url === '' ? call.url : response.url },
        status: response.status,
        header: (name) => response.headers.get(name),
        body,
        receivedAt: now(),
      })
      return { exchanges: [exchange] }
    } catch (cause) {
      return {
        exchanges: [],
        noAnswer: timeout.aborted
          ? { kind: 'timeout', why: `no answer within ${EXCHANGE_TIMEOUT_MS / 1000} s` }
          : { kind: 'unreachable', why: messageOf(cause) },
      }
    }
  }
}
