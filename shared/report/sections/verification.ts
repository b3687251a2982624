// How does a reader check that this is what was sealed?

import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'

export function reportVerification({ facts }: ReportInput): Html {
  const head = facts.previousHead === undefined ? '' : ` --head ${facts.previousHead}`
  return html`<section aria-labelledby="verification">
    <h2 id="verification">How to verify</h2>
    <p>
      A page proves nothing about itself. The fingerprint of the signing key has to come from somewhere else than this
      page: from paper, or from whoever set the collector up. It must be
    </p>
    <pre>${facts.signer.keyid}</pre>
    <p>With the tool, on an exported container:</p>
    <pre>npm run -s cli -- verify CONTAINER --pin ${facts.signer.keyid}${head}</pre>
    <p>With sha256sum alone, in the folder of this bundle (${facts.runId}):</p>
    <pre>sha256sum --strict -c tagmanifest-sha256.txt manifest-sha256.txt</pre>
    <p>
      The signature over both files is in the ledger entry of this run; the assessor guide shows how openssl checks it.
      The number and digest of that entry are not on this page, because it was written before they existed.
    </p>
  </section>`
}
