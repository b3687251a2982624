// A certificate for a server on this machine, made in the process that uses it.

import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

export interface ServerCertificate {
  readonly cert: string
  readonly key: string
}

/** Self-signed, EC P-256, for 127.0.0.1 and localhost. */
export async function makeServerCertificate(): Promise<ServerCertificate> {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto }))
  const keys = await globalThis.crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ value: 1 })
  const name = new pkijs.AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1js.Utf8String({ value: 'key vault double' }),
  })
  certificate.issuer.typesAndValues.push(name)
  certificate.subject.typesAndValues.push(name)
  certificate.notBefore.value = new Date(Date.now() - 3_600_000)
  certificate.notAfter.value = new Date(Date.now() + 24 * 3_600_000)
  const names = new pkijs.GeneralNames({
    names: [
      new pkijs.GeneralName({ type: 2, value: 'localhost' }),
      new pkijs.GeneralName({
        type: 7,
        value: new asn1js.OctetString({ valueHex: Uint8Array.of(127, 0, 0, 1).buffer }),
      }),
    ],
  })
  certificate.extensions = [
    new pkijs.Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new pkijs.BasicConstraints({ cA: true }).toSchema().toBER(),
    }),
    new pkijs.Extension({ extnID: '2.5.29.17', critical: false, extnValue: names.toSchema().toBER() }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  const pkcs8 = await globalThis.crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { cert: pem('CERTIFICATE', certificate.toSchema().toBER()), key: pem('PRIVATE KEY', pkcs8) }
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
