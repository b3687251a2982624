import { describe, expect, it } from 'vitest'
import {
  readAuthenticationFlows,
  readClientAppTypes,
  readPlatforms,
  readSignInRisks,
} from '../../../shared/judge/model/sign-in-conditions.ts'

describe('the client app types a record may stand for', () => {
  it.each([
    ['Browser', ['browser']],
    ['Mobile Apps and Desktop clients', ['mobileAppsAndDesktopClients']],
    ['Modern clients', ['browser', 'mobileAppsAndDesktopClients']],
    ['Exchange ActiveSync', ['exchangeActiveSync']],
    ['Authenticated SMTP', ['other']],
    ['IMAP4', ['other']],
    ['Other clients; Older Office clients', ['other']],
    ['Unknown', []],
    ['a client of tomorrow', []],
    ['', []],
    [undefined, []],
  ])('%s', (clientAppUsed, types) => {
    expect(readClientAppTypes(clientAppUsed)).toEqual(types)
  })
})

describe('the platforms a record may stand for', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0'
  it.each([
    ['both say the same', 'Windows10', edge, ['windows']],
    ['both say the same of a Mac', 'MacOs', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', ['macOS']],
    [
      'an iPhone, whose agent also says "like Mac OS X"',
      'Ios 17.5',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)',
      ['iOS'],
    ],
    ['Android, whose agent also says Linux', 'Android 14', 'Mozilla/5.0 (Linux; Android 14)', ['android']],
    ['a Windows Phone is no Windows', 'Windows Phone 8.1', 'Mozilla/5.0 (Windows Phone 10.0)', ['windowsPhone']],
    [
      'an iPad that calls itself a Mac',
      'Ios 17.5',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)',
      ['iOS', 'macOS', 'unknown'],
    ],
    ['the agent says nothing', 'Windows10', 'python-requests/2.32.3', ['unknown', 'windows']],
    ['the device says nothing', undefined, 'kubelogin/v0.1 (linux/amd64)', ['linux', 'unknown']],
    ['ChromeOS is a platform no policy can name', 'ChromeOS', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', ['unknown']],
    ['neither says anything', undefined, 'python-requests/2.32.3', []],
    ['neither is there', undefined, undefined, []],
  ])('%s', (_, system, agent, platforms) => {
    expect(readPlatforms(system, agent)).toEqual(platforms)
  })
})

describe('the authentication flow a record may stand for', () => {
  it.each([
    ['deviceCode', undefined, ['deviceCodeFlow']],
    // Sticky: a refresh of a session that began by device code.
    ['refreshTokenGrant', 'deviceCodeFlow', ['deviceCodeFlow']],
    ['none', 'authenticationTransfer', ['authenticationTransfer']],
    ['oAuth2', 'none', ['none']],
    [undefined, 'none', ['none']],
    // The session may have begun by device code: no field says so.
    ['oAuth2', undefined, []],
    ['oAuth2', 'a transfer of tomorrow', []],
    [undefined, undefined, []],
  ])('protocol %s, transfer %s', (protocol, transfer, flows) => {
    expect(readAuthenticationFlows(protocol, transfer)).toEqual(flows)
  })
})

describe('the sign-in risk a record may stand for', () => {
  it.each([
    ['none', ['none']],
    ['High', ['high']],
    ['hidden', []],
    ['unknownFutureValue', []],
    [undefined, []],
  ])('%s', (level, risks) => {
    expect(readSignInRisks(level)).toEqual(risks)
  })
})
