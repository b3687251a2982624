// What kind of answer is this JSON document of a service: an error, a part of a list, or the whole?

export interface ErrorAnswer {
  readonly code: string
  readonly message: string
}

/** `{"error": {"code", "message"}}` of Graph, ARM and Log Analytics; also beside the rows of a partial answer. */
export function errorOf(json: unknown): ErrorAnswer | undefined {
  if (!isObject(json) || !('error' in json)) return undefined
  const error = json['error']
  if (typeof error === 'string') return { code: error, message: textOf(json['error_description']) }
  if (!isObject(error)) return undefined
  return { code: textOf(error['code']) || 'no code', message: textOf(error['message']) }
}

export function wordError({ code, message }: ErrorAnswer): string {
  return message === '' ? `\`${code}\`` : `\`${code}\`: ${message}`
}

/** Graph and ARM name the next page in the one before: whoever has this page alone has not the whole list. */
export function namesNextPage(json: unknown): boolean {
  if (!isObject(json)) return false
  return ['@odata.nextLink', 'odata.nextLink', 'nextLink'].some((key) => textOf(json[key]) !== '')
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
