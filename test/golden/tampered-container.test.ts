// What lies where it should not, what is no part of the evidence, and what a reader says of several faults at once.

import { describe, expect, it } from 'vitest'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { readerOfFiles } from '../stores/store-reader.ts'
import {
  type Case,
  DAY_1,
  ENTRY,
  KILLED,
  PIN,
  RAW,
  bytes,
  expectFailure,
  goldenCopy,
  invalid,
  missing,
  move,
  take,
} from './tampering.ts'

const CASES: readonly Case[] = [
  {
    title: 'an anchor is added',
    code: 'ANCHOR_NOT_SUPPORTED',
    file: 'v1/prod-aks/anchors/000000000003.tsa.tsr',
    ...invalid,
    edit: (files) => files.set('v1/prod-aks/anchors/000000000003.tsa.tsr', bytes('x')),
  },
  {
    title: 'the remains of a killed run are changed',
    code: 'ABANDONED_RUN_CHANGED',
    file: `${KILLED}/`,
    ...invalid,
    edit: (files) => {
      take(files, `${KILLED}/data/raw/graph-policies/conditional-access.1/page-00000.json.gz`)[9] = 7
    },
  },
  {
    title: 'the remains of a killed run are deleted',
    code: 'FILE_MISSING',
    file: ENTRY[3],
    ...missing,
    edit: (files) => files.delete(`${KILLED}/data/raw/graph-policies/conditional-access.1/page-00000.json.gz`),
  },
  {
    title: 'a file has no place in the format',
    code: 'FILE_UNKNOWN',
    file: 'v1/prod-aks/notes.txt',
    ...invalid,
    edit: (files) => files.set('v1/prod-aks/notes.txt', bytes('x')),
  },
  {
    title: 'a name climbs out',
    code: 'NAME_INVALID',
    file: 'v1/prod-aks/../../x',
    ...invalid,
    edit: (files) => files.set('v1/prod-aks/../../x', bytes('x')),
  },
  {
    title: 'two names differ only in case',
    code: 'NAMES_CLASH',
    file: `${DAY_1}/bagit.txt`,
    ...invalid,
    edit: (files) => files.set(`${DAY_1}/BAGIT.txt`, bytes('x')),
  },
  {
    title: 'the container is empty',
    code: 'CONTAINER_EMPTY',
    file: 'v1/',
    ...missing,
    edit: (files) => {
      files.clear()
    },
  },
  {
    title: 'the folder is not a container',
    code: 'CONTAINER_EMPTY',
    file: 'v1/',
    ...missing,
    edit: (files) => {
      for (const name of [...files.keys()]) move(files, name, `inner/${name}`)
    },
  },
]

describe('a tampered container', () => {
  it.each(CASES)('fails with $code if $title', expectFailure)

  it('says nothing of the files for hand-over beside it, and warns of any other', async () => {
    const files = goldenCopy().set('handover/x.json', bytes('x')).set('README.txt', bytes('x'))
    const report = await verifyContainer(readerOfFiles(files), { pin: PIN })
    expect(report.exitCode).toBe(0)
    expect(report.warnings.filter((warning) => warning.file !== undefined)).toEqual([
      { code: 'FILE_OUTSIDE_FORMAT', file: 'README.txt', sentence: expect.any(String) as string },
    ])
  })

  it('is intact with gaps if a killed slice put a file after its run was concluded', async () => {
    const late = `${RAW.replace('conditional-access.1', 'conditional-access.2')}/page-00000.json.gz`
    const files = goldenCopy().set(late, bytes('x'))
    const report = await verifyContainer(readerOfFiles(files), { pin: PIN })
    expect(report).toMatchObject({ exitCode: 2, gaps: [{ code: 'LATE_ORPHAN', class: 'gap', file: late }] })
  })

  it('is intact with gaps if a killed run put a file after it was named', async () => {
    const files = goldenCopy().set(`${KILLED}/data/manifest.json`, bytes('x'))
    const report = await verifyContainer(readerOfFiles(files), { pin: PIN })
    expect(report).toMatchObject({ exitCode: 2, gaps: [{ code: 'ABANDONED_RUN_GREW', file: `${KILLED}/` }] })
  })

  it('warns, and no more, if a readable copy is missing or a run was never committed', async () => {
    const unfinished = KILLED.replace('deadbeef', '00000000')
    const files = goldenCopy().set(`${unfinished}/data/manifest.json`, bytes('x'))
    files.delete(`${DAY_1}/attestation/statement.sig`)
    const report = await verifyContainer(readerOfFiles(files), { pin: PIN })
    expect(report.exitCode).toBe(0)
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'ATTESTATION_MISSING', file: `${DAY_1}/attestation/statement.sig` }),
        expect.objectContaining({ code: 'UNCOMMITTED_RUN', file: `${unfinished}/` }),
      ]),
    )
  })

  it('names every damaged file, not the first alone', async () => {
    const files = goldenCopy()
    const damaged = [ENTRY[2], `${DAY_1}/data/report/report.html`, `${RAW}/requests.jsonl`]
    for (const name of damaged) files.set(name, bytes('damaged'))
    const report = await verifyContainer(readerOfFiles(files), { pin: PIN })
    expect(report.failures.map((failure) => failure.file).toSorted()).toEqual(damaged.toSorted())
    expect(report.entries.map((entry) => entry.class)).toEqual(['valid', 'invalid', 'invalid', 'valid'])
  })
})
