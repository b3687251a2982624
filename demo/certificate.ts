// The demo's question: how do the real clients come to trust a server that exists for one run only?
// A certificate authority and one server certificate, made in memory at start and forgotten at the end.

import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  ExtKeyUsage,
  Extension,
  GeneralName,
  GeneralNames,
} from 'pkijs'

export interface DemoCertificate {
  /** PEM of the authority: what clients have to trust. */
  readonly authority: string
  /** PEM of the server certificate for `localhost` and `127.0.0.1`. */
  readonly certificate: string
  /** PEM (PKCS #8) of the server's private key. */
  readonly privateKey: string
}

/** RFC 5280, 4.2.1: object identifiers of the extensions used here. */
const OID = {
  commonName: '2.5.4.3',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const

const DAY_MS = 86_400_000

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>

function generateKeyPair() {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

function commonName(value: string): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type: OID.commonName, value: new asn1js.Utf8String({ value }) })
}

function extension(extnID: string, critical: boolean, schema: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: schema.toBER() })
}

/** KeyUsage is a bit string, most significant bit first: RFC 5280, 4.2.1.3. */
function keyUsage(byte: number, unusedBits: number): Extension {
  const valueHex = new Uint8Array([byte]).buffer
  return extension(OID.keyUsage, true, new asn1js.BitString({ valueHex, unusedBits }))
}

function authorityExtensions(): Extension[] {
  const keyCertSign = 0b0000_0100
  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    keyUsage(keyCertSign, 2),
  ]
}

function serverExtensions(): Extension[] {
  const digitalSignature = 0b1000_0000
  const loopback = new asn1js.OctetString({ valueHex: new Uint8Array([127, 0, 0, 1]).buffer })
  const names = [new GeneralName({ type: 2, value: 'localhost' }), new GeneralName({ type: 7, value: loopback })]
  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
    keyUsage(digitalSignature, 7),
    extension(OID.extKeyUsage, false, new ExtKeyUsage({ keyPurposes: [OID.serverAuth] }).toSchema()),
    extension(OID.subjectAltName, false, new GeneralNames({ names }).toSchema()),
  ]
}

async function certify(input: {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: KeyPair['publicKey']
  readonly signingKey: KeyPair['privateKey']
  readonly extensions: Extension[]
}): Promise<string> {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto })
  const certificate = new Certificate({ version: 2 })
  const serial = webcrypto.getRandomValues(new Uint8Array(8))
  // Positive, and without a leading zero byte, which DER forbids (X.690, 8.3.2).
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial.buffer })
  certificate.subject.typesAndValues.push(commonName(input.subject))
  certificate.issuer.typesAndValues.push(commonName(input.issuer))
  certificate.notBefore.value = new Date(Date.now() - DAY_MS)
  certificate.notAfter.value = new Date(Date.now() + 7 * DAY_MS)
  certificate.extensions = input.extensions
  await certificate.subjectPublicKeyInfo.importKey(input.publicKey as unknown as CryptoKey, engine)
  await certificate.sign(input.signingKey as unknown as CryptoKey, 'SHA-256', engine)
  return pem('CERTIFICATE', certificate.toSchema(true).toBER())
}

/** Makes an authority and a certificate for the loopback names, valid for a week. */
export async function makeCertificate(): Promise<DemoCertificate> {
  const [authorityKeys, serverKeys] = await Promise.all([generateKeyPair(), generateKeyPair()])
  const issuer = 'Recorded tenant authority'
  const signingKey = authorityKeys.privateKey
  const authority = await certify({
    subject: issuer,
    issuer,
    publicKey: authorityKeys.publicKey,
    signingKey,
    extensions: authorityExtensions(),
  })
  const certificate = await certify({
    subject: 'localhost',
    issuer,
    publicKey: serverKeys.publicKey,
    signingKey,
    extensions: serverExtensions(),
  })
  const privateKey = pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey))
  return { authority, certificate, privateKey }
}
