// Which audit records are of a kind that both decoding and judging tell apart? By the name of their activity alone, as the
// directory audit log writes it (docs/facts, identity 1.3 and 5.4; those of groups and of the older service are assumed).

/** The older service's name for a change of any policy object: its record tells a part of what changed, or nothing. */
export function isPartialForm(activity: string): boolean {
  return /^(add|update|delete) policy$/i.test(activity)
}

/** PIM's own record of an assignment; what it carries out in the directory has a second record under another name. */
export function isPimRecord(activity: string): boolean {
  return /\bin pim\b/i.test(activity)
}

/** PIM's own record of an activation: the proof judges every state that one can reach. */
export function isPimActivation(activity: string): boolean {
  return /\bpim (de)?activat/i.test(activity)
}

/** Keys and certificates that fulfil a combination are changed under an id of their own, not that of their strength. */
export function isPartOfStrength(activity: string): boolean {
  return /^authentication strength combination configuration /i.test(activity)
}

/** What a role allows is changed, not who holds it. */
export function isRoleDefinition(activity: string): boolean {
  return /role definition$/i.test(activity)
}

/** Of all updates of a group decoding keeps those of its membership rule. */
export function isGroupRule(activity: string): boolean {
  return /^update group$/i.test(activity)
}

export function isGroupDeletion(activity: string): boolean {
  return /^(hard )?delete group$/i.test(activity)
}
