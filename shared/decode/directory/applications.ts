// Which accounts of programs are there, what can each sign in with, and who may change that? (docs/facts, identity 1)

import type {
  FederatedCredential,
  OwnedObject,
  RegisteredApplication,
  ServicePrincipal,
  StoredCredential,
} from '../../domain/application.ts'
import type { CapturedPage } from '../../domain/capture.ts'
import type { Observations } from '../../domain/observations.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, type PageNotes, takeNotes } from '../page-notes.ts'
import {
  type JsonObject,
  present,
  readBoolean,
  readId,
  readInstant,
  readObject,
  readString,
  readStrings,
} from '../read-json.ts'
import { listOf, readList, readListOrOne } from '../read-list.ts'
import { readOwners } from './owners.ts'

export function decodeServicePrincipal(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const servicePrincipals = notes.each(readListOrOne(notes), (account) => {
    const id = readId(account['id'])
    if (id === undefined) return fault('the service principal has no id', 'RECORD_WITHOUT_ID')
    return present<ServicePrincipal>({
      id,
      appId: readId(account['appId']),
      displayName: readString(account['displayName']),
      type: readString(account['servicePrincipalType']),
      enabled: readBoolean(account['accountEnabled']),
      homeTenantId: readId(account['appOwnerOrganizationId']),
      credentials: credentialsOf(account, notes),
    })
  })
  return notes.finish({ servicePrincipals })
}

export function decodeApplication(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const applications = notes.each(readListOrOne(notes), (application) => {
    const id = readId(application['id'])
    if (id === undefined) return fault('the application has no id', 'RECORD_WITHOUT_ID')
    return present<RegisteredApplication>({
      id,
      appId: readId(application['appId']),
      displayName: readString(application['displayName']),
      credentials: credentialsOf(application, notes),
    })
  })
  return notes.finish({ applications })
}

const LISTS = [
  ['passwordCredentials', 'secret'],
  ['keyCredentials', 'certificate'],
] as const

/** Both lists, or nothing: without one of them it is not known what the account can sign in with. */
function credentialsOf(object: JsonObject, notes: PageNotes): readonly StoredCredential[] | undefined {
  const stored: StoredCredential[] = []
  for (const [list, kind] of LISTS) {
    const elements = object[list]
    if (!Array.isArray(elements)) {
      notes.gap('RECORD_UNREADABLE', `\`${list}\` of ${readString(object['displayName']) ?? 'an account'} is no list`)
      return undefined
    }
    for (const element of elements as readonly unknown[])
      stored.push(credentialOf(readObject(element) ?? {}, kind, notes))
  }
  return stored
}

function credentialOf(element: JsonObject, kind: StoredCredential['kind'], notes: PageNotes): StoredCredential {
  const keyId = readId(element['keyId'])
  if (keyId === undefined) notes.gap('RECORD_WITHOUT_ID', `a ${kind} of an account has no key id`)
  return present<StoredCredential>({
    kind,
    keyId: keyId ?? '',
    displayName: readString(element['displayName']),
    startAt: readInstant(element['startDateTime']),
    endAt: readInstant(element['endDateTime']),
    usage: readString(element['usage']),
  })
}

/** Of the application whose object id is the page's subject. */
export function decodeFederatedCredentials(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const id = readId(page.subject)
  if (id === undefined) {
    notes.gap('RECORD_UNREADABLE', 'the page of federated credentials does not say of which application')
    return notes.finish({})
  }
  const federations: FederatedCredential[] = []
  notes.each(readList(notes), (element) => {
    const issuer = readString(element['issuer'])
    const name = readString(element['name'])
    if (issuer === undefined) return fault('the federated credential names no issuer')
    federations.push(
      present<FederatedCredential>({
        id: readId(element['id']) ?? name ?? issuer,
        name,
        issuer,
        subject: readString(element['subject']),
        audiences: readStrings(element['audiences']),
      }),
    )
    return undefined
  })
  return notes.finish(listOf(page.json) === undefined ? {} : { applications: [{ id, federations }] })
}

/** Of the service principal whose object id is the page's subject. */
export function decodeServicePrincipalOwners(page: CapturedPage): ConfigurationDecoded {
  return ownersOf(page, (owned) => ({ servicePrincipals: [owned] }))
}

/** Of the application whose object id is the page's subject. */
export function decodeApplicationOwners(page: CapturedPage): ConfigurationDecoded {
  return ownersOf(page, (owned) => ({ applications: [owned] }))
}

function ownersOf(
  page: CapturedPage,
  put: (owned: OwnedObject & { readonly id: string }) => Partial<Observations>,
): ConfigurationDecoded {
  const notes = takeNotes(page)
  const id = readId(page.subject)
  if (id === undefined) {
    notes.gap('RECORD_UNREADABLE', 'the page of owners does not say of which account')
    return notes.finish({})
  }
  const { users, ...owners } = readOwners(notes)
  return notes.finish(listOf(page.json) === undefined ? {} : { ...put({ id, ...owners, ownersResolved: true }), users })
}
