// Which groups are excluded, who is in them or could be put there, and what opens? One group opens beneath the other.

import type { ExcludedGroup, ExclusionTable, Listed, OpenedQuestion, Roster, WayIn } from '../../domain/exclusion.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportExclusions({ exclusions }: ReportInput): Html {
  const { groups, groupCount, unknown } = exclusions
  const unlisted = groupCount - groups.length
  return html`<section aria-labelledby="exclusions">
    <h2 id="exclusions">Excluded groups</h2>
    <p>
      Whoever is put into a group that policies exclude leaves their protection. Each group with its members, with
      everybody who could add others as far as the directory tells, and with what opens for a person whose only special
      membership it is, at the end of the window. Not seen: applications that may write groups by a permission of their
      own, access packages, and who administers a directory that groups are synchronised from.
    </p>
    ${groupCount === 0 ? html`<p>${noneWords(exclusions)}</p>` : groups.map(reportGroup)}
    ${unlisted > 0 ? html`<p>${counted(unlisted, 'more group')} excluded and not listed here.</p>` : []}
    ${unknown.length === 0 ? [] : [html`<p>Not read whole, so that there may be more:</p>`, list(unknown)]}
  </section>`
}

function noneWords({ unknown }: ExclusionTable): string {
  return unknown.length === 0
    ? 'None: no policy that protects others excludes a group.'
    : 'None was seen, which does not mean that there is none.'
}

function reportGroup(group: ExcludedGroup): Html {
  const { id, name, policies, members, eligible, waysIn, opened, unknown } = group
  return html`<details>
    <summary>${summaryOf(group)}</summary>
    <p class="small">Group ${name}, <code>${id}</code>. Excluded from ${listedWords(policies)}.</p>
    <h3>Who is in ${name}</h3>
    ${
      members === undefined
        ? html`<p>Not read: that does not mean that nobody is.</p>`
        : rosterLines(members, 'Nobody: the list of members was read and is empty.')
    }
    ${isEmpty(eligible) ? [] : [html`<p>May activate a membership:</p>`, rosterLines(eligible, '')]}
    <h3>Who could add members to ${name}</h3>
    ${waysIn.length === 0 ? html`<p>Nobody was seen who could.</p>` : ways(waysIn)}
    <h3>What opens in ${name}</h3>
    ${
      opened.length === 0
        ? html`<p>Nothing: what these policies demand is demanded by others as well, or of nobody.</p>`
        : opened.map(reportOpened)
    }
    ${unknown.length === 0 ? [] : [html`<p>Not known:</p>`, list(unknown)]}
  </details>`
}

function summaryOf({ name, members, opened }: ExcludedGroup): string {
  const who = members === undefined ? 'members not read' : counted(headCount(members), 'member')
  const mfa = opened.filter(({ property }) => property === 'mfa').length
  const others = opened.length - mfa
  const opens = [
    ...(mfa === 0 ? [] : [`takes MFA away on ${counted(mfa, 'audience')}`]),
    ...(others === 0 ? [] : [`${counted(others, 'other protection')} lost`]),
  ]
  return `${name}: ${who}; ${opens.length === 0 ? 'opens nothing' : opens.join(', ')}`
}

function reportOpened({ audience, property, accessPaths, verdict, who, ...first }: OpenedQuestion): Html {
  const more = first.caseCount - 1
  const paths = accessPaths.map((id, index) => html`${index === 0 ? ' by ' : ', '}<a href="#path-${id}">${id}</a>`)
  return html`<p>
      ${verdictMark(verdict)} <strong>${property}</strong> on <strong>${audience}</strong>${paths}, for
      ${listedWords(who)}
    </p>
    <ul>
      <li>
        <p>${first.words}</p>
        ${first.smallestChange === '' ? [] : html`<p class="small">Smallest change: ${first.smallestChange}</p>`}
      </li>
      ${more > 0 ? html`<li>${more} more alike</li>` : []}
    </ul>`
}

function rosterLines(roster: Roster, whenEmpty: string): Html {
  if (isEmpty(roster)) return html`<p>${whenEmpty}</p>`
  const lines: readonly (readonly [string, Listed])[] = [
    ['people', roster.people],
    ['declared, with a departure for the whole window', roster.declared],
    ['declared break-glass accounts', roster.breakGlass],
    ['applications and other workloads', roster.workloads],
  ]
  return html`<ul>
    ${lines
      .filter(([, listed]) => listed.count > 0)
      .map(([what, listed]) => html`<li>${listed.count} ${what}: ${listedWords(listed)}</li>`)}
  </ul>`
}

function ways(waysIn: readonly WayIn[]): Html {
  return html`<ul>
    ${waysIn.map(({ words, who }) => html`<li>${words}${who.count === 0 ? '' : `: ${listedWords(who)}`}</li>`)}
  </ul>`
}

function list(items: readonly string[]): Html {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`
}

function headCount({ people, breakGlass, declared, workloads }: Roster): number {
  return people.count + breakGlass.count + declared.count + workloads.count
}

function isEmpty(roster: Roster): boolean {
  return headCount(roster) === 0
}

function listedWords({ names, count }: Listed): string {
  const more = count - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
