// Where do the holes of a coverage document stand in the policies' own files? Written down for tools that review code.

import { writeFile } from 'node:fs/promises'
import { readCollectorVersion } from '../shared/config/collector-version.ts'
import type { CoverageDocument } from '../shared/coverage/coverage-types.ts'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { EvidenceError } from '../shared/errors.ts'
import { readJsonInput } from './read-json-input.ts'

/** What was proved, of the policies of these files. */
export interface ProvedFiles {
  readonly document: CoverageDocument
  readonly policyPaths: readonly string[]
}

/** What reads positions is loaded only when asked for: it costs start time. */
export async function writeSarif(path: string, now: ProvedFiles, before: ProvedFiles | undefined): Promise<void> {
  const { coverageSarif } = await import('./coverage-sarif.ts')
  const { locateClauses } = await import('./policy-places.ts')
  const place = async ({ document, policyPaths }: ProvedFiles) => {
    const files = (await Promise.all(policyPaths.map((policyPath) => readJsonInput(policyPath, [])))).flat()
    return { document, locate: locateClauses(files) }
  }
  const { version } = await readCollectorVersion()
  const log = coverageSarif(await place(now), version, before === undefined ? undefined : await place(before))
  try {
    await writeFile(path, `${JSON.stringify(log, null, 2)}\n`)
  } catch (error) {
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_OUTPUT_NOT_WRITABLE',
      message: `\`${path}\` cannot be written: ${wordFileFault(error)}`,
      help: 'give the path of a file in a folder that exists and may be written to',
      cause: error,
    })
  }
}
