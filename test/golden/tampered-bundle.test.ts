// Edits of the bundle of the golden container, each failing with its own code and naming its own file.

import { describe, it } from 'vitest'
import { type Case, DAY_1, RAW, bytes, expectFailure, invalid, missing, replace, take } from './tampering.ts'

const CASES: readonly Case[] = [
  {
    title: 'a raw page is changed',
    code: 'FILE_DIFFERS',
    file: `${RAW}/page-00000.json.gz`,
    ...invalid,
    edit: (files) => {
      take(files, `${RAW}/page-00000.json.gz`)[12] = 0
    },
  },
  {
    title: 'a raw page is deleted',
    code: 'FILE_MISSING',
    file: `${RAW}/page-00000.json.gz`,
    ...missing,
    edit: (files) => files.delete(`${RAW}/page-00000.json.gz`),
  },
  {
    title: 'a line is added to the request log',
    code: 'FILE_DIFFERS',
    file: `${RAW}/requests.jsonl`,
    ...invalid,
    edit: (files) => {
      replace(files, `${RAW}/requests.jsonl`, /$/, '{}\n')
    },
  },
  {
    title: 'the findings are changed',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/data/results/findings.json`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/data/results/findings.json`, '"findings": []', '"findings": [ ]')
    },
  },
  {
    title: 'the report is changed',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/data/report/report.html`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/data/report/report.html`, 'without', 'with')
    },
  },
  {
    title: 'the scope is changed',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/data/config/scope.json`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/data/config/scope.json`, 'prod-aks', 'prod-akz')
    },
  },
  {
    title: 'the manifest is changed',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/data/manifest.json`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/data/manifest.json`, '"complete": true', '"complete": null')
    },
  },
  {
    title: 'the list of digests is changed',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/manifest-sha256.txt`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/manifest-sha256.txt`, /^.*scope.json\n/m, '')
    },
  },
  {
    title: 'the list of tag files is deleted',
    code: 'FILE_MISSING',
    file: `${DAY_1}/tagmanifest-sha256.txt`,
    ...missing,
    edit: (files) => files.delete(`${DAY_1}/tagmanifest-sha256.txt`),
  },
  {
    title: 'the bag is said to be of another run',
    code: 'FILE_DIFFERS',
    file: `${DAY_1}/bag-info.txt`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/bag-info.txt`, 'scheduled', 'ondemand')
    },
  },
  {
    title: 'the declaration of the bag is deleted',
    code: 'FILE_MISSING',
    file: `${DAY_1}/bagit.txt`,
    ...missing,
    edit: (files) => files.delete(`${DAY_1}/bagit.txt`),
  },
  {
    title: 'a result is added',
    code: 'FILE_EXTRA',
    file: `${DAY_1}/data/results/roster.json`,
    ...invalid,
    edit: (files) => files.set(`${DAY_1}/data/results/roster.json`, bytes('{}')),
  },
  {
    title: 'a readable copy differs',
    code: 'ATTESTATION_DIFFERS',
    file: `${DAY_1}/attestation/statement.json`,
    ...invalid,
    edit: (files) => {
      replace(files, `${DAY_1}/attestation/statement.json`, '"not-satisfied": 3', '"not-satisfied": 0')
    },
  },
  {
    title: 'a token is laid beside the copies',
    code: 'ATTESTATION_DIFFERS',
    file: `${DAY_1}/attestation/statement.tsr`,
    ...invalid,
    edit: (files) => files.set(`${DAY_1}/attestation/statement.tsr`, bytes('x')),
  },
]

describe('a tampered bundle', () => {
  it.each(CASES)('fails with $code if $title', expectFailure)
})
