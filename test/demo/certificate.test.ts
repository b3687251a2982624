import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from '../../demo/certificate.ts'

describe('the certificate of a demo', () => {
  it('is signed by its authority, names the loopback host and address, and is good for the week', async () => {
    const made = await makeCertificate()
    const authority = new X509Certificate(made.authority)
    const server = new X509Certificate(made.certificate)
    expect(server.verify(authority.publicKey)).toBe(true)
    expect(server.checkIssued(authority)).toBe(true)
    expect(authority.ca).toBe(true)
    expect(server.ca).toBe(false)
    expect(server.checkHost('localhost')).toBe('localhost')
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(server.checkHost('example.com')).toBeUndefined()
    expect(Date.parse(server.validFrom)).toBeLessThan(Date.now())
    expect(Date.parse(server.validTo) - Date.now()).toBeGreaterThan(6 * 86_400_000)
  })

  it('is another one each time', async () => {
    const [first, second] = await Promise.all([makeCertificate(), makeCertificate()])
    expect(first.authority).not.toBe(second.authority)
    expect(new X509Certificate(first.certificate).verify(new X509Certificate(second.authority).publicKey)).toBe(false)
  })
})
