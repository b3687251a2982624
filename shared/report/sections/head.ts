// Which run is this, of what, by whom, and how well is it kept?

import { type Html, html } from '../html-template.ts'
import type { ReportFacts, ReportInput } from '../report-input.ts'

export function reportHead({ facts, findings }: ReportInput): Html {
  const rows: (readonly [string, string])[] = [
    ['Organisation', facts.scope.organisation ?? 'not stated in the scope file'],
    ['Stream', facts.stream],
    ['Run', facts.runId],
    ['Window', `${findings.window.from} to ${findings.window.to} (its end is not part of it)`],
    ['Outcome of the run', OUTCOMES[facts.outcome]],
    ['Asked for by', requestorWords(facts)],
    ['Ledger head before this run', facts.previousHead ?? 'none: the first entry of the stream'],
    ['Time', 'by the clocks of the collector and of the services; no external time'],
    ['Collector', collectorWords(facts)],
    ['Rule set', `${findings.ruleSet.version}, SHA-256 ${findings.ruleSet.digest}`],
    ['Signing key', `${facts.signer.keyid} (${facts.signer.kid})`],
    ['Container', storeWords(facts)],
  ]
  return html`<h1>Evidence of multifactor authentication</h1>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${facts.store.state === 'locked' ? [] : [storeWarning(facts)]}`
}

const OUTCOMES: Readonly<Record<ReportFacts['outcome'], string>> = {
  complete: 'complete: every required source delivered',
  partial: 'partial: something required was not seen; the gaps say what',
  failed: 'failed: no required source delivered; that is evidence too',
}

const UNNAMED = { 'local-user': 'a local user', platform: 'the platform', entra: 'somebody not named' } as const

function requestorWords({ trigger }: ReportFacts): string {
  const { requestor, reason, ticket, type } = trigger
  const who = requestor.displayName ?? requestor.objectId ?? requestor.appId ?? UNNAMED[requestor.authenticatedBy]
  const triggers = { timer: 'by schedule', http: 'on demand', cli: 'from a command line' } as const
  return `${who}, ${triggers[type]} (authenticated by ${requestor.authenticatedBy}); reason: ${reason}${ticket === undefined ? '' : `; ticket ${ticket}`}`
}

function collectorWords({ collector }: ReportFacts): string {
  const commit = collector.sourceCommit === undefined ? '' : `, commit ${collector.sourceCommit}`
  const digest = collector.packageSha256 === undefined ? '' : `, package SHA-256 ${collector.packageSha256}`
  return `${collector.name} ${collector.version} on ${collector.runtime}${commit}${digest}`
}

function storeWords({ store }: ReportFacts): string {
  const days = store.days === undefined ? '' : `, ${store.days} days`
  const hold = store.legalHold ? ', legal hold' : ''
  return `retention policy ${store.state}${days}${hold}`
}

function storeWarning({ store }: ReportFacts): Html {
  const why =
    store.state === 'unlocked'
      ? 'its retention policy is not locked, so whoever administers the account can shorten or remove it'
      : store.state === 'none'
        ? 'it has no retention policy, so nothing keeps its files from being deleted'
        : 'its retention policy could not be read'
  return html`<p class="loud" role="note">The container of this evidence is not immutable: ${why}.</p>`
}
