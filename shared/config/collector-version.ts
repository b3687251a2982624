// Which release of the collector is this? Its own package file says so, beside the sources and beside the built code.

import { readFile } from 'node:fs/promises'

const PACKAGE_NAME = 'aks-mfa-evidence'

/** `unknown` where the package file was not deployed with the code. */
export async function readCollectorVersion(): Promise<{ readonly name: string; readonly version: string }> {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      const file = JSON.parse(await readFile(new URL(place, import.meta.url), 'utf8')) as Record<string, unknown>
      if (file['name'] === PACKAGE_NAME && typeof file['version'] === 'string')
        return { name: PACKAGE_NAME, version: file['version'] }
    } catch {
      continue // not there: the next place
    }
  }
  return { name: PACKAGE_NAME, version: 'unknown' }
}
