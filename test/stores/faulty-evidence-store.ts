// A store whose process dies at a chosen call: before it, or after it took effect but before the answer arrived.

import type { EvidenceStore, StoredBlob } from '../../shared/deposit/evidence-store.ts'

export class Crash extends Error {
  override readonly name = 'Crash'
}

export interface Fault {
  /** Number of the call, from 1, over all methods. */
  readonly call: number
  /** `answer-lost` takes effect and then fails. */
  readonly when: 'before' | 'answer-lost'
}

export interface FaultyEvidenceStore extends EvidenceStore {
  /** Calls made so far. */
  calls(): number
}

/** After the fault every further call fails too: the process is gone. */
export function createFaultyEvidenceStore(store: EvidenceStore, fault: Fault): FaultyEvidenceStore {
  let calls = 0
  async function guarded<T>(act: () => Promise<T>): Promise<T> {
    calls += 1
    if (calls > fault.call || (calls === fault.call && fault.when === 'before'))
      throw new Crash('crashed before the call')
    const answer = await act()
    if (calls === fault.call) throw new Crash('crashed before the answer')
    return answer
  }
  return {
    calls: () => calls,
    putNew: (name, body, properties) => guarded(() => store.putNew(name, body, properties)),
    get: (name) => guarded(() => store.get(name)),
    policy: () => guarded(() => store.policy()),
    async *list(prefix) {
      yield* await guarded(() => listAll(store, prefix))
    },
  }
}

async function listAll(store: EvidenceStore, prefix: string): Promise<StoredBlob[]> {
  const blobs: StoredBlob[] = []
  for await (const blob of store.list(prefix)) blobs.push(blob)
  return blobs
}
