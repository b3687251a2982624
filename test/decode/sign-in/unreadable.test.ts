// Is nothing dropped in silence? What cannot be decoded is a gap that names it without repeating it.

import { describe, expect, it } from 'vitest'
import { decodePage } from '../../../shared/decode/decode-page.ts'
import { LOG_ROW, pageOf, tableOf } from './make-page.ts'

const shape = 'log-sign-ins-non-interactive'
const gapsOf = (json: unknown, of: 'log' | 'graph' = 'log'): string[] =>
  decodePage(pageOf(of === 'log' ? shape : 'graph-sign-ins', json)).gaps.map((gap) => `${gap.code}: ${gap.sentence}`)

describe('a page', () => {
  it.each([
    ['no table', {}, 'SOURCE_MALFORMED: page abcdef012345: the answer holds no tables'],
    ['HTML', undefined, 'SOURCE_MALFORMED: page abcdef012345: the answer holds no tables'],
    [
      'a table without rows',
      { tables: [{ columns: [] }] },
      'SOURCE_MALFORMED: page abcdef012345: a table of the answer lacks its columns or rows',
    ],
  ])('with %s is a gap', (_, json, gap) => {
    expect(gapsOf(json)).toEqual([gap])
  })

  it.each([[undefined], [{}], [{ value: 'x' }], ['x']])('of Graph that is %j is a gap', (json) => {
    expect(gapsOf(json, 'graph')).toEqual(['SOURCE_MALFORMED: page abcdef012345: the answer holds no list of sign-ins'])
  })

  it('that was thrown away, or only counts, is not decoded', () => {
    const json = tableOf([LOG_ROW])
    expect(decodePage(pageOf(shape, json, { used: false }))).toEqual({
      signIns: [],
      observations: {},
      gaps: [],
      unknowns: [],
    })
    expect(decodePage(pageOf('log-count', json)).signIns).toEqual([])
    expect(decodePage(pageOf('error', json)).gaps).toEqual([])
  })

  it('may be empty', () => {
    expect(decodePage(pageOf(shape, { tables: [{ columns: [{ name: 'Id' }], rows: [] }] }))).toMatchObject({
      signIns: [],
      gaps: [],
    })
    expect(decodePage(pageOf('graph-sign-ins', { value: [] }))).toMatchObject({ signIns: [], gaps: [] })
  })
})

describe('a record', () => {
  it('without an id is named by its time', () => {
    expect(gapsOf(tableOf([{ ...LOG_ROW, Id: '' }]))).toEqual([
      'RECORD_WITHOUT_ID: a sign-in of 2026-11-23T09:00:00.7654321Z carries no id (`Id`)',
    ])
    expect(gapsOf({ value: [{ createdDateTime: '2026-11-23T09:00:00Z' }] }, 'graph')).toEqual([
      'RECORD_WITHOUT_ID: a sign-in of 2026-11-23T09:00:00Z carries no id (`id`)',
    ])
  })

  it('without a readable time is named by its id', () => {
    expect(gapsOf(tableOf([{ ...LOG_ROW, Id: 'r-1', CreatedDateTime: 'yesterday', TimeGenerated: '' }]))).toEqual([
      'RECORD_WITHOUT_TIME: sign-in `r-1` carries no readable time (`CreatedDateTime`)',
    ])
    expect(gapsOf({ value: [{ id: 'r-1' }] }, 'graph')).toEqual([
      'RECORD_WITHOUT_TIME: sign-in `r-1` carries no readable time (`createdDateTime`)',
    ])
  })

  it('without both is named by the fields it lacks', () => {
    expect(gapsOf(tableOf([{ ...LOG_ROW, Id: '', CreatedDateTime: '', TimeGenerated: '' }]))).toEqual([
      'RECORD_WITHOUT_ID: a sign-in carries neither an id (`Id`) nor a readable time (`CreatedDateTime`)',
    ])
    expect(gapsOf({ value: [{ userId: 'ana' }] }, 'graph')).toEqual([
      'RECORD_WITHOUT_ID: a sign-in carries neither an id (`id`) nor a readable time (`createdDateTime`)',
    ])
  })

  it('of another length than its columns is named by page and row, and the others stand', () => {
    const json = tableOf([LOG_ROW, LOG_ROW]) as { tables: { rows: unknown[] }[] }
    json.tables[0]?.rows.splice(1, 0, ['short'], 'text')
    const { signIns, gaps } = decodePage(pageOf(shape, json))
    expect(signIns.map(({ row }) => row)).toEqual([0, 3])
    expect(gaps.map(({ sentence }) => sentence)).toEqual([
      'row 1 of page abcdef012345 could not be decoded: it has not one cell for each column',
      'row 2 of page abcdef012345 could not be decoded: it has not one cell for each column',
    ])
  })

  it('of Graph that is no object is named by page and row', () => {
    expect(gapsOf({ value: ['x', null] }, 'graph')).toEqual([
      'RECORD_UNREADABLE: row 0 of page abcdef012345 could not be decoded: it is not an object',
      'RECORD_UNREADABLE: row 1 of page abcdef012345 could not be decoded: it is not an object',
    ])
  })

  it.each([
    ['AuthenticationDetails', '[{"authenticationMethod":', 'steps'],
    ['AuthenticationDetails', '["x"]', 'steps'],
    ['AuthenticationDetails', '{"a":1}', 'steps'],
    ['ConditionalAccessPolicies', 'not JSON', 'appliedPolicies'],
    ['ConditionalAccessPolicies', '[{"displayName":"no id"}]', 'appliedPolicies'],
    ['Status', '{"errorCode":0', 'status'],
  ])('whose %s is `%s` stays, with its part marked as unreadable', (column, cell, part) => {
    const { signIns, gaps } = decodePage(pageOf(shape, tableOf([{ ...LOG_ROW, Id: 'r-1', [column]: cell }])))
    expect(signIns.map(({ event }) => event.unreadable)).toEqual([[part]])
    expect(gaps).toEqual([
      {
        code: 'RECORD_UNREADABLE',
        source: shape,
        sentence: `sign-in \`r-1\` carries parts that could not be read: ${part}`,
      },
    ])
  })

  it('keeps the raw row beside the event', () => {
    const json = tableOf([LOG_ROW]) as { tables: { rows: unknown[][] }[] }
    expect(decodePage(pageOf(shape, json)).signIns[0]?.raw).toBe(json.tables[0]?.rows[0])
  })
})
