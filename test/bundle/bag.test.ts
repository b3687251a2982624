import { describe, expect, it } from 'vitest'
import { assembleBag, parseDigestLines } from '../../shared/bundle/bag.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const INPUT = {
  runId: '20261124T031500Z-scheduled-0a1b2c3d',
  stream: 'prod-aks',
  organisation: 'Contoso\nPayload-Oxum: 0.0',
  baggedOn: '2026-11-24',
  files: [
    { path: 'data/results/findings.json', bytes: 100, sha256: B },
    { path: 'data/manifest.json', bytes: 23, sha256: A },
  ],
}
const text = (name: string, input: Parameters<typeof assembleBag>[0] = INPUT): string | undefined => {
  const file = assembleBag(input).tagFiles.find((tagFile) => tagFile.name === name)
  return file === undefined ? undefined : new TextDecoder().decode(file.body)
}

describe('assembleBag', () => {
  it('declares BagIt 1.0 in UTF-8', () => {
    expect(text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  })

  it('lists the payload bytewise sorted, two spaces after the digest', () => {
    expect(text('manifest-sha256.txt')).toBe(`${A}  data/manifest.json\n${B}  data/results/findings.json\n`)
  })

  it('says who, which run, when, how much and which stream, and lets no name begin a label', () => {
    expect(text('bag-info.txt')).toBe(
      [
        'Source-Organization: Contoso Payload-Oxum: 0.0',
        'External-Identifier: 20261124T031500Z-scheduled-0a1b2c3d',
        'Bagging-Date: 2026-11-24',
        'Payload-Oxum: 123.2',
        'Bag-Group-Identifier: prod-aks',
        '',
      ].join('\n'),
    )
    expect(assembleBag(INPUT).payloadOxum).toBe('123.2')
  })

  it('leaves the organisation out if nobody is named', () => {
    const { organisation: _, ...nameless } = INPUT
    expect(text('bag-info.txt', nameless)).not.toContain('Source-Organization')
  })

  it('lists the three other tag files', () => {
    const names = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']
    expect(text('tagmanifest-sha256.txt')).toBe(
      names.map((name) => `${sha256Hex(text(name) ?? '')}  ${name}\n`).join(''),
    )
  })
})

describe('parseDigestLines', () => {
  it('reads what was written', () => {
    const lines = new TextEncoder().encode(`${A}  data/a\n${B}  data/b\n`)
    expect(parseDigestLines(lines)).toEqual([
      { path: 'data/a', sha256: A },
      { path: 'data/b', sha256: B },
    ])
  })

  it.each([
    ['no final LF', `${A}  data/a`],
    ['CRLF', `${A}  data/a\r\n`],
    ['one space', `${A} data/a\n`],
    ['the binary mark of sha256sum', `${A} *data/a\n`],
    ['capitals in the digest', `${A.toUpperCase()}  data/a\n`],
    ['a short digest', `${A.slice(1)}  data/a\n`],
    ['a path twice', `${A}  data/a\n${A}  data/a\n`],
    ['another order', `${B}  data/b\n${A}  data/a\n`],
    ['an empty line', `${A}  data/a\n\n`],
    ['a comment', `# x\n${A}  data/a\n`],
    ['a BOM', `\ufeff${A}  data/a\n`],
    ['a percent escape', `${A}  data/a%0A\n`],
  ])('refuses %s', (_, lines) => {
    expect(parseDigestLines(new TextEncoder().encode(lines))).toBeUndefined()
  })
})
