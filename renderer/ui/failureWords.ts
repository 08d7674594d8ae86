import type { Failure, FailureKind } from '@shared/failure'
import { formatBytes } from '@shared/format'
import i18next from 'i18next'
import { failures } from '../text/en/failures'
import { shortDate } from './dates'

/** What a person can do about a failure. `none`: only the words help, what was typed or chosen is at hand. */
export const actionKinds = [
  ...(['retry', 'enterKey', 'openPage', 'fetchAgain', 'openFolders', 'openNetwork', 'remove', 'none'] as const),
] as const
export type ActionKind = (typeof actionKinds)[number]

/** The one action that mends a failure, by kind. */
export const failureAction: Record<FailureKind, ActionKind> = {
  offline: 'retry',
  connection: 'retry',
  stalled: 'retry',
  proxyUnreachable: 'openNetwork',
  proxyLogin: 'openNetwork',
  proxyRefused: 'openNetwork',
  untrustedServer: 'openNetwork',
  innerAddress: 'openNetwork',
  rateLimited: 'retry',
  overloaded: 'retry',
  quota: 'retry',
  needsKey: 'enterKey',
  badKey: 'enterKey',
  downloadsDisabled: 'openPage',
  earlyAccess: 'openPage',
  paid: 'openPage',
  forbidden: 'openPage',
  archived: 'remove',
  notFound: 'remove',
  regionBlocked: 'retry',
  addressRefused: 'retry',
  badResponse: 'retry',
  notAModel: 'fetchAgain',
  sizeMismatch: 'fetchAgain',
  hashMismatch: 'fetchAgain',
  changedOnServer: 'fetchAgain',
  diskFull: 'retry',
  notWritable: 'openFolders',
  folderMissing: 'retry',
  nameTaken: 'retry',
  fileTooLarge: 'openFolders',
  pathTooLong: 'openFolders',
  locked: 'retry',
  changedSince: 'none',
  noTrash: 'retry',
  isLink: 'retry',
  notForModels: 'retry',
  badLink: 'none',
  ambiguousId: 'none',
  badFolder: 'none',
  badPicture: 'none',
  badLock: 'none',
  badProxy: 'openNetwork',
  badCertificate: 'none',
  unexpected: 'retry',
}

/** A failure in words. */
export type FailureWords = {
  /** What happened, in a few words: fits a row. */
  title: string
  /** What it means and what helps. */
  sentence: string
}

/** A number of bytes that came as digits; null for anything else. */
function bytesOf(digits: string | undefined): string | null {
  return digits !== undefined && /^\d+$/.test(digits) ? formatBytes(Number(digits)) : null
}

function isFolderCode(code: string | undefined): code is keyof typeof failures.folder {
  return code !== undefined && Object.hasOwn(failures.folder, code)
}

function sentenceFor(failure: Failure): string {
  const t = i18next.getFixedT(null, 'failures')
  const expected = bytesOf(failure.expected)
  const actual = bytesOf(failure.actual)
  const usual = t(`${failure.kind}.sentence`)
  const { host } = failure
  switch (failure.kind) {
    case 'proxyUnreachable':
    case 'proxyLogin':
    case 'proxyRefused':
      return host === undefined ? usual : t(`precise.${failure.kind}`, { host })
    case 'innerAddress':
      return host === undefined ? usual : t('precise.innerAddress', { host })
    case 'earlyAccess':
      return failure.until === undefined ? usual : t('precise.earlyAccess', { date: shortDate(failure.until) })
    case 'rateLimited':
    case 'overloaded':
    case 'quota':
      // What was asked for then is over.
      return failure.until === undefined || failure.until <= Date.now()
        ? usual
        : i18next.t('then', { first: usual, second: t('precise.until', { time: shortDate(failure.until) }) })
    case 'diskFull':
      if (expected === null) return usual
      return actual === null
        ? t('precise.diskFullNeeded', { needed: expected })
        : t('precise.diskFull', { needed: expected, free: actual })
    case 'sizeMismatch':
      return expected === null || actual === null ? usual : t('precise.sizeMismatch', { expected, actual })
    case 'badLock':
      if (failure.detail === 'newer') return t('precise.newerLock')
      return failure.actual === undefined ? usual : t('precise.badLock', { path: failure.actual })
    case 'badFolder':
      return isFolderCode(failure.detail) ? t(`folder.${failure.detail}`) : usual
    default:
      return usual
  }
}

/**
 * The words for what happened to a download, with the facts that the failure carries: dates, sizes, what a chosen folder
 * turned out to be.
 */
export function failureWords(failure: Failure): FailureWords {
  if (failure.page !== undefined) return wordsOfPage(failure.page)
  return { title: i18next.t(`${failure.kind}.title`, { ns: 'failures' }), sentence: sentenceFor(failure) }
}

function wordsOfPage(page: NonNullable<Failure['page']>): FailureWords {
  const t = i18next.getFixedT(null, 'failures')
  return { title: t(`page.${page}.title`), sentence: t(`page.${page}.sentence`) }
}

function hasWordsAsAnswer(kind: FailureKind): kind is keyof typeof failures.asked {
  return Object.hasOwn(failures.asked, kind)
}

/** The words where nothing is in the queue, as in a search or a plan: nothing goes on by itself there. */
export function answerWords(failure: Failure): FailureWords {
  const { kind, page } = failure
  if (page !== undefined) return wordsOfPage(page)
  const t = i18next.getFixedT(null, 'failures')
  if (kind === 'proxyUnreachable' && failure.host !== undefined)
    return { title: t(`${kind}.title`), sentence: t('precise.proxyUnreachableAsked', { host: failure.host }) }
  if (!hasWordsAsAnswer(kind)) return failureWords(failure)
  const needed = bytesOf(failure.expected)
  const free = bytesOf(failure.actual)
  const precise = kind === 'diskFull' && needed !== null && free !== null
  return {
    title: t(`asked.${kind}.title`),
    sentence: precise ? t('precise.diskFullAsked', { needed, free }) : t(`asked.${kind}.sentence`),
  }
}
