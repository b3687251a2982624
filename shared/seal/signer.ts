// The port of the seal door: who says so.

/** Signs with one EC P-256 key of one explicit version (ES256 only; docs/evidence-format.md, 1.5). */
export interface Signer {
  /** Lower-case hex SHA-256 of the SPKI DER. */
  readonly keyid: string
  /** Where the key lives: a Key Vault key version URL, or `local:<keyid>`. */
  readonly kid: string
  /** SPKI PEM, LF line ends. */
  readonly publicKeyPem: string
  /**
   * Signs the SHA-256 of a message; returns the DER signature. The message is passed whole because node:crypto
   * cannot sign a ready digest. Throws `EvidenceError` SEAL_SIGNING_FAILED.
   */
  sign(message: Uint8Array): Promise<Uint8Array>
}
