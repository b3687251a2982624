// The tenant server's question: what was asked, and what goes back?

/** One request as a service sees it. */
export interface ServiceRequest {
  readonly method: string
  /** `https://host:port` as the client addressed it: next links start with it. */
  readonly origin: string
  /** Decoded path, without a trailing slash or doubled slashes. */
  readonly path: string
  readonly query: URLSearchParams
  header(name: string): string | undefined
  readonly body: string
}

export interface ServiceAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly body: string
}

export type Service = 'graph' | 'logs' | 'arm'

/** An object of JSON of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

export function answerJson(status: number, body: unknown, headers?: Readonly<Record<string, string>>): ServiceAnswer {
  return { status, body: JSON.stringify(body), ...(headers === undefined ? {} : { headers }) }
}

/** The body of a request as JSON, or undefined. */
export function requestJson(request: ServiceRequest): JsonObject | undefined {
  try {
    const value = JSON.parse(request.body) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
  } catch {
    return undefined
  }
}
